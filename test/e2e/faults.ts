/** What can go wrong between a client and an API server, as the fault proxy plays it. */
import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { type Exchange, type Fault, send } from "./fault-proxy.ts";

export interface NamedFault {
  readonly name: string;
  readonly fault: Fault;
  /** Why the kind is unread where the fault does not pass. */
  readonly reason: RegExp;
  /** Not worth another try: even one such answer leaves the kind unread. */
  readonly final?: true;
}

const html = Buffer.from("<html><form>Please log in</form></html>");

export const faults: readonly NamedFault[] = [
  { name: "a cut connection", fault: ({ request }) => request.socket.destroy() && true, reason: /connection broke/ },
  {
    name: "a connection cut within the page",
    fault: async ({ real, response }) => {
      const { body } = await real();
      response.writeHead(200, { "content-type": "application/json", "content-length": body.length });
      return cutAfter(response, body);
    },
    reason: /connection broke/,
  },
  {
    name: "a connection cut within a chunk",
    fault: async ({ real, response }) => {
      response.writeHead(200, { "content-type": "application/json" });
      return cutAfter(response, (await real()).body);
    },
    reason: /connection broke/,
  },
  {
    name: "gzip that ends too early",
    fault: async ({ real, response }) => {
      const zipped = gzipSync((await real()).body);
      const headers = { "content-type": "application/json", "content-encoding": "gzip" };
      response.writeHead(200, headers).end(zipped.subarray(0, zipped.length / 2));
      return true;
    },
    reason: /cannot be decoded/,
  },
  {
    name: "JSON that ends too early",
    fault: async ({ real, response }) => {
      const reply = await real();
      return send(response, { ...reply, body: reply.body.subarray(0, reply.body.length / 2) });
    },
    reason: /not valid JSON/,
  },
  {
    name: "a connection that closes in the middle, of an answer without length",
    fault: async ({ real, response }) => {
      const { body } = await real();
      response.socket?.end(`HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n${body.subarray(0, body.length / 2)}`);
      return true;
    },
    reason: /not valid JSON/,
  },
  {
    name: "429 with seconds to wait",
    fault: refusing(429, "too many requests", { "retry-after": "0" }),
    reason: /^too many/,
  },
  {
    name: "429 with a date to wait for",
    fault: refusing(429, "too many requests", { "retry-after": new Date().toUTCString() }),
    reason: /^too many/,
  },
  { name: "429 alone", fault: refusing(429, "too many requests"), reason: /^too many/ },
  {
    name: "429 for an hour",
    fault: refusing(429, "too many requests", { "retry-after": "3600" }),
    reason: /asks to be left alone for 3600 s/,
    final: true,
  },
  { name: "500", fault: refusing(500, "etcdserver: leader changed"), reason: /leader changed/ },
  {
    name: "502 as a web page",
    fault: ({ response }) => send(response, { status: 502, headers: { "content-type": "text/html" }, body: html }),
    reason: /HTTP status 502/,
  },
  { name: "503", fault: refusing(503, "apiserver is shutting down"), reason: /shutting down/ },
  { name: "504", fault: refusing(504, "request did not complete"), reason: /did not complete/ },
  {
    name: "a web page",
    fault: ({ response }) => send(response, { status: 200, headers: { "content-type": "text/html" }, body: html }),
    reason: /web page instead of JSON/,
  },
  {
    name: "the list of another kind",
    fault: async ({ real, response }) => send(response, await real("/api/v1/nodes?limit=2")),
    reason: /no list of \w+ but with a NodeList of v1/,
    final: true,
  },
  {
    name: "an empty object",
    fault: ({ response }) => send(response, { status: 200, headers: {}, body: Buffer.from("{}") }),
    reason: /no list of/,
    final: true,
  },
  {
    name: "a failure that calls itself 200",
    fault: ({ response, ...exchange }) => refusing(200, "no")({ response, ...exchange }),
    reason: /no list of \w+ but with a Status of v1/,
    final: true,
  },
  { name: "403", fault: refusing(403, "pods is forbidden: not now"), reason: /forbidden: not now/, final: true },
  { name: "404", fault: refusing(404, "page not found"), reason: /not served by this cluster/, final: true },
  { name: "silence", fault: () => true, reason: /did not answer within 1 s/ },
  {
    name: "silence in the middle of a page",
    fault: async ({ real, response }) => {
      const { body } = await real();
      response.writeHead(200, { "content-type": "application/json", "content-length": body.length });
      response.write(body.subarray(0, body.length / 2));
      return true;
    },
    reason: /did not answer within 1 s/,
  },
];

/** Slow, but within the request's time. */
export const delay: Fault = async () => {
  await sleep(300);
  return false;
};

/** The token of a page has expired; the refusal brings one that goes on in newer data, as the real server's does. */
export const expiredWithToken: Fault = ({ url, response }) => {
  const token = url.searchParams.get("continue");
  if (token === null) return false;
  const old = JSON.parse(Buffer.from(token, "base64").toString());
  const fresh = Buffer.from(JSON.stringify({ ...old, rv: -1 })).toString("base64url");
  return refuse(response, 410, "the provided continue parameter is too old", { metadata: { continue: fresh } });
};

export const expiredWithoutToken: Fault = ({ url, response }) =>
  url.searchParams.has("continue") && refuse(response, 410, "the provided continue parameter is too old");

/** Every page leads to the page that follows the first one. */
export const repeatedToken: Fault = async ({ real, url, response }) => {
  const reply = await real();
  const list = JSON.parse(reply.body.toString());
  const token = url.searchParams.get("continue") ?? list.metadata.continue;
  return send(response, { ...reply, body: Buffer.from(JSON.stringify({ ...list, metadata: { continue: token } })) });
};

function refusing(status: number, message: string, headers: object = {}): Fault {
  return ({ response }) => refuse(response, status, message, {}, headers);
}

function refuse(
  response: Exchange["response"],
  code: number,
  message: string,
  more: object = {},
  headers: object = {},
): true {
  const status = { kind: "Status", apiVersion: "v1", metadata: {}, status: "Failure", message, code, ...more };
  response.writeHead(code, { "content-type": "application/json", ...headers }).end(JSON.stringify(status));
  return true;
}

function cutAfter(response: Exchange["response"], body: Buffer): true {
  response.write(body.subarray(0, body.length / 2), () => response.socket?.destroy());
  return true;
}
