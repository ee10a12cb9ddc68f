import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { getJson } from "../../../src/cluster-scan/live/get-json.ts";
import { type FakeApiServer, type Fault, refuse, sendJson, startFakeApiServer } from "./fake-api-server.ts";

let server: FakeApiServer | undefined;

afterEach(async () => {
  await server?.stop();
  server = undefined;
});

async function get(fault: Fault, timeoutMs = 5000, signal?: AbortSignal) {
  server = await startFakeApiServer({}, fault);
  return getJson(`${server.url}/x`, {}, timeoutMs, signal);
}

describe("getJson", () => {
  it("asks for gzip and reads it", async () => {
    let accepted: unknown;
    const answer = await get((request, response) => {
      accepted = request.headers["accept-encoding"];
      return sendJson(response, { name: "Grüße" });
    });
    expect(answer).toEqual({ body: { name: "Grüße" }, warnings: [] });
    expect(accepted).toBe("gzip");
  });

  it("reads plain JSON", async () => {
    const answer = await get((_, response) => response.end('{"a":1}') && true);
    expect(answer.body).toEqual({ a: 1 });
  });

  it("hands on what the server warns of", async () => {
    const warning = ['299 - "v1beta1 is \\"old\\""', '199 - "not this"', '299 kube "\u009b31mred"'];
    const answer = await get((_, response) => sendJson(response, {}, 200, { warning }));
    expect(answer.warnings).toEqual(['v1beta1 is "old"', "31mred"]);
  });

  const faults: { name: string; fault: Fault; error: object }[] = [
    {
      name: "forbidden",
      fault: (_, response) => refuse(response, 403, 'pods is forbidden: User "x" cannot list resource "pods"'),
      error: { status: 403, message: 'forbidden: User "x" cannot list resource "pods"', transient: false },
    },
    {
      name: "overloaded",
      fault: (_, response) => refuse(response, 429, "too many requests", { "retry-after": "7" }),
      error: { status: 429, transient: true, retryAfterMs: 7000 },
    },
    {
      name: "overloaded until a date",
      fault: (_, response) =>
        refuse(response, 503, "busy", { "retry-after": new Date(Date.now() + 7000).toUTCString() }),
      error: { status: 503, transient: true, maxTries: 8, retryAfterMs: expect.closeTo(6500, -3.3) },
    },
    {
      name: "overloaded until a date that has passed",
      fault: (_, response) => refuse(response, 503, "busy", { "retry-after": "Wed, 21 Oct 2015 07:28:00 GMT" }),
      error: { status: 503, transient: true, retryAfterMs: 0 },
    },
    {
      name: "overloaded until nobody knows when",
      fault: (_, response) => refuse(response, 429, "busy", { "retry-after": "soon" }),
      error: { status: 429, transient: true, maxTries: 4, retryAfterMs: undefined },
    },
    {
      name: "no answer of an API server",
      fault: (_, response) => response.writeHead(503).end("<h1>sorry</h1>") && true,
      error: { message: "the server answers with HTTP status 503 (service unavailable)", transient: true },
    },
    {
      name: "a redirection",
      fault: (_, response) => response.writeHead(302, { location: "https://login.example/" }).end() && true,
      error: { message: "the server answers with HTTP status 302 (found)", transient: false },
    },
    {
      name: "a login page",
      fault: (_, response) => response.writeHead(200, { "content-type": "text/html" }).end("<html>secret") && true,
      error: { message: expect.stringContaining("a web page instead of JSON"), maxTries: 2 },
    },
    {
      name: "garbage",
      fault: (_, response) => response.end('{"items": [') && true,
      error: { message: "the server answers with something that is not valid JSON", transient: true },
    },
    {
      name: "broken gzip",
      fault: (_, response) => response.writeHead(200, { "content-encoding": "gzip" }).end("no gzip") && true,
      error: { message: "the server sent an answer that cannot be decoded", transient: true },
    },
    {
      name: "gzip that ends too early",
      fault: (_, response) => {
        const whole = gzipSync(JSON.stringify({ items: Array.from({ length: 500 }, (_, at) => Math.sin(at)) }));
        return response.writeHead(200, { "content-encoding": "gzip" }).end(whole.subarray(0, 900)) && true;
      },
      error: { message: "the server sent an answer that cannot be decoded", transient: true },
    },
    {
      name: "a length that is too short",
      fault: (_, response) => {
        response.socket?.end('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{"items":[1,2,3]}');
        return true;
      },
      error: { message: expect.stringMatching(/not valid (JSON|HTTP)/), transient: true },
    },
    {
      name: "chunks that make no sense",
      fault: (_, response) => {
        response.socket?.end("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{}{}{}{}{}");
        return true;
      },
      error: { message: expect.stringMatching(/^the server's answer is not valid HTTP \(HPE_/), transient: true },
    },
    {
      name: "a last chunk that never comes",
      fault: (request, response) => {
        response.write('{"items":', () => request.socket.destroy());
        return true;
      },
      error: { message: "the connection broke (ECONNRESET)", transient: true },
    },
    {
      name: "a connection cut before the answer",
      fault: (request) => request.socket.destroy() && true,
      error: { message: "the connection broke (ECONNRESET)", transient: true },
    },
    {
      name: "a connection cut within the answer",
      fault: (request, response) => {
        response.writeHead(200, { "content-length": "1000" });
        response.write('{"items":', () => request.socket.destroy());
        return true;
      },
      error: { message: "the connection broke (ECONNRESET)", transient: true },
    },
  ];
  it.each(faults)("says what is wrong: $name", async ({ fault, error }) => {
    await expect(get(fault)).rejects.toMatchObject({ name: "RequestError", ...error });
  });

  const slow: { name: string; fault: Fault }[] = [
    { name: "never answers", fault: () => true },
    {
      name: "drips without end",
      fault: (_, response) => {
        const drip = setInterval(() => response.write(" "), 20);
        response.on("close", () => clearInterval(drip));
        return true;
      },
    },
  ];
  it.each(slow)("ends in time when the server $name", async ({ fault }) => {
    const error = { message: "the server did not answer within 0.3 s", transient: true, maxTries: 2 };
    await expect(get(fault, 300)).rejects.toMatchObject(error);
  });

  it("does not ask again where no connection came about in time", async () => {
    // A server that accepts connections and then says nothing, so that TLS is never agreed upon.
    const silent = createServer().listen(0, "127.0.0.1");
    await once(silent, "listening");
    const url = `https://127.0.0.1:${(silent.address() as AddressInfo).port}/`;
    const error = { message: "the server did not answer within 0.3 s", transient: false };
    await expect(getJson(url, {}, 300)).rejects.toMatchObject(error);
    silent.close();
  });

  it("waits for longer than a timer can", async () => {
    const later: Fault = (_, response) => {
      setTimeout(() => sendJson(response, {}), 50);
      return true;
    };
    expect(await get(later, 1e12)).toMatchObject({ body: {} });
  });

  it.each(slow)("can be interrupted while the server $name", async ({ fault }) => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 100);
    await expect(get(fault, 0, controller.signal)).rejects.toMatchObject({ message: "interrupted" });
  });

  it("does not start once interrupted", async () => {
    await expect(get(() => true, 0, AbortSignal.abort())).rejects.toMatchObject({ message: "interrupted" });
  });

  const elsewhere = [
    { url: "http://127.0.0.1:1/", message: "nothing accepts connections at the server's address (ECONNREFUSED)" },
    {
      url: "https://no-such-host.invalid/",
      message: expect.stringMatching(/^the server's host name cannot be resolved/),
    },
  ];
  it.each(elsewhere)("explains why $url cannot be reached", async ({ url, message }) => {
    await expect(getJson(url, {}, 5000)).rejects.toMatchObject({ message, transient: false, cure: expect.any(String) });
  });

  it("explains TLS to a server that does not speak it", async () => {
    server = await startFakeApiServer();
    const error = { message: expect.stringMatching(/^the server does not speak TLS as expected/) };
    await expect(getJson(server.url.replace("http:", "https:"), {}, 5000)).rejects.toMatchObject(error);
  });
});
