/**
 * mesh-check still names what its peers name on the same clusters: their reports are recorded (bench/peers.mjs), ours are
 * made anew. docs/peers.md says the same; UPDATE_GOLDEN=1 rewrites it.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { checks } from "../../src/cluster-scan/checks/index.ts";
import type { Finding } from "../../src/cluster-scan/finding.ts";
import { type Condition, compare, findingsIn, inventoryFrom, type Recorded, renderTable } from "./agreement.ts";

const fixture = (name: string) => readFileSync(new URL(`../fixtures/peers/${name}`, import.meta.url), "utf8");
const conditions: readonly Condition[] = JSON.parse(fixture("conditions.json"));
const recorded: Recorded = JSON.parse(fixture("recorded.json"));
const compared = conditions.flatMap((one) => ("reason" in one ? [] : [one]));

/** As bench/peers.mjs makes them; it looks at them through a server. */
const clusters: Readonly<Record<string, { readonly file?: string; readonly version: string }>> = {
  empty: { version: recorded.kubernetes },
  "old-server": { version: "v1.28.0" },
  "old-definitions": { file: "old-definitions.yaml", version: recorded.kubernetes },
  applications: { file: "applications.yaml", version: recorded.kubernetes },
};
const findings = new Map<string, readonly Finding[]>();
const findingsOf = (cluster: string) => findings.get(cluster) ?? [];

beforeAll(async () => {
  for (const [cluster, { file, version }] of Object.entries(clusters)) {
    const text = file === undefined ? "" : fixture(file);
    findings.set(cluster, findingsIn(await inventoryFrom(text, version)));
  }
});

describe("the peers' reports", () => {
  it("are of all four peers", () => {
    expect([...new Set(recorded.reports.map(({ peer }) => peer))].sort()).toEqual([
      "istioctl analyze",
      "istioctl x precheck",
      "linkerd check --pre",
      "popeye",
    ]);
    expect(Object.keys(recorded.releases).sort()).toEqual(["istioctl", "linkerd", "popeye"]);
  });

  it("have no code without a line: a check, or a reason why there is none", () => {
    const told = new Set(conditions.flatMap(({ peer, codes }) => codes.map((code) => `${peer} ${code}`)));
    expect(recorded.reports.map(({ peer, code }) => `${peer} ${code}`).filter((one) => !told.has(one))).toEqual([]);
  });

  it("name a cluster and checks that are there", () => {
    const ids = new Set(checks.map(({ id }) => id));
    for (const { cluster, checks: wanted } of compared) {
      expect(Object.keys(clusters)).toContain(cluster);
      expect(wanted.filter((id) => !ids.has(id))).toEqual([]);
    }
  });

  it("never name what has none of the conditions", () => {
    const plain = compared.flatMap((one) => {
      const { both, peerOnly, oursOnly } = compare(one, recorded.reports, findingsOf(one.cluster));
      return [...both, ...peerOnly, ...oursOnly].filter((object) => /^\w+ shop\/plain(-again)?$/.test(object));
    });
    expect(plain).toEqual([]);
  });
});

describe("mesh-check names the same objects, but for the differences that are accounted for", () => {
  const titled = compared.map((one) => ({ ...one, title: `${one.peer}: ${one.what} (${one.codes.join(", ")})` }));

  it.each(titled)("$title", (condition) => {
    const told = (some: typeof condition.peerOnly = []) => some.flatMap(({ objects }) => objects).sort();
    const { both, peerOnly, oursOnly } = compare(condition, recorded.reports, findingsOf(condition.cluster));
    expect({ peerOnly, oursOnly }).toEqual({ peerOnly: told(condition.peerOnly), oursOnly: told(condition.oursOnly) });
    // Where nothing agrees the reasons say why; where nothing was named there would be nothing to compare.
    expect([...both, ...peerOnly, ...oursOnly]).not.toEqual([]);
  });
});

describe("docs/peers.md", () => {
  const path = new URL("../../docs/peers.md", import.meta.url);

  it("says the same", () => {
    const current = readFileSync(path, "utf8");
    const [start, end] = ["<!-- table -->\n", "<!-- /table -->"].map((mark) => current.indexOf(mark));
    if (start === undefined || end === undefined || start < 0 || end < start) throw new Error("no place for the table");
    const table = renderTable(conditions, recorded, findingsOf);
    const text = `${current.slice(0, start)}<!-- table -->\n${table}\n${current.slice(end)}`;
    if (process.env["UPDATE_GOLDEN"]) writeFileSync(path, text);
    expect(readFileSync(path, "utf8")).toBe(text);
  });

  it("names the releases that were compared", () => {
    const text = readFileSync(path, "utf8");
    for (const release of [...Object.values(recorded.releases), recorded.kubernetes]) expect(text).toContain(release);
  });
});
