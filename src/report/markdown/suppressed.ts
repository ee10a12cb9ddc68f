import { findingSubject } from "../finding-subject.ts";
import type { ScanReport } from "../published-values.ts";
import { type Block, heading, table } from "./document.ts";
import { code, prose } from "./escape.ts";

/** What somebody accepts, why and until when: whoever is handed the report is to know. Nothing where nothing is. */
export function suppressedBlocks({ findings }: Pick<ScanReport, "findings">): readonly Block[] {
  const rows = findings.flatMap((finding) => {
    const { check, suppressed } = finding;
    if (suppressed === undefined) return [];
    return [[code(check), code(findingSubject(finding)), prose(suppressed.reason), suppressed.until ?? ""]];
  });
  return rows.length === 0 ? [] : [heading(2, "Suppressed"), table(["Check", "Object", "Reason", "Until"], rows)];
}
