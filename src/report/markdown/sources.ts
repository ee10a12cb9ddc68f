import { benchmarks } from "../../knowledge/benchmarks.ts";
import type { SizingPlan } from "../../sizing/plan.ts";
import { type Block, heading, table } from "./document.ts";
import { code, link, prose } from "./escape.ts";

/** Where the measurements behind the figures were published, each once, so that a reader needs nothing but the report. */
export function sourceBlocks(plans: readonly SizingPlan[]): readonly Block[] {
  const ids = [...new Set(plans.flatMap(({ basis }) => basis))].sort();
  const rows = ids.map((id) => {
    const source = benchmarks.find((benchmark) => benchmark.id === id)?.source;
    if (source === undefined) return [code(id), "not among the measurements of this release", ""];
    const { title, url, version = "", retrieved } = source;
    return [code(id), link(title, url), `${version === "" ? "" : `${prose(version)}, `}as of ${retrieved}`];
  });
  return rows.length === 0 ? [] : [heading(2, "Sources"), table(["Measured by", "Published in", "State"], rows)];
}
