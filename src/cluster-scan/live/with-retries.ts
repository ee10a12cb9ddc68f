import { setTimeout as sleep } from "node:timers/promises";
import { RequestError } from "./request-error.ts";

/**
 * Repeats an idempotent request that failed for a passing reason (overload, a broken connection), a few times and
 * ever more slowly; for as long as the server asks where it does.
 */
export async function withRetries<T>(request: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await request();
    } catch (error) {
      if (!(error instanceof RequestError) || !error.transient || attempt === attempts) throw error;
      const waitMs = Math.min(error.retryAfterMs ?? firstWaitMs * 2 ** (attempt - 1), longestWaitMs);
      await sleep(waitMs, undefined, signal === undefined ? {} : { signal }).catch(() => {
        throw error;
      });
    }
  }
}

const attempts = 4;
const firstWaitMs = 250;
const longestWaitMs = 30_000;
