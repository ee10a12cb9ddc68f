import { request as httpRequest, type IncomingHttpHeaders } from "node:http";
import { request as httpsRequest, type RequestOptions } from "node:https";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { networkError } from "./network-error.ts";
import { type Answer, readAnswer } from "./read-answer.ts";
import { RequestError } from "./request-error.ts";

/**
 * One GET; anything but a 2xx answer in JSON is a RequestError. `timeoutMs` bounds the whole exchange, from DNS to the
 * last byte, and 0 does not; Node's own timeouts only bound silence. Asks for gzip, as client-go does: a page of 500
 * pods is some MB of text, a tenth of it compressed.
 */
export async function getJson(
  url: string,
  options: RequestOptions,
  timeoutMs: number,
  signal?: AbortSignal,
): Promise<Answer> {
  const { status, headers, bytes } = await exchange(url, options, timeoutMs, signal);
  return readAnswer(status, headers, await decode(bytes, headers));
}

interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
}

function exchange(url: string, options: RequestOptions, timeoutMs: number, signal?: AbortSignal): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const send = url.startsWith("http:") ? httpRequest : httpsRequest;
    const headers = { ...options.headers, accept: "application/json", "accept-encoding": "gzip" };
    const chunks: Buffer[] = [];
    const outgoing = send(url, { ...options, headers, method: "GET" }, (incoming) => {
      incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
      incoming.on("error", (error) => fail(networkError(error)));
      incoming.on("end", () => {
        release();
        resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, bytes: Buffer.concat(chunks) });
      });
    });
    outgoing.on("error", (error) => fail(networkError(error)));
    outgoing.end();

    const timer = timeoutMs > 0 ? setTimeout(() => fail(tooSlow(timeoutMs)), timeoutMs) : undefined;
    const interrupt = () => fail(new RequestError("interrupted"));
    if (signal?.aborted) interrupt();
    else signal?.addEventListener("abort", interrupt);

    function fail(error: RequestError): void {
      release();
      reject(error);
      outgoing.destroy();
    }

    function release(): void {
      clearTimeout(timer);
      signal?.removeEventListener("abort", interrupt);
    }
  });
}

function tooSlow(timeoutMs: number): RequestError {
  return new RequestError(`the server did not answer within ${timeoutMs / 1000} s`, {
    cure: "check that this machine can reach it (VPN, proxy, firewall), or raise --request-timeout",
  });
}

async function decode(bytes: Buffer, headers: IncomingHttpHeaders): Promise<string> {
  try {
    const plain = headers["content-encoding"] === "gzip" ? await promisify(gunzip)(bytes) : bytes;
    return plain.toString("utf8");
  } catch (cause) {
    throw new RequestError("the server sent an answer that cannot be decoded", { cause });
  }
}
