/** JUnit XML by a parser that takes nothing but well-formed XML 1.0, and by the elements that CI systems know. */
import fc from "fast-check";
import { SaxesParser } from "saxes";
import { describe, expect, it } from "vitest";
import type { Finding } from "../../src/cluster-scan/finding.ts";
import type { PublishedValues, ScanReport } from "../../src/report/published-values.ts";
import { renamed } from "../fixtures/assessments/renamed.ts";
import { render, samples } from "./samples.ts";

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

/** Throws where the text is not well-formed. */
function parse(xml: string): Element {
  const root: Element = { name: "", attributes: {}, children: [], text: "" };
  const open = [root];
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    const element = { name, attributes, children: [], text: "" };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on("closetag", () => void open.pop());
  parser.on("text", (text) => {
    const last = open.at(-1);
    if (last !== undefined) last.text += text;
  });
  parser.write(xml).close();
  const [document] = root.children;
  if (document === undefined) throw new Error("no element");
  return document;
}

/** What may stand in an element, and which attributes it must have and may have: Jenkins' schema, narrowed to what we use. */
const rules: Record<string, { children: string[]; required: string[]; optional?: string[]; text?: true }> = {
  testsuites: { children: ["testsuite"], required: ["name", "tests", "failures", "errors", "time"] },
  testsuite: {
    children: ["properties", "testcase", "system-out"],
    required: ["name", "tests", "failures", "errors", "skipped", "time", "timestamp"],
  },
  properties: { children: ["property"], required: [] },
  property: { children: [], required: ["name", "value"] },
  testcase: { children: ["skipped", "error", "failure", "system-out"], required: ["classname", "name", "time"] },
  skipped: { children: [], required: ["message"] },
  error: { children: [], required: ["message", "type"] },
  failure: { children: [], required: ["message", "type"], text: true },
  "system-out": { children: [], required: [], text: true },
};

function expectValid(element: Element): void {
  const rule = rules[element.name];
  expect(rule, element.name).toBeDefined();
  if (rule === undefined) return;
  expect(Object.keys(element.attributes).sort()).toEqual([...rule.required].sort());
  if (!rule.text) expect(element.text.trim()).toBe("");
  for (const child of element.children) {
    expect(rule.children).toContain(child.name);
    expectValid(child);
  }
}

const all = (element: Element, name: string): Element[] => [
  ...(element.name === name ? [element] : []),
  ...element.children.flatMap((child) => all(child, name)),
];

function expectCounted(suite: Element): void {
  const cases = all(suite, "testcase");
  const having = (name: string) => cases.filter(({ children }) => children.some((child) => child.name === name)).length;
  const { tests, failures, errors, skipped } = suite.attributes;
  expect([tests, failures, errors].map(Number)).toEqual([cases.length, having("failure"), having("error")]);
  if (skipped !== undefined) expect(Number(skipped)).toBe(having("skipped"));
}

const junit = async <Name extends "assessment" | "findings" | "fleet">(name: Name, value: PublishedValues[Name]) =>
  parse(await render(name, "junit", value));

const names = ["assessment", "findings", "fleet"] as const;

describe.each(names)("%s", (name) => {
  it("is what CI systems read, and counts right", async () => {
    const document = await junit(name, samples[name]);
    expectValid(document);
    for (const suite of [document, ...all(document, "testsuite")]) expectCounted(suite);
  });

  it("names each test once: of two with the same name GitLab shows one", async () => {
    const tests = all(await junit(name, samples[name]), "testcase").map(({ attributes }) => JSON.stringify(attributes));
    expect(tests.length).toBeGreaterThan(0);
    expect(new Set(tests).size).toBe(tests.length);
  });

  it.each([
    "\u0000\u0001\u0008\u000b\u001b[31m\u007f\u0085",
    "\ud800 lone \udfff",
    "\ufffe\uffff\u{1fffe}",
    "]]> <![CDATA[ & < > \" ' &#0; <!-- -- -->",
    '"/><failure message="',
    "two\r\nlines\u2028and\u2029more",
    "𝒳 検査",
  ])("is well-formed with %j in every name", async (text) => {
    const document = await junit(
      name,
      renamed(samples[name], (was) => `${text}${was}`),
    );
    expectValid(document);
    expect(all(document, "testcase")).toHaveLength(all(await junit(name, samples[name]), "testcase").length);
  });

  it("is well-formed with any text in names", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", maxLength: 20 }), async (text) => {
        expectValid(
          await junit(
            name,
            renamed(samples[name], () => text),
          ),
        );
      }),
      { numRuns: 50 },
    );
  });
});

it("two names that differ look different, and plain ones look as they are", async () => {
  const texts = ["a\u0000b", "a\u0001b", "ab", "a<b", "a&lt;b"];
  const contexts = await Promise.all(
    texts.map(async (context) => {
      const { cluster } = samples.findings;
      const document = await junit("findings", { ...samples.findings, cluster: { ...cluster, context } });
      return all(document, "testsuite")[0]?.attributes["name"];
    }),
  );
  expect(contexts).toEqual(["a\\u{0}b", "a\\u{1}b", "ab", "a<b", "a&lt;b"]);
});

describe("a test", () => {
  const [first] = samples.findings.findings;
  if (first === undefined) throw new Error("the sample has findings");
  const found = (more: Partial<Finding>): Finding => ({ ...first, check: "one", id: "one/x", ...more });
  const linkerd = (severity: Finding["severity"]) => found({ severity, affects: { linkerd: severity } });
  const both = found({ severity: "high", affects: { linkerd: "high", "istio-sidecar": "medium" } });
  const suppressed = { reason: "it stays outside", until: "2027-01-31" };

  const report = (
    findings: readonly Finding[],
    meshes: readonly string[],
    more: Partial<ScanReport> = {},
  ): ScanReport => ({
    ...samples.findings,
    meshes,
    checks: [{ id: "one", status: findings.length > 0 ? "failed" : "passed" }],
    findings,
    ...more,
  });
  const outcome = async (value: ScanReport) => {
    const [test] = all(await junit("findings", value), "testcase");
    const [child] = test?.children ?? [];
    return child === undefined || child.name === "system-out" ? "passed" : [child.name, child.attributes["message"]];
  };

  it.each([
    ["passes without findings", report([], ["linkerd"]), "passed"],
    ["fails with a medium", report([linkerd("medium")], ["linkerd"]), ["failure", "1 medium for Linkerd"]],
    ["fails with a blocker", report([linkerd("blocker")], ["linkerd"]), ["failure", "1 blocker for Linkerd"]],
    ["passes with an info", report([linkerd("info")], ["linkerd"]), "passed"],
    ["passes where the mesh is not touched", report([linkerd("blocker")], ["kuma"]), "passed"],
    ["passes where a mesh avoids it", report([linkerd("blocker")], ["linkerd", "kuma"]), "passed"],
    [
      "fails with what no mesh avoids, as bad as the best of them makes it",
      report([both], ["linkerd", "istio-sidecar"]),
      ["failure", "1 medium with every mesh"],
    ],
    [
      "is skipped when all is suppressed, and says why",
      report([{ ...linkerd("blocker"), suppressed }], ["linkerd"]),
      ["skipped", "1 finding suppressed: it stays outside, until 2027-01-31"],
    ],
    [
      "passes when what is suppressed would not have counted",
      report([{ ...linkerd("blocker"), suppressed }], ["kuma"]),
      "passed",
    ],
    [
      "fails when only a part is suppressed",
      report([{ ...linkerd("blocker"), suppressed }, linkerd("high")], ["linkerd"]),
      ["failure", "1 high for Linkerd"],
    ],
    [
      "is skipped when nothing was seen, and says why",
      report([], ["linkerd"], { checks: [{ id: "one", status: "skipped", reason: "Node: forbidden" }] }),
      ["skipped", "Node: forbidden"],
    ],
  ])("%s", async (_, value, expected) => {
    expect(await outcome(value)).toEqual(expected);
  });

  it("says what is the case of every object, what to do, and where to read on", async () => {
    const findings = [0, 1, 2, 3, 4, 5, 6, 7].map((at) => ({
      ...linkerd("high"),
      id: `one/${at}`,
      message: `message ${at}`,
      remedies: { linkerd: { text: "Mend it.", command: `kubectl mend ${at}` } },
    }));
    const [failure] = all(await junit("findings", report(findings, ["linkerd"])), "failure");
    for (const { message } of findings) expect(failure?.text).toContain(`: ${message}\n`);
    expect(failure?.text).toContain("do: Mend it.\n  kubectl mend 0\n");
    expect(failure?.text).toContain("mesh-check explain one\n");
  });

  it("says of findings that do not count for whom they would", async () => {
    const [output] = all(await junit("findings", report([linkerd("blocker")], ["linkerd", "kuma"])), "system-out");
    expect(output?.text).toBe("\n1 finding that some mesh avoids: blocker for Linkerd.\n");
  });
});

it("a verdict is no test; it stands in the properties and the output", async () => {
  const document = await junit("assessment", samples.assessment);
  const properties = all(document, "property").map(({ attributes }) => [attributes["name"], attributes["value"]]);
  expect(properties).toContainEqual(["decision", samples.assessment.verdict.decision]);
  expect(all(document, "testcase")).toHaveLength(samples.assessment.checks.length);
  expect(all(document, "system-out").at(-1)?.text).toContain("Verdict: Adopt Istio (sidecar), after preparation.");
});

it("a cluster that could not be read is an error, not a pass", async () => {
  const document = await junit("fleet", samples.fleet);
  expect(samples.fleet.failed.length).toBeGreaterThan(0);
  expect(all(document, "error").map(({ attributes }) => attributes["message"])).toEqual(
    samples.fleet.failed.map(({ reason }) => reason),
  );
});

it("classes of clusters whose names have dots are not mistaken for packages", async () => {
  const cluster = { ...samples.findings.cluster, context: "prod.example.com" };
  const [test] = all(await junit("findings", { ...samples.findings, cluster }), "testcase");
  expect(test?.attributes["classname"]).toBe("mesh-check.prod_example_com");
});
