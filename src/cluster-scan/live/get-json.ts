import { request as httpRequest, type IncomingHttpHeaders } from "node:http";
import { request as httpsRequest, type RequestOptions } from "node:https";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { networkError } from "./network-error.ts";
import { type Answer, readAnswer } from "./read-answer.ts";
import { RequestError } from "./request-error.ts";
import { timerMs } from "./timer-ms.ts";

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
      let received = 0;
      incoming.on("data", (chunk: Buffer) => {
        chunks.push(chunk);
        received += chunk.length;
        if (received > mostBytes) fail(tooLarge());
      });
      incoming.on("error", (error) => fail(brokenExchange(error)));
      incoming.on("end", () => {
        release();
        resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, bytes: Buffer.concat(chunks) });
      });
    });
    outgoing.on("error", (error) => fail(brokenExchange(error)));
    outgoing.end();

    const giveUp = () => fail(tooSlow(timeoutMs, outgoing.writableFinished));
    const timer = timeoutMs > 0 ? setTimeout(giveUp, timerMs(timeoutMs)) : undefined;
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

/** A server that took the request and then stalled may do better once more; one that cannot be reached will not. */
function tooSlow(timeoutMs: number, requestSent: boolean): RequestError {
  return new RequestError(`the server did not answer within ${timeoutMs / 1000} s`, {
    transient: requestSent,
    maxTries: 2,
    cure: "check that this machine can reach it (VPN, proxy, firewall), or raise --request-timeout",
  });
}

/** Node's HTTP parser has its own codes for an answer that makes no sense. */
function brokenExchange(error: NodeJS.ErrnoException): RequestError {
  const { code = "" } = error;
  if (!code.startsWith("HPE_")) return networkError(error);
  return new RequestError(`the server's answer is not valid HTTP (${code})`, { transient: true, cause: error });
}

/** Of one page. Objects are at most 1.5 MiB each in etcd, and no page asks for more than 500 of them; most are 100 times smaller. */
const mostBytes = 256 * 2 ** 20;

function tooLarge(cause?: unknown): RequestError {
  return new RequestError(`the server sent more than ${mostBytes / 2 ** 20} MiB in one answer`, { cause });
}

async function decode(bytes: Buffer, headers: IncomingHttpHeaders): Promise<string> {
  try {
    const plain =
      headers["content-encoding"] === "gzip" ? await promisify(gunzip)(bytes, { maxOutputLength: mostBytes }) : bytes;
    return plain.toString("utf8");
  } catch (cause) {
    if (cause instanceof RangeError) throw tooLarge(cause);
    // Cut off, which may not happen again.
    throw new RequestError("the server sent an answer that cannot be decoded", { transient: true, cause });
  }
}
