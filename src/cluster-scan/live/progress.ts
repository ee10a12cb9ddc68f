import { oneLine } from "./one-line.ts";

/** What is told of a running scan. */
export interface Progress {
  readonly objects: (more: number) => void;
  readonly kindDone: () => void;
  readonly stop: () => void;
}

const everyMs = 1000;

/**
 * Tells once a second how far the scan is, also while the server keeps it waiting; nothing in the first second, in which
 * most scans end.
 */
export function startProgress(context: string, kinds: number, tell: (text: string) => void): Progress {
  let [objects, done] = [0, 0];
  const timer = setInterval(() => {
    tell(`Reading "${oneLine(context)}": ${objects} objects so far, ${done} of ${kinds} kinds complete`);
  }, everyMs);
  return {
    objects: (more) => {
      objects += more;
    },
    kindDone: () => {
      done += 1;
    },
    stop: () => clearInterval(timer),
  };
}
