import { heading, toMarkdown } from "../../markdown/document.ts";
import { partBlocks } from "../../markdown/part-seen.ts";
import { sizingBlocks } from "../../markdown/sizing.ts";
import { sourceBlocks } from "../../markdown/sources.ts";
import { sizingHolds } from "../../part-seen.ts";
import type { SizeReport } from "../../published-values.ts";

/** What each mesh would cost, for handing over. */
export function renderSizingMarkdown(report: SizeReport): string {
  return toMarkdown([
    heading(1, "What a service mesh would cost"),
    ...partBlocks(report, sizingHolds(report)),
    ...sizingBlocks(report, null),
    ...sourceBlocks(report.plans),
  ]);
}
