import { timerMs } from "./timer-ms.ts";

/** The end that a scan may be given from outside: by the user, who interrupts it, or by --timeout. */
export interface Deadline {
  /** Aborted by whichever comes first. */
  readonly signal: AbortSignal;
  /** Why the rest is unread; undefined while the scan may go on. */
  readonly reason: () => string | undefined;
  /** True once the time has passed, unless the user was quicker. */
  readonly passed: () => boolean;
  readonly clear: () => void;
}

/**
 * Starts the clock. Without `timeoutSeconds`, or with 0, only `interrupted` ends the scan.
 *
 * @param sinceMs when the time began, by performance.now(): the clusters of a fleet share it
 */
export function startDeadline(
  timeoutSeconds = 0,
  interrupted?: AbortSignal,
  sinceMs: number = performance.now(),
): Deadline {
  const controller = new AbortController();
  let reason: string | undefined;
  let passed = false;
  const end = (why: string) => {
    reason ??= why;
    controller.abort();
  };
  const interrupt = () => end("interrupted");
  if (interrupted?.aborted) interrupt();
  interrupted?.addEventListener("abort", interrupt);
  const pass = () => {
    passed = reason === undefined;
    end(`not read within the ${timeoutSeconds} s of --timeout`);
  };
  const leftMs = Math.max(0, sinceMs + timeoutSeconds * 1000 - performance.now());
  const timer = timeoutSeconds > 0 ? setTimeout(pass, timerMs(leftMs)) : undefined;
  return {
    signal: controller.signal,
    reason: () => reason,
    passed: () => passed,
    clear: () => {
      clearTimeout(timer);
      interrupted?.removeEventListener("abort", interrupt);
    },
  };
}
