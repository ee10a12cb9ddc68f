import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import { createServer as createTlsServer, type ServerOptions } from "node:https";
import type { AddressInfo } from "node:net";

export interface FakePrometheus {
  readonly url: string;
  /** The paths and queries it was asked, and the Authorization header of each. */
  readonly asked: readonly { readonly path: string; readonly query: string; readonly token: string | undefined }[];
  readonly stop: () => void;
}

/** A server on loopback that answers as the test says, over TLS where it is given a certificate. */
export async function startFake(listener: RequestListener, tls?: ServerOptions): Promise<FakePrometheus> {
  const asked: FakePrometheus["asked"][number][] = [];
  const listen: RequestListener = (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
    asked.push({
      path: `${request.method} ${pathname}`,
      query: searchParams.get("query") ?? "",
      token: request.headers.authorization,
    });
    listener(request, response);
  };
  const server = tls === undefined ? createServer(listen) : createTlsServer(tls, listen);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  const scheme = tls === undefined ? "http" : "https";
  return { url: `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, stop };
}

type Sample = readonly [labels: Readonly<Record<string, string>>, value: string];

/** As Prometheus answers an instant query. */
export function vector(samples: readonly Sample[]): string {
  const result = samples.map(([metric, value]) => ({ metric, value: [1_700_000_000, value] }));
  return JSON.stringify({ status: "success", data: { resultType: "vector", result } });
}

/** A Prometheus with these series: by metric, its labels and rates. */
export function answering(series: Readonly<Record<string, readonly Sample[]>>): RequestListener {
  return (request, response) => {
    const query = new URL(request.url ?? "/", "http://localhost").searchParams.get("query") ?? "";
    const names = Object.keys(series);
    const metric = names.find((name) => query.includes(`rate(${name}{`));
    response.setHeader("content-type", "application/json");
    if (query.startsWith("count by")) response.end(vector(names.map((name) => [{ __name__: name }, "1"])));
    else if (query.startsWith("max_over_time")) response.end(vector([[{}, "3"]]));
    else response.end(vector(series[metric ?? ""] ?? []));
  };
}
