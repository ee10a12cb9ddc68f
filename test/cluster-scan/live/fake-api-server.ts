import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { kinds } from "../../../src/cluster-scan/kinds.ts";

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

/** What a path asks for: `/api/v1/namespaces/shop/pods/a`, `/apis/apps/v1/deployments`; undefined for other paths. */
function target(path: string) {
  const [api, ...rest] = path.split("/").slice(1);
  const [group = "", version = "", ...names] = api === "api" ? ["", ...rest] : rest;
  const inNamespace = names[0] === "namespaces" && names.length > 2;
  const [plural = "", name] = inNamespace ? names.slice(2) : names;
  const kind = kinds.find((known) => known.plural === plural && known.group === group)?.kind;
  if (kind === undefined) return undefined;
  const apiVersion = group === "" ? version : `${group}/${version}`;
  return { kind, apiVersion, plural, name, namespace: inNamespace ? names[1] : undefined };
}

/** A list of the kind that the path asks for. */
export function sendList(response: ServerResponse, path: string, items: readonly object[], more: Listing = {}): true {
  const { kind, apiVersion } = target(path) ?? {};
  const { metadata = {}, headers = {} } = more;
  return sendJson(response, { kind: `${kind}List`, apiVersion, metadata, items }, 200, headers);
}

interface Listing {
  readonly metadata?: object;
  readonly headers?: object;
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
  const asked = target(url.pathname);
  if (asked === undefined) {
    refuse(response, 404, "the server could not find the requested resource");
    return;
  }
  const { kind, apiVersion, plural, name, namespace } = asked;
  const all = ((objects[plural] ?? []) as readonly Named[]).filter(
    ({ metadata }) => namespace === undefined || metadata.namespace === namespace,
  );
  if (name !== undefined) {
    const object = all.find(({ metadata }) => metadata.name === name);
    if (object === undefined) refuse(response, 404, `${plural} "${name}" not found`);
    else sendJson(response, { kind, apiVersion, ...object });
    return;
  }
  const start = Number(url.searchParams.get("continue") ?? 0);
  const end = start + Number(url.searchParams.get("limit"));
  const metadata = end < all.length ? { continue: String(end) } : {};
  sendList(response, url.pathname, all.slice(start, end), { metadata });
}

interface Named {
  readonly metadata: { readonly name: string; readonly namespace?: string };
}
