import { Failure } from "../failure.ts";
import { nearestMatch } from "../nearest-match.ts";
import type { Benchmark } from "./benchmark-schema.ts";
import { fitNeeds } from "./fit-needs.ts";
import { meshes } from "./meshes.ts";
import type { OwnBenchmark } from "./own-benchmark-schema.ts";

/**
 * A user's records made whole: what they leave out is that of a measurement of one's own. Throws a Failure that says which
 * record and what was expected when an id is taken, a mesh is unknown, or figures for what it fits are missing.
 *
 * @param file named in messages
 */
export function completeOwnBenchmarks(
  own: readonly OwnBenchmark[],
  published: readonly Benchmark[],
  file: string,
): readonly Benchmark[] {
  const taken = new Set(published.map(({ id }) => id));
  return own.map((record, index) => {
    const fail = (reason: string) =>
      new Failure("input", `--benchmarks: ${file}: record ${index} ("${record.id}") ${reason}.`);
    if (taken.has(record.id)) throw fail("has an id that another record has; expected one of its own");
    taken.add(record.id);
    const { mesh } = record;
    if (mesh !== null && !meshes.some(({ id }) => id === mesh)) {
      const ids = meshes.map(({ id }) => id);
      const near = nearestMatch(mesh, ids);
      const hint = near === undefined ? "" : `; did you mean ${near}?`;
      throw fail(`is of a mesh "${mesh}" that is not known; expected null or one of ${ids.join(", ")}${hint}`);
    }
    const missing = record.fits.find((quantity) => !fitNeeds[quantity].met(record.figures));
    if (missing !== undefined) throw fail(`says that it fits ${missing}; expected ${fitNeeds[missing].needs}`);
    const software = { ...softwareFor(record, published), ...record.software };
    const unnamed = (record.figures.load ?? []).find(({ part }) => software[part] === undefined);
    if (unnamed !== undefined)
      throw fail(`does not say which program its ${unnamed.part} is; expected software.${unnamed.part}`);
    return { ...whole(record, file), software };
  });
}

function whole(record: OwnBenchmark, file: string): Benchmark {
  const { title = "your own measurement", url = "", retrieved = "", ...source } = record.source ?? {};
  return {
    ...record,
    own: true,
    study: record.study ?? record.id,
    version: record.version ?? "not stated",
    shape: record.shape ?? {},
    conditions: record.conditions ?? {},
    software: {},
    source: { ...source, title: `${title} (${file})`, url, retrieved },
    howObtained: record.howObtained ?? "raw",
    doubts: record.doubts ?? [],
  };
}

/** What published records say the mesh runs. */
function softwareFor({ mesh }: OwnBenchmark, published: readonly Benchmark[]): Benchmark["software"] {
  return Object.assign(
    {},
    ...published.filter((one) => one.mesh === mesh && mesh !== null).map(({ software }) => software),
  );
}
