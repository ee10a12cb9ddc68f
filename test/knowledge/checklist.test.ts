/** Every condition has an answer, every check a place, and docs/checklist.md says the same. UPDATE_GOLDEN=1 rewrites it. */
import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import data from "../../data/checklist.json" with { type: "json" };
import { checks } from "../../src/cluster-scan/checks/index.ts";
import { checklist } from "../../src/knowledge/checklist.ts";
import { checklistSchema } from "../../src/knowledge/checklist-schema.ts";
import { findQuestion } from "../../src/questionnaire/questions/index.ts";

/** MC-001 to MC-094 without a gap. */
const conditions = 94;

const { rows, beyond } = checklist;
const named = rows.flatMap((row) => ("checks" in row ? row.checks : []));
const existing = checks.map(({ id }) => id);

describe("data/checklist.json", () => {
  it("is what the schema says: a check, a question or a reason for each condition", () => {
    expect(checklistSchema.safeParse(data).error?.issues ?? []).toEqual([]);
  });

  it("has every condition once", () => {
    const wanted = Array.from({ length: conditions }, (_, index) => `MC-${String(index + 1).padStart(3, "0")}`);
    expect(rows.map(({ id }) => id).sort()).toEqual(wanted);
    expect(new Set(rows.map(({ what }) => what)).size).toBe(conditions);
  });

  it("names checks and questions that exist", () => {
    expect(named.filter((id) => !existing.includes(id))).toEqual([]);
    const asked = rows.flatMap((row) => ("question" in row ? [row.question] : []));
    expect(asked.filter((id) => findQuestion(id) === undefined)).toEqual([]);
    expect(asked).not.toEqual([]);
  });

  it("has a place for every check: in the list, or beyond it", () => {
    const further = beyond.map(({ check }) => check);
    expect([...new Set(named), ...further].sort()).toEqual([...existing].sort());
  });

  it("gives its reasons in sentences", () => {
    const sentences = [
      ...rows.flatMap((row) => ("reason" in row ? [row.reason] : (row.note ?? []))),
      ...beyond.map(({ why }) => why),
    ];
    for (const sentence of sentences) {
      expect(sentence).toMatch(/^[A-Z].*\.$/);
      expect(sentence.split(" ").length, sentence).toBeGreaterThan(6);
    }
  });
});

describe("docs/checklist.md", () => {
  const path = new URL("../../docs/checklist.md", import.meta.url);

  it("says the same", () => {
    const current = readFileSync(path, "utf8");
    const [start, end] = ["<!-- table -->\n", "<!-- /table -->"].map((mark) => current.indexOf(mark));
    if (start === undefined || end === undefined || start < 0 || end < start) throw new Error("no place for the table");
    const text = `${current.slice(0, start)}<!-- table -->\n${tables()}${current.slice(end)}`;
    if (process.env["UPDATE_GOLDEN"]) writeFileSync(path, text);
    expect(readFileSync(path, "utf8")).toBe(text);
  });
});

function tables(): string {
  const areas = [...new Set(rows.map(({ area }) => area))];
  const head = "| | condition | answer |\n| --- | --- | --- |\n";
  const listed = areas.map((area) => {
    const lines = rows
      .filter((row) => row.area === area)
      .map((row) => `| ${row.id} | ${row.what} | ${answer(row)} |\n`);
    return `\n## ${area}\n\n${head}${lines.join("")}`;
  });
  const further = beyond.map(({ check, why }) => `| \`${check}\` | ${why} |\n`);
  return `${listed.join("")}\n## Further checks\n\n| check | why |\n| --- | --- |\n${further.join("")}\n`;
}

function answer(row: (typeof rows)[number]): string {
  if ("reason" in row) return `No check: ${row.reason}`;
  const by = "checks" in row ? `\`${row.checks.join("`, `")}\`` : `The question \`${row.question}\` asks for it`;
  return row.note === undefined ? by : `${by}. ${row.note}`;
}
