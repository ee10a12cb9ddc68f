/** Small reports for gates to judge. */
import type { Finding, Severity } from "../../src/cluster-scan/finding.ts";
import { findingId } from "../../src/cluster-scan/finding-id.ts";
import type { JudgedReport } from "../../src/gates/judged-report.ts";
import { meshes } from "../../src/knowledge/meshes.ts";
import type { Verdict } from "../../src/verdict/verdict.ts";

export const generatedAt = "2026-03-02T09:30:00.000Z";

/** A Service of shop that breaks a check, for Linkerd as badly as said unless `affects` says otherwise. */
export function finding(
  check: string,
  name: string,
  severity: Severity,
  { place, ...more }: Partial<Finding> & { place?: string } = {},
): Finding {
  const resource = more.resource ?? { kind: "Service", namespace: "shop", name };
  const id = findingId(check, resource, place);
  const affects = { linkerd: severity };
  return { id, group: check, check, severity, affects, resource, message: "is so", remedies: {}, ...more };
}

/** Of the context "eu", for Linkerd alone; every check of its findings ran. */
export function report(findings: readonly Finding[], more: Partial<JudgedReport> = {}): JudgedReport {
  const ran = new Set(findings.map(({ check }) => check));
  return {
    source: "live",
    cluster: { context: "eu", counts: {} },
    coverage: { share: 1, unread: [] },
    meshes: ["linkerd"],
    checks: [...ran].map((id) => ({ id, status: "failed" })),
    findings,
    ...more,
  };
}

export const everyMesh = meshes.map(({ id }) => id);

export function verdict(decision: Verdict["decision"], mesh: Verdict["mesh"]): Verdict {
  const rest = {
    existing: null,
    meshStability: null,
    reasons: [],
    wouldChange: [],
    findOut: [],
    others: [],
    namespaces: [],
    pilot: null,
    basis: { requestedCores: null, nodeCores: null, scanned: false, installed: [], doubted: [] },
    options: [],
  };
  return { decision, mesh, stability: 0.7, ...rest };
}
