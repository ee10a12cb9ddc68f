import { counted } from "../../words.ts";
import { type FleetRow, fleetFindingsText, fleetSeverities } from "../fleet-rows.ts";
import { labelled, type Page, paragraph } from "./page.ts";
import { type Cell, tableLines } from "./table.ts";
import { wrap } from "./wrap.ts";

/** Columns for names, the widest that fits: in a wide table what was counted has columns of its own. */
const layouts = [
  { wide: true, nameColumns: 60 },
  { wide: true, nameColumns: 40 },
  { wide: true, nameColumns: 28 },
  { wide: false, nameColumns: 40 },
  { wide: false, nameColumns: 30 },
  { wide: false, nameColumns: 21 },
] as const;

/** Of words below a decision, which is about as wide. */
const belowColumns = 18;

/** A row for each cluster; as a list where a table is too wide. */
export function fleetTableLines(page: Page, rows: readonly FleetRow[]): string[] {
  if (rows.length === 0) return [];
  for (const { wide, nameColumns } of layouts) {
    const table = wide ? wideTable(page, rows, nameColumns) : narrowTable(page, rows, nameColumns);
    if (table !== null) return table;
  }
  return rows.flatMap((row) => listOf(page, row));
}

function wideTable(page: Page, rows: readonly FleetRow[], nameColumns: number): string[] | null {
  const cells = rows.map((row) => [
    [
      ...named(page, row, nameColumns),
      ...below(page, versionText(row), nameColumns),
      ...below(page, row.dependent, nameColumns),
    ],
    [row.installed],
    ...conclusionCells(page, row),
    ...countCells(page, row),
    [row.services],
    [row.pods],
    [row.coverage],
  ]);
  const words = isConcluded(rows) ? 3 : 2;
  return tableLines(page, headOf("Cluster", "Installed", rows, "Services", "Pods", "Coverage"), cells, words);
}

function narrowTable(page: Page, rows: readonly FleetRow[], nameColumns: number): string[] | null {
  const cells = rows.map((row) => {
    const installed = below(page, `installed: ${row.installed}`, belowColumns);
    const [decision, ...stability] = conclusionCells(page, row);
    return [
      [
        ...named(page, row, nameColumns),
        ...below(page, versionText(row), nameColumns),
        ...below(page, objectsText(row), nameColumns),
        ...below(page, row.dependent, nameColumns),
        ...(decision === undefined ? installed : []),
      ],
      ...(decision === undefined ? [] : [[...decision, ...installed]]),
      ...stability,
      ...countCells(page, row),
      [row.coverage],
    ];
  });
  return tableLines(page, headOf("Cluster", rows, "Coverage"), cells, isConcluded(rows) ? 2 : 1);
}

function isConcluded(rows: readonly FleetRow[]): boolean {
  return rows.some(({ conclusion }) => conclusion !== null);
}

/** Where the rows stand, what every table has of them. */
function headOf(...titles: readonly (string | readonly FleetRow[])[]): readonly Cell[] {
  return titles.flatMap((title) => {
    if (typeof title === "string") return [[title]];
    return [...(isConcluded(title) ? ["Decision", "Stability"] : []), "Blockers", "High"].map((text) => [text]);
  });
}

/** A long name goes on in the next line. */
function named({ palette }: Page, { context }: FleetRow, columns: number): Cell {
  return wrap(context, { columns }).map((text) => ({ text, style: palette.strong }));
}

function below({ palette }: Page, text: string, columns: number): Cell {
  return text === "" ? [] : wrap(text, { columns }).map((line) => ({ text: line, style: palette.quiet }));
}

function conclusionCells({ palette }: Page, { conclusion }: FleetRow): readonly Cell[] {
  if (conclusion === null) return [];
  const { decision, mesh, positive, stability } = conclusion;
  const style = positive ? palette.good : palette.caution;
  return [[{ text: decision, style }, ...(mesh === "" ? [] : [mesh])], [stability]];
}

function countCells({ palette }: Page, { counts, countTexts }: FleetRow): readonly Cell[] {
  return fleetSeverities.map((severity) => {
    const text = countTexts[severity];
    return counts[severity] === 0 ? [text] : [{ text, style: palette.severity[severity] }];
  });
}

function versionText({ kubernetes }: FleetRow): string {
  return kubernetes === "unknown" ? "version unknown" : kubernetes;
}

/** "15 Services, 61 Pods", "9+ Services, Pods unknown" */
function objectsText({ services, pods }: FleetRow): string {
  const text = (count: string, kind: string) => (count === "unknown" ? `${kind}s unknown` : counted(count, kind));
  return `${text(services, "Service")}, ${text(pods, "Pod")}`;
}

function listOf(page: Page, row: FleetRow): string[] {
  const { conclusion, coverage } = row;
  return [
    ...paragraph(page, [{ text: row.context, style: page.palette.strong }]),
    ...(conclusion === null
      ? []
      : labelled(page, "  Decision", `${conclusion.sentence}; stability ${conclusion.stability}`)),
    ...labelled(page, "  Findings", fleetFindingsText(row)),
    ...labelled(page, "  Seen", `${versionText(row)}; ${objectsText(row)}; ${coverage} of the checks ran`),
    ...labelled(page, "  Installed", row.installed),
  ];
}
