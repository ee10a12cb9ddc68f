import { benchmarks } from "../../knowledge/benchmarks.ts";
import { configPushFacts } from "../../knowledge/config-push.ts";
import { prices } from "../../knowledge/prices.ts";
import type { Source } from "../../knowledge/source-schema.ts";
import { telemetryFacts } from "../../knowledge/telemetry.ts";
import type { SizingPlan } from "../../sizing/plan.ts";
import { type Block, heading, table } from "./document.ts";
import { code, link, prose } from "./escape.ts";

/** Where the measurements behind the figures were published, each once, so that a reader needs nothing but the report. */
export function sourceBlocks(plans: readonly SizingPlan[]): readonly Block[] {
  const ids = [...new Set(plans.flatMap(({ basis }) => basis))].sort();
  const rows = ids.map((id) => {
    const source = benchmarks.find((benchmark) => benchmark.id === id)?.source;
    if (source === undefined) return [code(id), "your own, or not among the measurements of this release", ""];
    const { title, url, version = "", retrieved } = source;
    return [code(id), link(title, url), `${version === "" ? "" : `${prose(version)}, `}as of ${retrieved}`];
  });
  const all = [...rows, ...factRows(plans)];
  return all.length === 0 ? [] : [heading(2, "Sources"), table(["Measured by", "Published in", "State"], all)];
}

/** What money, telemetry and pushes rest on, where a plan has them. */
function factRows(plans: readonly SizingPlan[]): string[][] {
  const has = (of: (plan: SizingPlan) => boolean) => plans.some(of);
  const meshes = new Set(plans.map(({ mesh }) => mesh));
  const facts: readonly (readonly [string, readonly Source[]])[] = [
    ["prices", has(({ monthlyCost }) => monthlyCost !== null) ? prices.compute.sources : []],
    ["traffic between zones", has(({ passesPerSecond }) => "waypoint" in passesPerSecond) ? zoneSources(plans) : []],
    [
      "telemetry",
      has(({ telemetry }) => telemetry !== undefined)
        ? telemetryFacts.meshes.flatMap(({ mesh, sources }) => (meshes.has(mesh) ? sources : []))
        : [],
    ],
    [
      "pushes",
      has(({ configPush }) => configPush !== undefined) ? configPushFacts.map(({ sources }) => sources.size) : [],
    ],
  ];
  const unique = (sources: readonly Source[]) => [...new Map(sources.map((source) => [source.url, source])).values()];
  return facts.flatMap(([what, sources]) =>
    unique(sources).map(({ title, url, version = "", retrieved }) => [
      what,
      link(title, url),
      `${version === "" ? "" : `${prose(version)}, `}as of ${retrieved}`,
    ]),
  );
}

function zoneSources(plans: readonly SizingPlan[]): readonly Source[] {
  const charged = plans.some(({ monthlyCostItems = [] }) =>
    monthlyCostItems.some(({ id, monthly }) => id === "crossZone" && monthly !== null && monthly.high > 0),
  );
  return charged ? prices.crossZone.sources : [];
}
