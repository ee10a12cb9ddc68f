import type { ResourceRef } from "../../../cluster-scan/resource-ref.ts";
import { printable } from "../../../printable.ts";
import type { GraphReport } from "../../published-values.ts";

const columns = [
  "from_kind",
  "from_namespace",
  "from_name",
  "to_kind",
  "to_namespace",
  "to_name",
  "to_port",
  "kind",
  "confidence",
  "requests_per_second",
  "evidence",
] as const;

type Row = Readonly<Partial<Record<(typeof columns)[number], string | number>>>;

/**
 * Every call, wait and caller that nobody configured, a row each: CSV as RFC 4180 has it, with a header line. Nothing is
 * left out, however large the graph is.
 */
export function renderGraphCsv({ edges, callers = [] }: GraphReport): string {
  const rows: Row[] = [
    ...edges.map(({ from, to, kind, confidence, evidence, rps }) => ({
      ...fromColumns(from),
      ...toColumns({ kind: "Service", ...to }),
      to_port: to.port ?? "",
      kind,
      confidence,
      requests_per_second: rps ?? "",
      evidence: evidence.map(({ source, detail }) => `${source}: ${detail}`).join("; "),
    })),
    // What edges of the host network and of CronJobs say stands there already.
    ...callers
      .filter(({ by }) => by !== "host-network" && by !== "cron-job")
      .map(({ by, from, to, port, source }) => ({
        ...(from === undefined ? {} : fromColumns(from)),
        ...toColumns(to),
        to_port: port ?? "",
        kind: by,
        evidence: source,
      })),
  ];
  return [columns.join(","), ...rows.map((row) => columns.map((column) => field(row[column] ?? "")).join(","))]
    .map((line) => `${line}\r\n`)
    .join("");
}

function fromColumns({ kind, namespace = "", name }: ResourceRef): Row {
  return { from_kind: kind, from_namespace: namespace, from_name: name };
}

function toColumns({ kind, namespace = "", name }: ResourceRef): Row {
  return { to_kind: kind, to_namespace: namespace, to_name: name };
}

/**
 * Quoted where RFC 4180 asks for it. A text that a spreadsheet would take for a formula gets an apostrophe before it
 * (https://owasp.org/www-community/attacks/CSV_Injection); control characters are written out.
 */
function field(value: string | number): string {
  if (typeof value === "number") return `${value}`;
  const text = printable(value);
  const safe = /^\s*[=+\-@\t\r|%]/.test(text) ? `'${text}` : text;
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
