import { chmod, symlink } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadManifests } from "../../src/cluster-scan/load-manifests.ts";
import { Failure } from "../../src/failure.ts";
import { folderWith } from "./folder-with.ts";

const service = "apiVersion: v1\nkind: Service\nmetadata:\n  name: a\n";

/** The sentence with which a path is refused, with the folder of the test left out. */
async function refusal(folder: string, path: string, stdin = ""): Promise<string> {
  try {
    await loadManifests([path === "-" ? path : join(folder, path)], async () => stdin);
  } catch (error) {
    if (error instanceof Failure && error.kind === "input") return error.message.replaceAll(folder, "DIR");
    throw error;
  }
  return "not refused";
}

const refusalOfText = (text: string) => refusal("/none", "-", text);

describe("a path that cannot be read", () => {
  it.each([
    [
      "a missing file",
      "nope.yaml",
      /^DIR\/nope\.yaml does not exist; expected a manifest file, a folder of them, or -/,
    ],
    ["a file as a folder", "a.yaml/b", /^DIR\/a\.yaml\/b goes through a file as if it were a folder/],
    ["a link to itself", "loop.yaml", /^DIR\/loop\.yaml is a link that leads back to itself/],
  ])("%s", async (_name, path, message) => {
    const folder = await folderWith({ "a.yaml": service });
    await symlink("loop.yaml", join(folder, "loop.yaml"));
    expect(await refusal(folder, path)).toMatch(message);
  });

  it("a file without permission", async () => {
    const folder = await folderWith({ "a.yaml": service });
    await chmod(folder, 0o755);
    await chmod(join(folder, "a.yaml"), 0);
    // Root may read everything, so root becomes nobody for a moment.
    const isRoot = process.geteuid?.() === 0;
    if (isRoot) process.seteuid?.(65534);
    try {
      expect(await refusal(folder, "a.yaml")).toMatch(/^DIR\/a\.yaml may not be read by you/);
    } finally {
      if (isRoot) process.seteuid?.(0);
    }
  });

  it("a broken link in a folder", async () => {
    const folder = await folderWith({ "a.yaml": service });
    await symlink("nowhere", join(folder, "b.yaml"));
    expect(await refusal(folder, ".")).toMatch(/b\.yaml does not exist/);
  });

  it.each([
    [
      "compressed twice",
      gzipSync(gzipSync(service)),
      /^DIR\/x\.yaml is compressed twice; unpack it once, with gunzip$/,
    ],
    [
      "compressed and cut off",
      gzipSync(service).subarray(0, -9),
      /^DIR\/x\.yaml is compressed with gzip and ends early/,
    ],
    ["compressed and binary", gzipSync(new Uint8Array([0x7f, 0x45, 0, 1])), /^DIR\/x\.yaml is not a text file/],
    ["binary", new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0, 1]), /^DIR\/x\.yaml is not a text file/],
    ["in another encoding", new Uint8Array([0x61, 0x3a, 0x20, 0xe9]), /^DIR\/x\.yaml is not a text file/],
  ])("a file that is %s", async (_name, content, message) => {
    expect(await refusal(await folderWith({ "x.yaml": content }), "x.yaml")).toMatch(message);
  });
});

describe("an input without a Kubernetes object", () => {
  it.each([
    ["nothing", "", "standard input holds no Kubernetes object"],
    ["comments", "# a\n---\n# b\n", "standard input holds no Kubernetes object"],
    ["null", "null", "standard input holds no Kubernetes object"],
    ["an empty List", '{"apiVersion": "v1", "kind": "List", "items": []}', "standard input holds no Kubernetes object"],
    [
      "another map",
      "services:\n  web: {}\n",
      "stdin:1: expected a Kubernetes object with apiVersion and kind, found a map",
    ],
    ["another map after an object", `${service}---\n\na: b\n`, "stdin:7: expected a Kubernetes object"],
    ["text", "hello", "stdin:1: expected a Kubernetes object with apiVersion and kind, found text"],
    [
      "a number in a list",
      "[1]",
      "stdin: items[0]: expected a Kubernetes object with apiVersion and kind, found a number",
    ],
    ["an item that is none", "kind: List\nitems:\n- a: b\n", "stdin:3: expected a Kubernetes object"],
    ["binary", "PK\0", "standard input is not a text file"],
  ])("%s", async (_name, text, message) => {
    expect(await refusalOfText(text)).toContain(message);
  });

  it("a folder without manifests", async () => {
    expect(await refusal(await folderWith({ "README.md": "x" }), ".")).toBe(
      "DIR holds no manifest; expected a file that ends in .yaml, .yml, .json",
    );
  });

  it("a folder whose files are all something else", async () => {
    const folder = await folderWith({ "values.yaml": "a: b\n", "package.json": "{}", "x.yaml": "- apiVersion\n" });
    expect(await refusal(folder, ".")).toMatch(/^DIR holds no Kubernetes object/);
  });
});

describe("YAML that is broken", () => {
  it.each([
    [
      "indentation",
      `${service}   b: c\n`,
      /^stdin:4:9: not valid YAML \(the indentation is wrong, or .+\); correct it around there$/,
    ],
    [
      "an open quote",
      `${service}---\na: "x\n`,
      /^stdin:7:1: not valid YAML \(a quote, bracket, comma, colon or space is missing\)/,
    ],
    [
      "JSON cut short",
      '{"apiVersion": "v1",\n "kind": "Pod"',
      /^stdin:2:15: not valid YAML \(a quote, bracket, comma, colon or space is missing\)/,
    ],
    ["a column that is off", "a:\n  - b\n - c\n", /^stdin:3:1: not valid YAML/],
    ["tabs", "a:\n\tb: c\n", /^stdin:2:\d: not valid YAML/],
    [
      "an alias without anchor",
      `${service}x: *y\n`,
      /^stdin:1: its YAML aliases cannot be resolved \(an alias has no anchor\); write the values out$/,
    ],
    [
      "a merge of text",
      "apiVersion: v1\n<<: x\n",
      /^stdin:1: its YAML aliases cannot be resolved \(what is merged by << must/,
    ],
    [
      "a List that holds itself",
      "&a {apiVersion: v1, kind: List, items: [*a]}",
      /this List lies too deep in other Lists/,
    ],
    ["endless nesting", `a: ${"[".repeat(100_000)}`, /^stdin: its lists and maps lie too deep in each other/],
    ["endless nesting in JSON", "[".repeat(100_000) + "]".repeat(100_000), /this List lies too deep in other Lists/],
  ])("%s", async (_name, text, message) => {
    expect(await refusalOfText(text)).toMatch(message);
  });

  const layers = (item: (name: string) => string) =>
    "bcdefghi".split("").map((name, at) => `${name}: &${name} ${item("abcdefgh"[at] ?? "")}\n`);
  const nine = (name: string) => Array(9).fill(`*${name}`).join();

  it.each([
    ["lists", layers((name) => `[${nine(name)}]`)],
    ["merge keys", layers((name) => `{<<: [${nine(name)}]}`)],
    ["Lists of objects", layers((name) => `{apiVersion: v1, kind: List, items: [${nine(name)}]}`)],
  ])("an alias bomb of %s, at once", async (_name, lines) => {
    expect(await refusalOfText(`a: &a {k: v}\n${lines.join("")}`)).toMatch(
      /^stdin:1: its YAML aliases cannot be resolved \(they repeat too much\)/,
    );
  });
});

describe("what must be rendered first", () => {
  const render =
    /template \(\{\{ \.\.\. \}\}\) and not yet .+; render it first, a Helm chart with `helm template CHART \| /;
  it.each([
    ["an unquoted value", service.replace(" a", " {{ .Release.Name }}"), /^stdin:4:\d+: /],
    ["a quoted name", service.replace(" a", ' "{{ .Release.Name }}-a"'), /^stdin:1: /],
    ["a quoted namespace", `${service}  namespace: '{{ .Release.Namespace }}'\n`, /^stdin:1: /],
    ["a condition", `{{- if .Values.enabled }}\n${service}{{- end }}\n`, /^stdin:1:\d: /],
    ["an included block", `${service}  labels:\n    {{- include "x" . | nindent 4 }}\n`, /^stdin:6:\d: /],
    ["an item", `${service}spec:\n  ports:\n    - {{ .Values.port }}\n`, /^stdin:7:\d: /],
  ])("%s of a template", async (_name, text, place) => {
    const message = await refusalOfText(text);
    expect(message).toMatch(place);
    expect(message).toMatch(render);
  });

  it("but not braces in an argument or a ConfigMap", async () => {
    const config =
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  rule: |\n    {{ $labels.pod }} is down\n";
    expect(await refusalOfText(`${config}---\n${service}`)).toBe("not refused");
  });

  it.each(["chart", "."])("a Helm chart, also below the folder: %s", async (path) => {
    const folder = await folderWith({ "chart/Chart.yaml": "apiVersion: v2\nname: x\n", "a.yaml": service });
    expect(await refusal(folder, path)).toMatch(/^DIR\/chart is a Helm chart and not yet manifests; render it first/);
  });

  const kustomization = (more: string) => `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n${more}`;
  it.each([
    ["alone", { "kustomization.yaml": kustomization("resources: [a.yaml]\n") }],
    ["that patches", { "a.yaml": service, "kustomization.yaml": kustomization("resources: [a.yaml]\npatches: []\n") }],
    ["that looks elsewhere", { "a.yaml": service, "kustomization.yml": "resources: [a.yaml, ../base]\n" }],
    ["of a remote base", { "a.yaml": service, Kustomization: "resources: ['https://example.com/x?ref=1']\n" }],
  ])("a kustomization %s", async (_name, files) => {
    const folder = await folderWith(files as Record<string, string>);
    expect(await refusal(folder, ".")).toMatch(/is a kustomization .+ build it first, with `kubectl kustomize DIR \| /);
  });

  it("but not one that only lists what is read anyway", async () => {
    const files = { "base/a.yaml": service, "kustomization.yaml": kustomization("resources: [base]\n") };
    expect(await refusal(await folderWith(files), ".")).toBe("not refused");
  });
});

it("names the line of the object that is malformed, in Lists too", async () => {
  const broken = "apiVersion: v1\nkind: Pod\nmetadata: {name: b}\nspec: {containers: abc}\n";
  const message = "Pod default/b: spec.containers must be a list, found text; see kubectl explain pod.spec.containers";
  expect(await refusalOfText(`${service}---\n# note\n${broken}`)).toBe(`stdin:7: ${message}`);
  const list = `apiVersion: v1\nkind: List\nitems:\n- ${broken.replaceAll("\n", "\n  ")}`;
  expect(await refusalOfText(list)).toBe(`stdin:4: ${message}`);
  const item = { apiVersion: "v1", kind: "Pod", metadata: { name: "b" }, spec: { containers: "abc" } };
  expect(await refusalOfText(JSON.stringify({ kind: "List", items: [item] }))).toBe(`stdin: items[0]: ${message}`);
});

it("a slip in a folder is told: a kind of Kubernetes' own without apiVersion", async () => {
  const folder = await folderWith({ "a.yaml": "kind: Deployment\nmetadata: {name: a} # apiVersion\n" });
  expect(await refusal(folder, ".")).toMatch(/a\.yaml:1: Deployment without apiVersion/);
});

it.each([
  ["kind: Pod\n\n  [", 'stdin:1: "Pod\\u{a}[" without apiVersion; every object needs apiVersion and kind, as text'],
  [
    '{"kind": "Pod\\n\\n["}',
    'stdin: "Pod\\u{a}\\u{a}[" without apiVersion; every object needs apiVersion and kind, as text',
  ],
  [
    '{"kind": "Pod", "apiVersion": "v\\n1/"}',
    'stdin: Kubernetes has no Pod in apiVersion "v\\u{a}1/"; write apiVersion: v1',
  ],
  [
    '{"kind": "a\\nList", "items": 5}',
    'stdin: "a\\u{a}List": items must be a list, found a number; see kubectl explain "a\\u{a}list"',
  ],
  [
    '{"kind": "Pod", "apiVersion": "v1", "metadata": {"name": "a\\nb", "namespace": "\\u001b[2J", "labels": {"c\\nd": 1}}}',
    'stdin: Pod "\\u{1b}[2J"/"a\\u{a}b": metadata.labels."c\\u{a}d" must be text, found a number; put it in quotes',
  ],
  [`kind: ${"x".repeat(1000)}`, `stdin:1: "${"x".repeat(59)}... without apiVersion; every`],
])("quotes foreign names on one line, cut short: %j", async (text, message) => {
  const refused = await refusalOfText(text);
  expect(refused).toContain(message);
  expect(refused).toMatch(/^[^\n]+$/);
});

it("any text at all gives an inventory or one sentence, never another error", async () => {
  const snippet = fc.constantFrom(
    ..."a: |b: |- |--- |\n|\n  |  |{|}|[|]|\"|'|,|#|&a |*a|<<: |!!x |{{|}}|\t|null|? |: |> || \n|...\n|%YAML 1.1\n".split(
      "|",
    ),
    "apiVersion: v1\n",
    "kind: List\n",
    "kind: Pod\n",
    "items:\n",
    "metadata: {name: x}\n",
    '{"apiVersion":"v1","kind":"Pod"}',
  );
  const text = fc.oneof(
    fc.array(snippet, { maxLength: 12 }).map((parts) => parts.join("")),
    fc.string({ unit: "binary" }),
  );
  await fc.assert(
    fc.asyncProperty(text, async (input) => {
      expect(await refusalOfText(input)).toMatch(/^[^\n]+$/);
    }),
    { numRuns: 3000 },
  );
});
