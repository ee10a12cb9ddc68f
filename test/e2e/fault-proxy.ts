import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import { Agent, createServer, request as httpsRequest } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { createCa, issue } from "./apiserver/pki.ts";
import type { ApiServer } from "./apiserver/start.ts";

/** What the real server answers, not compressed. */
export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** One request that came to the proxy. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  /** How many requests with this path came before, whatever their query. */
  readonly before: number;
  /** Asks the real server, as cluster-admin, for this or another path below its address. */
  readonly real: (pathAndQuery?: string) => Promise<Reply>;
}

/** Answers in its own way and returns true, or leaves it to the real server. */
export type Fault = (exchange: Exchange) => boolean | Promise<boolean>;

export interface FaultProxy {
  /** A kubeconfig that leads to the proxy, by TLS, and through it to the real server. */
  readonly kubeconfig: string;
  /** Path and query of every request, in their order. */
  readonly requests: readonly string[];
  readonly stop: () => Promise<void>;
}

export interface FaultProxies {
  /** Starts one that stands between a client and the real API server, and misbehaves as `fault` says. */
  readonly start: (fault: Fault) => Promise<FaultProxy>;
  readonly remove: () => Promise<void>;
}

/** Makes the certificate that all proxies in front of a server share. */
export async function prepareFaultProxies(apiServer: Pick<ApiServer, "kubeconfig">): Promise<FaultProxies> {
  const dir = await mkdtemp(join(tmpdir(), "mesh-check-fault-"));
  const ca = await createCa(dir);
  const pair = await issue(dir, ca, "proxy", { user: "fault-proxy" }, "serverAuth");
  const tls = { cert: await readFile(pair.cert), key: await readFile(pair.key) };
  const authority = await readFile(ca.cert, "base64");
  const ask = await askReal(apiServer.kubeconfig);
  return {
    start: async (fault) => {
      const requests: string[] = [];
      const server = createServer(tls, (request, response) => void handle({ request, response, requests, ask, fault }));
      server.listen(0, "127.0.0.1");
      await once(server, "listening");
      const { port } = server.address() as AddressInfo;
      const kubeconfig = join(dir, `${port}.kubeconfig`);
      await writeFile(kubeconfig, JSON.stringify(configOf(`https://127.0.0.1:${port}`, authority)));
      const stop = async () => {
        server.closeAllConnections();
        server.close();
        await once(server, "close");
      };
      return { kubeconfig, requests, stop };
    },
    remove: () => rm(dir, { recursive: true }),
  };
}

interface Incoming {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly requests: string[];
  readonly ask: (path: string) => Promise<Reply>;
  readonly fault: Fault;
}

async function handle({ request, response, requests, ask, fault }: Incoming): Promise<void> {
  const path = request.url ?? "/";
  const url = new URL(path, "https://proxy");
  const before = requests.filter((earlier) => new URL(earlier, "https://proxy").pathname === url.pathname).length;
  requests.push(path);
  try {
    const real = (other = path) => ask(other);
    if (!(await fault({ request, response, url, before, real }))) send(response, await real());
  } catch (error) {
    // Nobody else would tell, and the client would only see a broken connection.
    console.error("fault proxy:", error);
    response.destroy();
  }
}

function configOf(address: string, authority: string): object {
  return {
    clusters: [{ name: "faulty", cluster: { server: address, "certificate-authority-data": authority } }],
    users: [{ name: "tester", user: {} }],
    contexts: [{ name: "faulty", context: { cluster: "faulty", user: "tester" } }],
    "current-context": "faulty",
  };
}

/** Passes a reply on, or what a fault has made of it. */
export function send(response: ServerResponse, { status, headers, body }: Reply): true {
  const { "content-type": type = "application/json" } = headers;
  response.writeHead(status, { "content-type": type, "content-length": body.length }).end(body);
  return true;
}

interface Kubeconfig {
  readonly clusters: [{ cluster: { server: string; "certificate-authority-data": string } }];
  readonly users: [{ user: { "client-certificate-data": string; "client-key-data": string } }];
}

async function askReal(kubeconfig: string): Promise<(path: string) => Promise<Reply>> {
  const { clusters, users } = JSON.parse(await readFile(kubeconfig, "utf8")) as Kubeconfig;
  const [{ cluster }] = clusters;
  const [{ user }] = users;
  const decoded = (text: string) => Buffer.from(text, "base64");
  const agent = new Agent({
    keepAlive: true,
    ca: decoded(cluster["certificate-authority-data"]),
    cert: decoded(user["client-certificate-data"]),
    key: decoded(user["client-key-data"]),
  });
  return async (path) => {
    const outgoing = httpsRequest(new URL(path, cluster.server), { agent, headers: { accept: "application/json" } });
    outgoing.end();
    const [incoming] = (await once(outgoing, "response")) as [IncomingMessage];
    return { status: incoming.statusCode ?? 0, headers: incoming.headers, body: await buffer(incoming) };
  };
}
