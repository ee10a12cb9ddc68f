import { describe, expect, it } from "vitest";
import { RequestError } from "../../../src/cluster-scan/live/request-error.ts";
import { withRetries } from "../../../src/cluster-scan/live/with-retries.ts";

const broken = new RequestError("broken", { transient: true, retryAfterMs: 5 });
const final = new RequestError("final", { transient: false });

/** Throws the errors one after the other, then answers how often it was called. */
function failing(...errors: Error[]) {
  let calls = 0;
  return async () => {
    calls += 1;
    const error = errors[calls - 1];
    if (error !== undefined) throw error;
    return calls;
  };
}

describe("withRetries", () => {
  it("repeats what failed for a passing reason", async () => {
    expect(await withRetries(failing(broken, broken, broken))).toBe(4);
  });

  it("gives up after the fourth time", async () => {
    await expect(withRetries(failing(broken, broken, broken, broken))).rejects.toBe(broken);
  });

  it("does not repeat what would fail again, nor a bug", async () => {
    await expect(withRetries(failing(final))).rejects.toBe(final);
    await expect(withRetries(failing(new TypeError("bug")))).rejects.toThrow(TypeError);
  });

  it("waits as long as the server asks", async () => {
    const startMs = performance.now();
    await withRetries(failing(new RequestError("busy", { transient: true, retryAfterMs: 400 })));
    expect(performance.now() - startMs).toBeGreaterThan(390);
  });

  it("asks once more only, or more often, where the error says so", async () => {
    const stalled = new RequestError("stalled", { transient: true, maxTries: 2, retryAfterMs: 1 });
    await expect(withRetries(failing(stalled, stalled))).rejects.toBe(stalled);
    const busy = new RequestError("busy", { transient: true, maxTries: 8, retryAfterMs: 1 });
    expect(await withRetries(failing(busy, busy, busy, busy, busy, busy, busy))).toBe(8);
  });

  it("does not wait for more than a minute, but says what was asked", async () => {
    const later = new RequestError("too many requests", { status: 429, transient: true, retryAfterMs: 3_600_000 });
    await expect(withRetries(failing(later))).rejects.toMatchObject({
      status: 429,
      message: "too many requests (it asks to be left alone for 3600 s)",
    });
  });

  it("waits ever longer, and not all for the same time", async () => {
    const passing = new RequestError("passing", { transient: true });
    const timed = async () => {
      const startMs = performance.now();
      await withRetries(failing(passing, passing));
      return performance.now() - startMs;
    };
    const times = await Promise.all(Array.from({ length: 20 }, timed));
    expect(Math.min(...times)).toBeGreaterThan(740);
    expect(Math.max(...times) - Math.min(...times)).toBeGreaterThan(20);
  });

  it("does not wait once interrupted", async () => {
    const busy = new RequestError("busy", { transient: true, retryAfterMs: 20_000 });
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 50);
    await expect(withRetries(failing(busy), controller.signal)).rejects.toBe(busy);
  });
});
