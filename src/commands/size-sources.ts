import type { Command } from "commander";
import type { Coverage } from "../assessment/assessment.ts";
import { clusterSummary } from "../assessment/cluster-summary.ts";
import { estateContextOf } from "../assessment/estate-context-of.ts";
import { toUnread, unseenCounts } from "../assessment/unseen-counts.ts";
import { certainCounts } from "../cluster-scan/certain-counts.ts";
import { buildGraph, graphReads } from "../cluster-scan/dependencies/build-graph.ts";
import { hiddenServices } from "../cluster-scan/dependencies/hidden-services.ts";
import { emptyInventory } from "../cluster-scan/empty-inventory.ts";
import { countEstate, estateReads } from "../cluster-scan/estate-counts.ts";
import type { Inventory } from "../cluster-scan/inventory.ts";
import { measuredLoads } from "../cluster-scan/measured-loads.ts";
import { placementReads } from "../cluster-scan/placement/derive-placement-facts.ts";
import { unreadBehind } from "../cluster-scan/unread-kinds.ts";
import { Failure } from "../failure.ts";
import { answersFromScan, scanAnswerReads } from "../questionnaire/from-scan.ts";
import type { SizeReport } from "../report/published-values.ts";
import type { EstateContext } from "../sizing/estate-context.ts";
import type { EstateSources, LikeEstate } from "../sizing/estate-from.ts";
import type { Surroundings } from "./command-module.ts";
import { generatedAt } from "./generated-at.ts";
import { napkinAnswers } from "./napkin-answers.ts";
import { asksPrometheus } from "./prometheus-flags.ts";
import { pathCallsOf, sizeFlagsOf } from "./size-flags.ts";
import { loadSource, namesSource } from "./source-flags.ts";

/** What sizing looks at of a cluster. */
const reads = [...new Set([...graphReads, ...estateReads, ...placementReads, ...scanAnswerReads])];

/** What was looked at, and what is missing in the counts. */
interface Sight {
  readonly inventory: Inventory;
  readonly seen: Pick<SizeReport, "source" | "cluster" | "coverage">;
  readonly missing: Coverage["unread"];
  readonly context: EstateContext;
  /** Ctrl-C while questions were asked. */
  readonly interrupted: boolean;
}

/**
 * A napkin that says pods or services, or a published estate, needs no cluster; otherwise the objects are counted and
 * the flags refine them. At a terminal, and with nothing told at all, a few questions are asked for the napkin.
 */
export async function sizeSources(
  command: Command,
  surroundings: Surroundings,
  like: LikeEstate | undefined,
): Promise<EstateSources & Sight> {
  const flags = sizeFlagsOf(command);
  const pathCalls = pathCallsOf(command);
  const { answers, interrupted } = await napkinAnswers(command, surroundings);
  const saysShape = [flags, answers].some(({ pods, services }) => pods !== undefined || services !== undefined);
  const napkin = like !== undefined || (saysShape && !namesSource(command) && !asksPrometheus(command));
  const inventory = napkin || interrupted ? emptyInventory() : await loadSource(command, surroundings, reads);
  if (inventory.source === "none") {
    if (like === undefined && !saysShape && !interrupted) refuseRateAlone({ ...answers, ...flags });
    const context = estateContextOf({ ...like?.answers, ...answers, ...flags }, null, pathCalls);
    return {
      inventory,
      answers,
      flags,
      ...(like === undefined ? {} : { like }),
      context,
      seen: {},
      missing: [],
      interrupted,
    };
  }
  const { records } = inventory;
  const graph = buildGraph(records, hiddenServices(inventory));
  const estateCounts = certainCounts(countEstate(records), inventory);
  const found = answersFromScan(inventory, estateCounts, graph, null, generatedAt(surroundings.env));
  const missing = unseenCounts(inventory, flags, answers);
  return {
    inventory,
    answers,
    flags,
    scan: { answers: found, estateCounts, loads: measuredLoads(graph, records) },
    context: estateContextOf({ ...found, ...answers, ...flags }, { inventory, graph }, pathCalls),
    missing,
    interrupted,
    seen: {
      source: inventory.source,
      cluster: clusterSummary(inventory),
      coverage: { unread: toUnread(unreadBehind(reads, inventory)), countsAssumed: missing.length > 0 },
    },
  };
}

/** A rate says nothing without what carries it: proxies idle, each one. */
function refuseRateAlone({ requestsPerSecond, ingressPerSecond }: NonNullable<EstateSources["flags"]>): void {
  if (requestsPerSecond === undefined && ingressPerSecond === undefined) return;
  throw new Failure(
    "input",
    "size: a rate alone cannot be sized, because every proxy costs something whatever its rate; give --pods or --services too, --like ID, or a source.",
  );
}
