import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Failure } from "../../src/failure.ts";
import { parseAnswersFile } from "../../src/questionnaire/answers-file.ts";
import { loadAnswers } from "../../src/questionnaire/load-answers.ts";
import { questions } from "../../src/questionnaire/questions/index.ts";

const fixture = (name: string) => fileURLToPath(new URL(`../fixtures/answers/${name}`, import.meta.url));

async function messageOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (cause: unknown) => cause,
  );
  if (!(error instanceof Failure)) throw new Error("no Failure was thrown", { cause: error });
  expect(error.kind).toBe("input");
  return error.message;
}

const lines = (...text: string[]) => ["schemaVersion: 1", "answers:", ...text.map((line) => `  ${line}`)].join("\n");

describe("an answers file", () => {
  it("as CONTRACT.md shows it answers every question", async () => {
    const answers = await loadAnswers(fixture("contract.yaml"));
    expect(Object.keys(answers)).toEqual(questions.map(({ id }) => id));
    expect(answers).toMatchObject({ engineers: "21-100", fips: "no", needs: ["mtls", "observability"], pods: 400 });
  });

  it("says the same as JSON, in any order, with strings for numbers and booleans for yes and no", async () => {
    expect(await loadAnswers(fixture("contract.json"))).toEqual(await loadAnswers(fixture("contract.yaml")));
  });

  it.each([
    ["without anything filled in", "schemaVersion: 1\nanswers:\n", {}],
    ["without a version", "answers: { pods: 4 }", { pods: 4 }],
    ["with Windows line ends and a byte order mark", "\ufeffanswers:\r\n  pods: 4\r\n", { pods: 4 }],
    ["JSON indented with tabs", '{\n\t"answers": {\n\t\t"pods": 4\n\t}\n}', { pods: 4 }],
    ["in YAML 1.1", "%YAML 1.1\n---\nanswers: { fips: yes, keepAlive: off }", { fips: "yes", keepAlive: "no" }],
    ["with null for unknown", lines("pods: null", "nodes: ~", "cni:"), {}],
    ["with a list over several lines", lines("needs:", "  - mtls", "  - retries"), { needs: ["mtls", "retries"] }],
  ])("may be %s", async (_, text, answers) => {
    expect(await parseAnswersFile(text, "a.yaml")).toEqual(answers);
  });

  const template = "`mesh-check ask --template` prints a file to start from";
  it.each([
    [
      "an unknown id",
      lines("engneers: 4"),
      'a.yaml:3: there is no question "engneers" (did you mean engineers?); `mesh-check ask --template` lists all of them.',
    ],
    [
      "a value that is not allowed",
      lines("pods: 4", "kubernetes: prodution"),
      'a.yaml:4: kubernetes is "prodution"; expected production, partly or no (did you mean production?).',
    ],
    [
      "a wrong type",
      lines("pods: many"),
      'a.yaml:3: pods is "many"; expected a whole number of at least 1, such as 400.',
    ],
    [
      "a mapping for a value",
      lines("pods:", "  count: 4"),
      "a.yaml:3: pods is {}; expected a whole number of at least 1, such as 400.",
    ],
    [
      "a number that is none",
      lines("pods: .nan"),
      "a.yaml:3: pods is NaN; expected a whole number of at least 1, such as 400.",
    ],
    [
      "an alias",
      "answers:\n  pods: &n 4\n  nodes: *n",
      'a.yaml:3: nodes is "*n"; expected a whole number of at least 1, such as 20.',
    ],
    [
      "an id twice",
      lines("pods: 4", "nodes: 2", "pods: 5"),
      'a.yaml:5: "pods" stands in line 3 already; keep one of the two.',
    ],
    [
      "a prototype's name",
      lines("constructor: 4"),
      'a.yaml:3: there is no question "constructor"; `mesh-check ask --template` lists all of them.',
    ],
    [
      "no scalar for an id",
      lines("[a]: 4"),
      'a.yaml:3: there is no question ["a"]; `mesh-check ask --template` lists all of them.',
    ],
    [
      "escape sequences",
      lines('"\\e[2J": 4'),
      'a.yaml:3: there is no question "\\u001b[2J"; `mesh-check ask --template` lists all of them.',
    ],
    [
      "another version",
      "schemaVersion: 2\nanswers: {}",
      "a.yaml:1: schemaVersion is 2; this mesh-check understands 1.",
    ],
    [
      "an unknown key",
      "answer:\n  pods: 4",
      `a.yaml:1: "answer" is not known; expected schemaVersion and answers (did you mean answers?); ${template}.`,
    ],
    ["ids without answers", "pods: 4", "a.yaml:1: pods belongs below `answers:`, indented."],
    [
      "answers without ids",
      "answers: [4]",
      "a.yaml:1: answers is no mapping; expected lines such as `engineers: 40` below it.",
    ],
    ["nothing", "", `a.yaml: holds no answers: expected schemaVersion and answers; ${template}.`],
    ["a text", "hello", `a.yaml: holds no answers: expected schemaVersion and answers; ${template}.`],
    [
      "several problems",
      lines("pods: x", "nodes: 2", "nodez: 2", "needs: [tls]"),
      'a.yaml:3: pods is "x"; expected a whole number of at least 1, such as 400. (2 more: line 5, 6)',
    ],
  ])("with %s is refused", async (_, text, message) => {
    expect(await messageOf(parseAnswersFile(text, "a.yaml"))).toBe(message);
  });

  it.each([
    ["broken YAML", "answers:\n  pods: [4\n", /^a\.yaml:3:1: is not valid YAML or JSON: [^\n]+\.$/],
    ["broken JSON", '{"answers": {"pods": 4}', /^a\.yaml:1:24: is not valid YAML or JSON: [^\n]+\.$/],
    [
      "two documents",
      "answers:\n---\nanswers:\n",
      /^a\.yaml:2:1: is not valid YAML or JSON: a second document begins here/,
    ],
    ["endless nesting", "[".repeat(200_000), /^a\.yaml(:\d+:\d+)?: is not valid YAML or JSON/],
    [
      "very many unknown ids",
      lines(...Array.from({ length: 2000 }, (__, index) => `q${index}: 1`)),
      /\(1999 more: line 4, 5, 6, 7, 8, 9, 10, 11, \.\.\.\)$/,
    ],
  ])("with %s is refused, with its place", async (_, text, message) => {
    expect(await messageOf(parseAnswersFile(text, "a.yaml"))).toMatch(message);
  });
});

describe("loadAnswers", () => {
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "mesh-check-answers-"));
    await writeFile(join(folder, "utf16.yaml"), Buffer.from("\ufeffanswers:\n", "utf16le"));
    await writeFile(join(folder, "large.yaml"), `# ${"x".repeat(1024 * 1024)}`);
  });
  afterAll(() => rm(folder, { recursive: true }));

  it.each([
    [
      "missing.yaml",
      "no such file; expected an answers file: `mesh-check ask --template` prints a file to start from.",
    ],
    [".", "is a folder; expected an answers file: `mesh-check ask --template` prints a file to start from."],
    ["utf16.yaml", "is not UTF-8 text; save it as UTF-8."],
    [
      "large.yaml",
      "is larger than 1 MiB: not an answers file; `mesh-check ask --template` prints a file to start from.",
    ],
  ])("refuses %s", async (name, message) => {
    const path = join(folder, name);
    expect(await messageOf(loadAnswers(path))).toBe(`${path}: ${message}`);
  });

  it("names the file as it was given", async () => {
    expect(await messageOf(loadAnswers("test/nowhere.yaml"))).toMatch(/^test\/nowhere\.yaml: no such file/);
  });
});
