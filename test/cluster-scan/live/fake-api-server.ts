import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

/** Answers a request itself and returns true, or leaves it to the server. */
export type Fault = (request: IncomingMessage, response: ServerResponse, path: string) => boolean;

export interface FakeApiServer {
  readonly url: string;
  /** A kubeconfig with the one context "fake". */
  readonly kubeconfig: string;
  /** "GET /version", in their order. */
  readonly requests: readonly string[];
  readonly connections: () => number;
  readonly stop: () => Promise<void>;
}

type Objects = Readonly<Record<string, readonly object[]>>;

/** An API server of plain HTTP that lists `objects` (by plural) in pages, and misbehaves as `fault` says. */
export async function startFakeApiServer(objects: Objects = {}, fault: Fault = () => false): Promise<FakeApiServer> {
  const requests: string[] = [];
  let connections = 0;
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://fake");
    requests.push(`${request.method} ${request.url}`);
    if (!fault(request, response, url.pathname)) answer(response, objects, url);
  });
  server.on("connection", () => {
    connections += 1;
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const dir = mkdtempSync(join(tmpdir(), "mesh-check-fake-"));
  const kubeconfig = join(dir, "config");
  writeFileSync(kubeconfig, JSON.stringify(configOf(url)));
  const stop = async () => {
    server.closeAllConnections();
    server.close();
    rmSync(dir, { recursive: true });
    await once(server, "close");
  };
  return { url, kubeconfig, requests, connections: () => connections, stop };
}

export function configOf(server: string, user: object = {}): object {
  return {
    clusters: [{ name: "fake", cluster: { server } }],
    users: [{ name: "tester", user }],
    contexts: [{ name: "fake", context: { cluster: "fake", user: "tester" } }],
    "current-context": "fake",
  };
}

export function sendJson(response: ServerResponse, body: unknown, status = 200, headers: object = {}): true {
  const bytes = gzipSync(JSON.stringify(body));
  response.writeHead(status, { "content-type": "application/json", "content-encoding": "gzip", ...headers }).end(bytes);
  return true;
}

/** A refusal in the words of an API server. */
export function refuse(response: ServerResponse, code: number, message: string, headers: object = {}): true {
  return sendJson(
    response,
    { kind: "Status", apiVersion: "v1", metadata: {}, status: "Failure", message, code },
    code,
    headers,
  );
}

function answer(response: ServerResponse, objects: Objects, url: URL): void {
  if (url.pathname === "/version") {
    sendJson(response, { major: "1", minor: "34", gitVersion: "v1.34.1" });
    return;
  }
  if (url.pathname === "/apis") {
    sendJson(response, { kind: "APIGroupList", groups: [] });
    return;
  }
  const all = objects[url.pathname.split("/").at(-1) ?? ""] ?? [];
  const start = Number(url.searchParams.get("continue") ?? 0);
  const end = start + Number(url.searchParams.get("limit"));
  const metadata = end < all.length ? { continue: String(end) } : {};
  sendJson(response, { kind: "List", apiVersion: "v1", metadata, items: all.slice(start, end) });
}
