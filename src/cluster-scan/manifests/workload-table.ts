import { showName } from "../../show-value.ts";
import type { Inventory } from "../inventory.ts";
import { kinds, versionKind } from "../kinds.ts";
import { given } from "../normalise/given.ts";
import { createInventoryBuilder } from "../normalise/inventory-builder.ts";
import { refKey } from "../resource-ref.ts";
import { inputFailure, type ManifestText, placeIn } from "./manifest-document.ts";
import { readWorkloadRow, type WorkloadRow } from "./workload-table-cells.ts";
import { readTableText } from "./workload-table-columns.ts";

/**
 * The rows of a CSV with the columns workload, namespace, replicas, cpu, memory (requests of each pod) and rps (requests
 * per second that the workload takes), separated by comma, semicolon or tab. Numbers may have a decimal comma where that
 * separates no cells.
 *
 * @param note told which columns are not read
 * @throws Failure("input") with file, line and column for what is not as expected
 */
export function readWorkloadTable(
  source: Pick<ManifestText, "file" | "text">,
  note: (text: string) => void,
): readonly WorkloadRow[] {
  const { separator, columns, rows } = readTableText(source, note);
  const read = rows.map(({ line, cells }) => {
    const where = placeIn(source.file, line);
    const row = readWorkloadRow((column) => {
      const text = (cells[columns.get(column) ?? -1] ?? "").trim();
      const isNumber = separator !== "," && column !== "workload" && column !== "namespace";
      return isNumber ? withDecimalPoint(text, `${where}: column ${column}`) : text;
    }, where);
    if (!columns.has("rps") || row.requestsPerSecond !== undefined) return row;
    throw inputFailure(`${where}: column rps: expected requests per second, found nothing; write 0 if it takes none`);
  });
  if (read.length > 0) return read;
  throw inputFailure(`${source.file} names no workload; expected a row for each below the header line`);
}

/** For tables in which a comma separates no cells, so that it may be a decimal one. */
function withDecimalPoint(text: string, where: string): string {
  if (/^[1-9]\d{0,2}([.,]\d{3})+$/.test(text)) {
    const whole = text.replace(/[.,]/g, "");
    throw inputFailure(
      `${where}: ${text} may be ${whole} or a fraction; write ${whole}, or ${text.replace(",", ".")}0`,
    );
  }
  return text.replace(/^(\d+),(\d+)/, "$1.$2");
}

/**
 * The Inventory of workload tables: their rows as Deployments, of which only replicas, requests and rates are known.
 * Everything else is unread, so that no check passes for what a table does not show.
 *
 * @throws Failure("input") for a workload that is named twice
 */
export function inventoryFromTables(rows: readonly WorkloadRow[]): Inventory {
  const builder = createInventoryBuilder("manifests");
  const seen = new Map<string, WorkloadRow>();
  for (const row of rows) {
    const { where, name, namespace, replicas, requests } = row;
    const key = refKey({ kind: "Deployment", namespace, name });
    const other = seen.get(key);
    if (other !== undefined) {
      const both = `${showName(name)} of namespace ${showName(namespace)}`;
      throw inputFailure(`${where}: ${both} is also in ${other.where}; keep one row for each workload`);
    }
    seen.set(key, row);
    const containers = [{ name, resources: { requests } }];
    const spec = { replicas, template: { spec: { containers } } };
    builder.add({ apiVersion: "apps/v1", kind: "Deployment", metadata: { name, namespace }, spec }, where);
  }
  for (const { kind } of kinds) builder.unread(kind, kind === "Deployment" ? shownOnly : "not in a workload table");
  builder.unread(versionKind, "not in a workload table");
  const inventory = builder.build();
  const workloads = inventory.records.workloads.map((workload) => {
    const requestsPerSecond = seen.get(refKey(workload.ref))?.requestsPerSecond;
    return { ...workload, outline: true, ...given({ requestsPerSecond }) } as const;
  });
  return { ...inventory, records: { ...inventory.records, workloads } };
}

const shownOnly = "a workload table shows only replicas, requests and rates";
