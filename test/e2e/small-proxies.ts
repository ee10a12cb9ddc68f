import { once } from "node:events";
import { createServer as createHttpServer } from "node:http";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";

/** A proxy on loopback that leads everything to one port, whatever name is asked for. */
export interface SmallProxy {
  /** "127.0.0.1:3128" */
  readonly address: string;
  /** What it was asked to lead to, in its order. */
  readonly targets: readonly string[];
  readonly stop: () => void;
}

/** An HTTP proxy (CONNECT). With `status` it refuses instead; with `silent` it says nothing at all. */
export function startConnectProxy(
  port: number,
  { status = 200, silent = false }: { status?: number; silent?: boolean } = {},
): Promise<SmallProxy> {
  const targets: string[] = [];
  const proxy = createHttpServer().on("connect", ({ url = "" }, client: Socket) => {
    targets.push(url);
    if (silent) return;
    if (status !== 200) client.end(`HTTP/1.1 ${status} No\r\ncontent-length: 0\r\n\r\n`);
    else join(client, port, "HTTP/1.1 200 Connection established\r\n\r\n");
  });
  return listening(proxy, targets);
}

/** A SOCKS5 proxy without login: https://www.rfc-editor.org/rfc/rfc1928 */
export function startSocksProxy(port: number): Promise<SmallProxy> {
  const targets: string[] = [];
  const proxy = createServer(async (client) => {
    await once(client, "data");
    client.write(Uint8Array.of(5, 0));
    const [request] = (await once(client, "data")) as [Buffer];
    // Type 3: a name, its length before it.
    const [end, name] = request[3] === 3 ? [5 + (request[4] ?? 0), "name"] : [8, "address"];
    targets.push(`${name} ${request.subarray(5, end).toString("latin1")}:${request.readUInt16BE(end)}`);
    join(client, port, Uint8Array.of(5, 0, 0, 1, 0, 0, 0, 0, 0, 0));
  });
  return listening(proxy, targets);
}

function join(client: Socket, port: number, greeting: string | Uint8Array): void {
  const upstream = connect(port, "127.0.0.1", () => {
    client.write(greeting);
    upstream.pipe(client).pipe(upstream);
  });
  upstream.on("error", () => client.destroy());
  client.on("error", () => upstream.destroy());
}

async function listening(server: Server, targets: readonly string[]): Promise<SmallProxy> {
  const open = new Set<Socket>();
  server.on("connection", (socket: Socket) => open.add(socket));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const stop = () => {
    for (const socket of open) socket.destroy();
    server.close();
  };
  return { address: `127.0.0.1:${(server.address() as AddressInfo).port}`, targets, stop };
}
