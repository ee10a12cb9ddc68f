/**
 * A stream of numbers in [0, 1) that depends on its name only: the same inputs give the same verdict, and one more
 * question does not shift the draws of the others. mulberry32 over an FNV-1a hash of the name: ample for a few
 * thousand draws, and not for anything secret.
 */
export function createRandom(name: string): () => number {
  let state = 0x811c9dc5;
  for (const character of name) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The first numbers of the stream of that name: the same as createRandom gives, in one loop. */
export function fillRandom(name: string, into: Float64Array): void {
  const random = createRandom(name);
  for (let i = 0; i < into.length; i++) into[i] = random();
}

/** Of chances, which need not add up to 1, the sum up to and with each. */
export function addUp(chances: readonly number[]): Float64Array {
  const upTo = new Float64Array(chances.length);
  let total = 0;
  for (let i = 0; i < upTo.length; i++) {
    total += chances[i] ?? 0;
    upTo[i] = total;
  }
  return upTo;
}

/** The index that a number in [0, 1) draws. */
export function indexAt(uniform: number, upTo: Float64Array): number {
  const last = upTo.length - 1;
  const wanted = uniform * (upTo[last] ?? 1);
  let [low, high] = [0, last];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((upTo[middle] ?? wanted) > wanted) high = middle;
    else low = middle + 1;
  }
  return low;
}
