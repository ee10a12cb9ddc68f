import { nearestMatch } from "../../nearest-match.ts";
import { showName } from "../../show-value.ts";
import { inputFailure, type ManifestText, placeIn } from "./manifest-document.ts";
import { type CsvRow, parseCsv, type Separator } from "./workload-table-csv.ts";

export const tableColumns = ["workload", "namespace", "replicas", "cpu", "memory", "rps"] as const;
export type TableColumn = (typeof tableColumns)[number];

/** A table whose header line is understood. */
export interface TableText {
  readonly separator: Separator;
  /** Where each column is; of the six only `workload` must be there. */
  readonly columns: ReadonlyMap<TableColumn, number>;
  readonly rows: readonly CsvRow[];
}

/** By the ending of its name, or by a header line that names a workload column. */
export function isWorkloadTable({ file, text }: Pick<ManifestText, "file" | "text">): boolean {
  if (/\.(csv|tsv)(\.gz)?$/i.test(file)) return true;
  const { header, separator } = headerOf(text);
  return header.split(separator).some((cell) => columnName(cell) === "workload");
}

/**
 * @param note told which columns are not read
 * @throws Failure("input") for a header that names no workload, a column twice, or a column that seems misspelt
 */
export function readTableText(
  { file, text }: Pick<ManifestText, "file" | "text">,
  note: (text: string) => void,
): TableText {
  const { separator, hint } = headerOf(text);
  // Excel's hint stays a line, so that the numbers of the others are right.
  const [header, ...rows] = parseCsv(text.slice(hint.length), separator, file).map((row) => ({
    ...row,
    line: hint === "" ? row.line : row.line + 1,
  }));
  const where = placeIn(file, header?.line ?? 1);
  const names = (header?.cells ?? []).map(columnName);
  const columns = new Map<TableColumn, number>();
  for (const [at, name] of names.entries()) {
    const column = tableColumns.find((known) => known === name);
    if (column === undefined) continue;
    if (columns.has(column)) throw inputFailure(`${where}: column ${column} is there twice; keep one of them`);
    columns.set(column, at);
  }
  if (!columns.has("workload")) {
    throw inputFailure(`${where}: expected a header line with a column workload, and any of ${optionalColumns}`);
  }
  refuseMisspelt(names, columns, where, note);
  return { separator, columns, rows };
}

const optionalColumns = tableColumns.slice(1).join(", ");

/** A misspelt column would be missing without anybody noticing; any other may be of interest to somebody else. */
function refuseMisspelt(
  names: readonly string[],
  columns: ReadonlyMap<TableColumn, number>,
  where: string,
  note: (text: string) => void,
): void {
  const unknown = names.filter((name) => name !== "" && !tableColumns.some((known) => known === name));
  const missing = tableColumns.filter((column) => !columns.has(column));
  for (const name of unknown) {
    const meant = nearestMatch(name, missing);
    if (meant !== undefined) {
      throw inputFailure(`${where}: there is no column ${showName(name)}; write ${meant}, or remove it`);
    }
  }
  if (unknown.length > 0) note(`${where}: not read: ${unknown.map(showName).join(", ")}`);
}

/** The separator that Excel's first line names ("sep=;"), else the one that splits the header into most cells. */
function headerOf(text: string): { readonly header: string; readonly separator: Separator; readonly hint: string } {
  const excel = /^"?sep=([,;\t])"?[^\S\n]*\n/i.exec(text);
  const hint = excel?.[0] ?? "";
  const [header = ""] = text
    .slice(hint.length, hint.length + longestHeader)
    .trimStart()
    .split("\n", 1);
  const named = separators.find((separator) => separator === excel?.[1]);
  const most = separators.reduce((a, b) => (header.split(b).length > header.split(a).length ? b : a));
  return { header, separator: named ?? most, hint };
}

/** A file that is no table may be one line of any length. */
const longestHeader = 10_000;
const separators = [",", ";", "\t"] as const;

function columnName(cell: string): string {
  return cell
    .replace(/^\s*"(.*)"\s*$/, "$1")
    .trim()
    .toLowerCase();
}
