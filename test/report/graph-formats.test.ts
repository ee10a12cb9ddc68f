/** The graph as a tree and in the formats of other programs: nothing in a name is more than a name there. */
import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildGraph } from "../../src/cluster-scan/dependencies/build-graph.ts";
import type { Graph } from "../../src/cluster-scan/dependencies/graph.ts";
import { loadDemo } from "../../src/cluster-scan/load-demo.ts";
import { graphTree, withoutCalls } from "../../src/report/graph-tree.ts";
import type { GraphReport } from "../../src/report/published-values.ts";
import { isAvailable } from "../availability.ts";
import { callingEachOther } from "../cluster-scan/dependencies/calling-graph.ts";
import { renamed } from "../fixtures/assessments/renamed.ts";
import { expectGolden } from "./golden.ts";
import { render, samples, tooWide } from "./samples.ts";

const reportOf = (graph: Graph): GraphReport => ({ schemaVersion: 1, ...graph });
const named = (name: string): GraphReport => renamed(samples.graph, (text) => `${name}${text}`);
const write = (format: string, graph: GraphReport) => render("graph", format, graph);

const hostileNames = [
  '"]; n0 --> n1; click n0 "javascript:alert(1)"',
  '"|x|"',
  "end",
  "`code` **bold** <b>html</b> &amp; #35; #quot;",
  '\\"; } digraph evil { a -> b [label="',
  "\\N\\G\\E\\\\",
  "<<table>>",
  "=cmd|' /C calc'!A0",
  '=HYPERLINK("https://evil.example","x")',
  "+1",
  "-1",
  "@SUM(A1)",
  "\t=1",
  'a,b"c',
  "two\r\nlines",
  "\u202egnp.exe\u0000",
  "",
  " ",
];

describe("the sample cluster", async () => {
  const { records } = await loadDemo();
  const demo = reportOf(buildGraph(records));
  it.each([
    ["terminal", "txt"],
    ["markdown", "md"],
    ["mermaid", "mmd"],
    ["dot", "dot"],
    ["csv", "csv"],
  ])("as %s is its golden file", async (format, ending) => {
    expectGolden(`test/golden/graph-demo.${ending}`, await write(format, demo));
  });

  it("knows callers that nobody configured, and the pilot", () => {
    expect(new Set(demo.callers?.map(({ by }) => by)).size).toBeGreaterThan(3);
    expect(demo.pilot?.members).toHaveLength(2);
  });
});

describe("mermaid", () => {
  /** What the flowchart grammar makes of our statements; labels hold no quote, bracket, markup or line break. */
  const label = String.raw`"(?:[\p{L}\p{N} ._:/,()…?-]|#\d+;)+"`;
  const node = String.raw`n\d+(?:\[${label}\]|\(${label}\)|\[\[${label}\]\])`;
  const statement = new RegExp(
    `^ *(?:flowchart LR|subgraph g\\d+\\[${label}\\]|end|${node}|outside\\(\\["outside"\\]\\)|outside --> n\\d+|n\\d+ (?:-->|-\\.->)(?:\\|${label}\\|)? n\\d+)$`,
    "u",
  );
  const wrong = (text: string) =>
    text
      .trimEnd()
      .split("\n")
      .filter((line) => !statement.test(line) && !/^%% [\w ,:;-]+$/.test(line));

  it.each(hostileNames)("is a flowchart, whatever %j", async (name) => {
    const text = await write("mermaid", named(name));
    expect(wrong(text)).toEqual([]);
    expect(text.match(/subgraph/g)?.length).toBe(text.match(/^ {2}end$/gm)?.length);
    const defined = new Set([...text.matchAll(/^ +(n\d+)[[(]/gm)].map(([, id]) => id));
    const used = [...text.matchAll(/(?:> |-> |\| )(n\d+)$|^ +(n\d+) -/gm)].map(([, to, from]) => to ?? from);
    expect(used.filter((id) => !defined.has(id))).toEqual([]);
  });

  it("is one of any text", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary" }), async (name) => {
        expect(wrong(await write("mermaid", named(name)))).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });
});

describe("dot", () => {
  /** The grammar of https://graphviz.org/doc/info/lang.html, as far as we use it: tokens, then statements. */
  const token = /\s+|"(?:[^"\\\n]|\\["\\])*"|[A-Za-z_]\w*|->|[{}[\]=;,]/y;
  function tokens(text: string): string[] {
    const found: string[] = [];
    for (token.lastIndex = 0; token.lastIndex < text.length; ) {
      const at = token.lastIndex;
      const [word] = token.exec(text) ?? [];
      if (word === undefined) throw new Error(`no token at ${JSON.stringify(text.slice(at, at + 40))}`);
      if (word.trim() !== "") found.push(word.startsWith('"') ? "TEXT" : word);
    }
    return found;
  }
  const attribute = "\\w+ = (?:\\w+|TEXT)";
  const attributes = `(?: \\[ ${attribute}(?: , ${attribute})* \\])?`;
  const statement = `(?:${attribute}|\\w+ -> \\w+${attributes}|\\w+${attributes}) ;`;
  const graph = new RegExp(
    `^digraph mesh_check \\{ (?:(?:${statement}|subgraph cluster_\\d+ \\{ (?:${statement} )*\\}) )*\\}$`,
  );

  it.each(hostileNames)("is a digraph, whatever %j", async (name) => {
    expect(tokens(await write("dot", named(name))).join(" ")).toMatch(graph);
  });

  it("refuses what is none", () => {
    expect(() => tokens('digraph mesh_check { n0 [label="a"b"]; }')).toThrow();
    expect("digraph mesh_check { n0 -> ; }").not.toMatch(graph);
  });

  const hasGraphviz = isAvailable(
    "Graphviz",
    spawnSync("dot", ["-V"]).status === 0
      ? { available: true }
      : { available: false, reason: "there is no `dot` here" },
  );
  it.skipIf(!hasGraphviz).each(hostileNames)("is drawn by Graphviz, whatever %j", async (name) => {
    const { status, stderr } = spawnSync("dot", ["-Tsvg"], { input: await write("dot", named(name)) });
    expect([status, `${stderr}`.replace(/Warning.*\n/g, "")]).toEqual([0, ""]);
  });
});

describe("csv", () => {
  /** RFC 4180, section 2. */
  function parse(text: string): string[][] {
    const rows: string[][] = [];
    let rest = text;
    while (rest !== "") {
      const row: string[] = [];
      for (;;) {
        const [all, quoted, plain, end] = /^(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/.exec(rest) ?? [];
        if (all === undefined) throw new Error(`no field at ${JSON.stringify(rest.slice(0, 40))}`);
        rest = rest.slice(all.length);
        row.push(quoted?.replaceAll('""', '"') ?? plain ?? "");
        if (end === "\r\n") break;
      }
      rows.push(row);
    }
    return rows;
  }

  it.each(hostileNames)("has a row for every call, with as many fields as the header, whatever %j", async (name) => {
    const graph = named(name);
    const [header = [], ...rows] = parse(await write("csv", graph));
    expect(rows).toHaveLength(graph.edges.length);
    expect(rows.filter((row) => row.length !== header.length)).toEqual([]);
    // What a spreadsheet would calculate: https://owasp.org/www-community/attacks/CSV_Injection
    expect(rows.flat().filter((field) => /^\s*[=+\-@|%]/.test(field))).toEqual([]);
  });

  it("names callers that nobody configured", async () => {
    const service = { kind: "Service", namespace: "shop", name: "gate" };
    const graph = {
      ...samples.graph,
      callers: [{ by: "api-server", to: service, port: 443, source: "APIService v1.x", meshes: {} }],
    } as const;
    expect((await write("csv", graph)).trimEnd().split("\r\n").at(-1)).toBe(
      ",,,Service,shop,gate,443,api-server,,,APIService v1.x",
    );
  });
});

describe("the tree", () => {
  const lines = (graph: Graph) =>
    graphTree(graph).map(
      ({ branches, name, notes }) =>
        `${branches}${name.replaceAll("default/", "").replaceAll(":80", "")}${notes && ` (${notes})`}`,
    );

  it("shows the calls of each workload once, and circles too", () => {
    expect(lines(callingEachOther({ web: "cart pay", cart: "db", pay: "db cart", a: "b", b: "a" }))).toEqual([
      "web",
      "├─ cart",
      "│  └─ db",
      "└─ pay",
      "   ├─ cart (above ↑)",
      "   └─ db",
      "a",
      "└─ b",
      "   └─ a (above ↑)",
    ]);
  });

  it("has every call of any graph, and no line deeper than the tree may be", () => {
    const names = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"];
    const calls = fc.dictionary(
      fc.constantFrom(...names),
      fc.subarray(names, { minLength: 1, maxLength: 3 }).map((called) => called.join(" ")),
      { minKeys: 1 },
    );
    fc.assert(
      fc.property(calls, (called) => {
        const graph = callingEachOther(called);
        const tree = graphTree(graph);
        expect(tree.filter(({ branches }) => branches !== "")).toHaveLength(graph.edges.length);
        expect(Math.max(...tree.map(({ branches }) => branches.length), 0)).toBeLessThanOrEqual(3 * 8);
      }),
      { numRuns: 40 },
    );
  });

  it("goes on below where calls are deep", () => {
    const chain = Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`w${at + 10}`, `w${at + 11}`]));
    const tree = lines(callingEachOther(chain));
    expect(tree.filter((line) => line.endsWith("(below ↓)")).length).toBeGreaterThan(0);
    expect(tree.filter((line) => /^w\d+$/.test(line)).length).toBeGreaterThan(1);
  });

  it("names workloads without calls apart", () => {
    expect(withoutCalls(callingEachOther({ a: "b", c: "c" })).map(({ name }) => name)).toEqual(["c"]);
  });
});

describe("fifty services on eighty columns", () => {
  const many = (count: number, each: number) =>
    callingEachOther(
      Object.fromEntries(
        Array.from({ length: count }, (_, at) => [
          `service-number-${at}`,
          Array.from({ length: each }, (_, call) => `service-number-${(at * 2 + call + 1) % (count + 3)}`).join(" "),
        ]),
      ),
    );

  it("are read as a tree: no line is cut or too wide, and each call has one", async () => {
    const graph = many(50, 3);
    const text = await render("graph", "terminal", reportOf(graph), { columns: 80 });
    expect(tooWide("graph", text, 80)).toEqual([]);
    const tree = text.slice(text.indexOf("CALLS"), text.indexOf("SHAPE"));
    expect(tree.match(/[├└]─ /g)).toHaveLength(graph.edges.length);
  });

  it("and what is too large is counted by namespace, and says so", async () => {
    const graph = reportOf(many(300, 3));
    const text = await render("graph", "terminal", graph, { columns: 80 });
    expect(text).toMatch(/too\s+many\s+to\s+show/);
    expect(text).toContain(`default → default: ${graph.edges.length}`);
    expect(text.split("\n").length).toBeLessThan(400);
    for (const format of ["mermaid", "dot"]) {
      const drawn = await write(format, graph);
      expect(drawn).toMatch(/too many for a drawing/);
      expect(drawn.split("\n").length).toBeLessThan(20);
    }
    expect((await write("csv", graph)).split("\r\n").length).toBe(
      graph.edges.length + 2 + (graph.callers?.length ?? 0),
    );
  });
});
