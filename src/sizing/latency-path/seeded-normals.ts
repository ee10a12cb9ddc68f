/** Samples of each call: enough that a 99th percentile moves by less than 2 % between seeds. */
export const SAMPLES = 10_000;

/** Known draws, by place on the path; the same on every machine and in every run. */
const drawn: Float64Array[] = [];

/**
 * Standard normal deviates for the call at a place on a path, always the same ones: each place has a seed of its own, so
 * that a path that is one call longer differs from the shorter one by that call alone.
 */
export function seededNormals(place: number): Float64Array {
  const known = drawn[place];
  if (known !== undefined) return known;
  const random = mulberry32(place + 1);
  const normals = Float64Array.from({ length: SAMPLES }, () => {
    // Box and Muller (1958); 1 - random() is never 0.
    return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  });
  drawn[place] = normals;
  return normals;
}

/** Tommy Ettinger's generator of 32 bits: small, fast and good enough for sums; in [0, 1). */
function mulberry32(seed: number): () => number {
  let state = Math.imul(seed, 0x9e3779b9);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
