/** The longest that a timer of Node.js can wait, 24.8 days; one that is set for longer goes off at once. */
const longestMs = 2 ** 31 - 1;

/** A wait that a timer can keep. */
export function timerMs(wantedMs: number): number {
  return Math.min(wantedMs, longestMs);
}
