import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checks as allChecks } from "../../src/cluster-scan/checks/index.ts";
import { Failure } from "../../src/failure.ts";
import { parseIgnoreFile } from "../../src/gates/ignore-file.ts";

const checks = ["udp-ports", "pod-disruption-budgets", "node-kernels"];
const parse = (text: string) => parseIgnoreFile(text, "ignore.yaml", checks);

async function messageOf(text: string): Promise<string> {
  const error = await parse(text).then(
    () => undefined,
    (cause: unknown) => cause,
  );
  if (!(error instanceof Failure)) throw new Error("no Failure was thrown", { cause: error });
  expect(error.kind).toBe("input");
  expect(error.message).toMatch(/^ignore\.yaml:.*\.( \(\d+ more: line [\d, .]+\))?$/);
  expect(error.message).not.toContain("\n");
  return error.message;
}

const yaml = `schemaVersion: 1
ignore:
  - check: udp-ports
    resource: Service/shop/cart-*
    reason: it stays outside the mesh
    until: 2027-01-31
  - {check: node-kernels, reason: "replaced in May "}
`;

describe("an ignore file", () => {
  it("has entries with their lines", async () => {
    const { file, entries } = await parse(yaml);
    expect(file).toBe("ignore.yaml");
    expect(entries.map(({ matches: _, ...entry }) => entry)).toEqual([
      {
        line: 3,
        check: "udp-ports",
        resource: "Service/shop/cart-*",
        reason: "it stays outside the mesh",
        until: "2027-01-31",
      },
      { line: 7, check: "node-kernels", resource: "*", reason: "replaced in May" },
    ]);
  });

  it.each([
    ["JSON", '{"ignore": [{"check": "udp-ports", "resource": "*/shop/*", "reason": "r", "until": "2027-01-31"}]}', 1],
    ["JSON indented with tabs", '{\n\t"ignore": [\n\t\t{"check": "udp-ports", "reason": "r"}\n\t]\n}', 1],
    ["no entry yet", "ignore:\n", 0],
    ["none any more", "ignore: []\n", 0],
    ["an end that is left open", "ignore: [{check: udp-ports, reason: r, until: null}]", 1],
    ["Windows line ends and a byte order mark", "\ufeffignore:\r\n- check: udp-ports\r\n  reason: r\r\n", 1],
    [
      "one check with two patterns",
      "ignore: [{check: udp-ports, resource: Service/a/b, reason: r}, {check: udp-ports, reason: r}]",
      2,
    ],
  ])("may be %s", async (_, text, count) => {
    expect((await parse(text)).entries).toHaveLength(count);
  });

  it("of docs/gates.md names checks that there are", async () => {
    const docs = readFileSync(new URL("../../docs/gates.md", import.meta.url), "utf8");
    const example = /```yaml\n(# accepted\.yaml\n[\s\S]*?)```/.exec(docs)?.[1] ?? "";
    const { entries } = await parseIgnoreFile(
      example,
      "accepted.yaml",
      allChecks.map(({ id }) => id),
    );
    expect(entries.length).toBeGreaterThan(2);
  });

  const entry = (text: string) => `ignore:\n  - check: udp-ports\n    reason: r\n    ${text}\n`;
  it.each([
    [
      "an unknown check",
      "ignore:\n  - check: udp-prots\n    reason: r\n",
      2,
      /"udp-prots" \(did you mean udp-ports\?\)/,
    ],
    ["no check", "ignore:\n  - reason: r\n", 2, /no check.*mesh-check checks/],
    ["a check that is no text", "ignore:\n  - {check: [udp-ports], reason: r}\n", 2, /there is no check/],
    ["no reason", "ignore:\n  - check: udp-ports\n", 2, /no reason/],
    ["an empty reason", "ignore:\n  - check: udp-ports\n    reason: '  '\n", 3, /reason is " {2}"; expected why/],
    ["a day that is none", entry("until: 2027-02-30"), 4, /until is "2027-02-30"; expected a day such as 2027-01-31/],
    ["another form of date", entry("until: 31.01.2027"), 4, /until is "31\.01\.2027"/],
    ["a year for a day", entry("until: 2027"), 4, /until is 2027/],
    ["a time", entry("until: 2027-01-31T00:00:00Z"), 4, /expected a day/],
    ["an unknown key", entry("untill: 2027-01-31"), 4, /"untill" is not known; expected .*\(did you mean until\?\)/],
    ["a key twice", entry("reason: other"), 4, /"reason" stands in line 3 already/],
    ["a bad pattern", entry("resource: cart"), 4, /resource "cart" is no pattern; expected Kind\/namespace\/name/],
    ["a regular expression", entry("resource: Service/shop/cart-[0-9]+"), 4, /"\[" in it/],
    ["a namespaced kind without one", entry("resource: Service/cart"), 4, /Service\/NAMESPACE\/cart/],
    ["an unquoted star", entry("resource: */shop/*"), 4, /the value of "resource" begins with \*.*quotes/],
    ["a pattern that is no text", entry("resource: 5"), 4, /resource 5 is no text/],
    [
      "the same twice",
      `${entry("resource: Service/a/b")}${entry("resource: service/a/b").slice(8)}`,
      5,
      /line 2 ignores/,
    ],
    ["an entry that is none", "ignore:\n  - udp-ports\n", 2, /is no entry; expected check, resource, reason/],
    ["a mapping for the list", "ignore:\n  udp-ports: r\n", 1, /ignore is no list/],
    ["an unknown key at the top", "ignored: []\n", 1, /"ignored" is not known.*\(did you mean ignore\?\)[^(]*$/],
    ["nothing to ignore", "schemaVersion: 1\n", 1, /has no `ignore:`/],
    ["another version", "schemaVersion: 2\nignore: []\n", 1, /schemaVersion is 2; .*understands 1/],
    ["no YAML", "ignore: [\n", 2, /not valid YAML or JSON/],
    ["a star alone", entry("resource: *"), 4, /not valid YAML or JSON.*needs quotes/],
  ])("with %s is refused with its line", async (_, text, line, says) => {
    const message = await messageOf(text);
    expect(message.slice(0, `ignore.yaml:${line}:`.length)).toBe(`ignore.yaml:${line}:`);
    expect(message).toMatch(says);
  });

  it.each(["", "- check: udp-ports\n", "just words\n"])("that is %j holds no entries", async (text) => {
    expect(await messageOf(text)).toMatch(/holds no entries: expected `ignore:`/);
  });

  it("tells in which lines there is more", async () => {
    const text = "ignore:\n  - {check: a, reason: r}\n  - {check: udp-ports}\n  - {check: b, reason: r}\n";
    expect(await messageOf(text)).toMatch(/^ignore\.yaml:2: .*\(2 more: line 3, 4\)$/);
  });
});
