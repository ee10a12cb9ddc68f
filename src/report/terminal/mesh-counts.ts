import { effectiveSeverity } from "../../assessment/effective-severity.ts";
import { type Finding, severities } from "../../cluster-scan/finding.ts";
import type { MeshId } from "../../knowledge/meshes.ts";
import { meshName } from "../mesh-name.ts";
import { countSeverities } from "../severity-counts.ts";
import type { Page } from "./page.ts";
import { tableLines } from "./table.ts";

/** What each choice of a mesh would meet, side by side: said only where no mesh is in question yet. */
export function meshCountLines(page: Page, findings: readonly Finding[], considered: readonly MeshId[]): string[] {
  if (considered.length < 2 || findings.length === 0) return [];
  const rows = considered.map((mesh) => {
    const counts = countSeverities(findings.map((finding) => effectiveSeverity(finding, mesh, considered)));
    return [
      [meshName(mesh)],
      ...severities.map((severity) => {
        const count = `${counts[severity]}`;
        return counts[severity] === 0 ? [count] : [{ text: count, style: page.palette.severity[severity] }];
      }),
    ];
  });
  const table = tableLines(page, [["If the mesh were"], ...severities.map((severity) => [severity])], rows);
  return table === null ? [] : ["", ...table];
}
