import type { WaveNote } from "./wave-notes.ts";

export const unknownPosition =
  "no workload is configured to call them, nor they to call one: find out who calls them, in code or by measuring, before strict mTLS";

/** Callers in later waves; `possible` where configuration only perhaps says that they call. */
interface LateCallers {
  readonly late: number;
  readonly possible: boolean;
}

/**
 * Why a wave stands where it does, in words. Only `possible` callers, and those that nobody configured, can come late,
 * since they do not count for the order. Nothing is promised where a note names a caller that strict mTLS can refuse:
 * callers of the host network, from outside, of the API server and at start-up are in no wave.
 */
export function knownPosition(callers: number, { late, possible }: LateCallers, notes: readonly WaveNote[]): string {
  if (late > 0) {
    const called = possible ? "possible caller" : "caller";
    return `strict mTLS has to wait for ${late === 1 ? `a ${called}` : `${late} ${called}s`} in later waves`;
  }
  const refuses = notes.some(({ refused }) => refused !== undefined);
  const meshed = notes.some(({ refused }) => refused === "host-network") ? " that can join a mesh" : "";
  const where = callers === 1 ? `the one known caller${meshed}` : `all ${callers} known callers${meshed}`;
  const known =
    callers === 0 ? `no workload outside this wave${meshed} is known to call them` : `${where} came in earlier waves`;
  if (refuses) return `${known}, but strict mTLS can break the calls named below`;
  return `${known}, so strict mTLS breaks no known caller${callers === 0 ? "" : " once this wave is in"}`;
}
