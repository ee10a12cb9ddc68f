import { setTimeout as sleep } from "node:timers/promises";
import { RequestError, rephrased } from "./request-error.ts";

/**
 * Repeats an idempotent request that failed for a passing reason (overload, a broken connection), as often as its error
 * is worth it and ever more slowly; where the server says how long to wait, no sooner than that, and not at all when
 * that is more than a minute. Waits vary at random, so that requests which failed together do not come back together.
 * Gives up with the last error when `signal` is aborted.
 */
export async function withRetries<T>(request: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await request();
    } catch (error) {
      if (!(error instanceof RequestError) || tries >= error.maxTries) throw error;
      if ((error.retryAfterMs ?? 0) > longestAskedMs) throw askedTooMuch(error);
      await sleep(waitMs(error, tries), undefined, signal === undefined ? {} : { signal }).catch(() => {
        throw error;
      });
    }
  }
}

const firstWaitMs = 250;
const longestWaitMs = 30_000;
const longestAskedMs = 60_000;
const variation = 0.25;

function waitMs({ retryAfterMs }: RequestError, tries: number): number {
  const least = retryAfterMs ?? Math.min(firstWaitMs * 2 ** (tries - 1), longestWaitMs);
  return least * (1 + variation * Math.random());
}

function askedTooMuch(error: RequestError): RequestError {
  const seconds = Math.ceil((error.retryAfterMs ?? 0) / 1000);
  return rephrased(error, `${error.message} (it asks to be left alone for ${seconds} s)`);
}
