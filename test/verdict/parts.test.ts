import { describe, expect, it } from "vitest";
import type { Graph } from "../../src/cluster-scan/dependencies/graph.ts";
import { criteria } from "../../src/knowledge/criteria.ts";
import { meshes } from "../../src/knowledge/meshes.ts";
import { findQuestion } from "../../src/questionnaire/questions/index.ts";
import { giveVerdict } from "../../src/verdict/give-verdict.ts";
import { judgeNamespaces } from "../../src/verdict/namespaces.ts";
import { plausibleChances, plausibleValues } from "../../src/verdict/plausible-values.ts";
import { addUp, fillRandom, indexAt } from "../../src/verdict/random.ts";
import { weigh } from "../../src/verdict/weigh.ts";
import { worldCount } from "../../src/verdict/worlds.ts";
import { cheapPlan, inputsFor, regulatedBank, smallShop } from "./estates.ts";

const workload = (namespace: string, name: string) => ({ apiGroup: "apps", kind: "Deployment", namespace, name });
const call = (from: [string, string], to: [string, string]): Graph["edges"][number] => ({
  from: workload(...from),
  to: { namespace: to[0], name: to[1], port: 80 },
  kind: "call",
  confidence: "likely",
  evidence: [],
});
const service = (namespace: string, name: string, protocol?: string): Graph["services"][number] => ({
  namespace,
  name,
  workloads: [workload(namespace, name)],
  ports: [{ port: 80, ...(protocol === undefined ? {} : { protocol }) }],
});

const graph: Graph = {
  workloads: [
    workload("shop", "web"),
    workload("shop", "cart"),
    workload("data", "db"),
    workload("batch", "nightly"),
    workload("site", "pages"),
    workload("edge", "proxy"),
  ],
  services: [service("shop", "cart", "http"), service("data", "db", "postgresql"), service("site", "pages", "http")],
  edges: [
    call(["shop", "web"], ["shop", "cart"]),
    call(["shop", "cart"], ["data", "db"]),
    call(["shop", "web"], ["data", "db"]),
    call(["edge", "proxy"], ["shop", "cart"]),
    { ...call(["batch", "nightly"], ["shop", "cart"]), kind: "startup" },
  ],
  unresolved: [],
  external: [],
  entry: [{ service: { namespace: "site", name: "pages" }, via: "Ingress site/pages" }],
  ordering: [],
  cycles: [],
  waves: [],
};

describe("where it pays", () => {
  const pays = (answers: Parameters<typeof inputsFor>[0]) =>
    Object.fromEntries(judgeNamespaces(inputsFor(answers, { graph })).map((one) => [one.namespace, one.pays]));

  it("is where calls begin or end that a mesh can steer; for the rest it says why not", () => {
    expect(pays({ mutualTlsRequired: "no" })).toEqual({
      shop: "yes",
      data: "no",
      batch: "no",
      site: "no",
      edge: "little",
    });
  });

  it("is a little where only identity can be added", () => {
    expect(pays({ mutualTlsRequired: "identity" })).toMatchObject({ data: "little" });
    expect(pays({ needs: ["mtls"] })).toMatchObject({ data: "little" });
  });

  it("is best first, and nothing is said where no calls were looked for", () => {
    expect(judgeNamespaces(inputsFor({}, { graph }))[0]?.namespace).toBe("shop");
    expect(judgeNamespaces(inputsFor({}))).toEqual([]);
  });
});

describe("the pilot", () => {
  const plans = meshes.map(({ id }) => ({
    ...cheapPlan(id),
    addedLatencyMs: { p50: null, p90: null, p99: { low: 1, expected: 2, high: 4 } },
  }));
  const { pilot, mesh } = giveVerdict(inputsFor(regulatedBank, { graph, plans }));

  it("begins where a mesh pays, with figures of the forecast and of the budget as limits", () => {
    expect(pilot?.namespace).toBe("shop");
    const limits = pilot?.criteria.map(({ atMost, unit, from }) => [atMost, unit, from]);
    expect(limits).toEqual([
      [4, "ms", `sizing:${mesh}`],
      [(regulatedBank.latencyBudgetMs ?? 0) * criteria.pilot.latencyShare, "ms", "answer:latencyBudgetMs"],
      [criteria.pilot.errorRatePoints, "percentage points", "judgement"],
      [3, "cores", `sizing:${mesh}`],
      [3, "MiB", `sizing:${mesh}`],
    ]);
  });

  it("is for a chosen mesh only", () => {
    expect(giveVerdict(inputsFor(smallShop, { graph, plans })).pilot).toBeNull();
  });
});

describe("a doubted answer", () => {
  const few = { ...smallShop, needs: ["observability"], securityConfidence: 3 } as const;
  const stability = (doubted: Parameters<typeof inputsFor>[1]) => weigh(inputsFor(few, doubted)).conclusion.stability;

  it("lowers the stability where the other side leads elsewhere", () => {
    const other = { mutualTlsRequired: "identity", services: 500, sameLanguage: "no" } as const;
    const doubted = Object.entries(other).map(([question, otherwise]) => ({ question, otherwise }));
    expect(stability({ doubted })).toBeLessThan(stability({}));
  });

  it("lets the others be wrong too, if far less likely", () => {
    const doubted = [{ question: "rtoMinutes", otherwise: null }];
    const told = Object.keys(few);
    const unsure = { ...few, mutualTlsRequired: "identity", services: 60, engineers: 60, sameLanguage: "no" } as const;
    const alone = weigh(inputsFor(unsure, { doubted, toldByPeople: [] })).conclusion.stability;
    expect(weigh(inputsFor(unsure, { doubted, toldByPeople: told })).conclusion.stability).toBeLessThan(alone);
  });

  it("goes on giving its reason", () => {
    const { reasons } = giveVerdict(inputsFor(few, { doubted: [{ question: "services", otherwise: 500 }] }));
    expect(reasons.find(({ because }) => because.includes("answer:services"))?.text).toMatch(/at most ten/);
  });
});

describe("what to find out first", () => {
  it("is nothing where everything agrees", () => {
    expect(giveVerdict(inputsFor(regulatedBank)).findOut).toEqual([]);
  });

  it("is the unknown that the decision hangs on", () => {
    const { mutualTlsRequired: _, ...rest } = { ...regulatedBank, needs: ["observability"] as const, services: 20 };
    const { findOut } = giveVerdict(
      inputsFor({ ...rest, sameLanguage: "mostly", engineers: 15, securityConfidence: 3 }),
    );
    expect(findOut[0]?.what).toBe("answer:mutualTlsRequired");
    for (const { doubt } of findOut) expect(doubt).toBeLessThanOrEqual(1);
    expect(findOut.map(({ doubt }) => doubt)).toEqual(findOut.map(({ doubt }) => doubt).sort((a, b) => b - a));
  });
});

describe("what would change it", () => {
  it("names pairs of answers where no single one turns the decision", () => {
    const { wouldChange, decision } = giveVerdict(inputsFor({ ...regulatedBank, needs: ["mtls", "observability"] }));
    const pairs = wouldChange.filter(({ if: condition }) => / and \w+ were /.test(condition));
    expect(decision).toBe("adopt");
    for (const { then } of pairs) expect(then).not.toBe(decision);
    expect(wouldChange.length).toBeGreaterThan(0);
  });

  it("says that curing what was found leads to adopting at once", () => {
    const finding = {
      id: "udp-ports/Service/shop/x",
      group: "udp-ports",
      check: "udp-ports",
      severity: "high" as const,
      affects: Object.fromEntries(meshes.map(({ id }) => [id, "high" as const])),
      resource: { kind: "Service", namespace: "shop", name: "x" },
      message: "has a fault",
      remedies: {},
    };
    const { decision, wouldChange } = giveVerdict(inputsFor(regulatedBank, { findings: [finding] }));
    expect(decision).toBe("adopt-after-preparation");
    expect(wouldChange).toContainEqual({ if: "every open finding were cured", then: "adopt" });
  });
});

describe("why not the others", () => {
  it("compares every other mesh, point by point", () => {
    const { mesh, others, options } = giveVerdict(inputsFor(regulatedBank));
    expect(others.map((other) => other.mesh).sort()).toEqual(
      meshes
        .map(({ id }) => id)
        .filter((id) => id !== mesh)
        .sort(),
    );
    const score = (id: string | null) => options.find((option) => option.mesh === id)?.score ?? 0;
    for (const { mesh: other, behind } of others) expect(behind).toBeCloseTo(score(mesh) - score(other), 5);
    expect(others.find((other) => other.mesh === "cilium")?.ruledOut).toMatch(/identity per workload/);
  });
});

describe("plausible worlds", () => {
  it("are at least 2,000", () => {
    expect(worldCount).toBeGreaterThanOrEqual(2000);
    expect(weigh(inputsFor({})).worlds).toHaveLength(worldCount);
  });

  it("keep every weight within its bounds, as many above as below", () => {
    const { worlds } = weigh(inputsFor({}));
    const { factor } = criteria.weights;
    const weights = [...(worlds[0]?.weights ?? [])];
    expect(Math.max(...weights)).toBeLessThanOrEqual(factor);
    expect(Math.min(...weights)).toBeGreaterThanOrEqual(1 / factor);
    const heavier = weights.filter((weight) => weight > 1).length / weights.length;
    expect(heavier).toBeGreaterThan(0.48);
    expect(heavier).toBeLessThan(0.52);
  });

  it("draw an answer alike whatever else is asked", () => {
    const drawnOf = (answers: Parameters<typeof inputsFor>[0]) => {
      const { model, worlds } = weigh(inputsFor(answers));
      const index = model.factors.findIndex(({ id }) => id === "answer:engineers");
      return worlds.slice(0, 50).map(({ drawn, number }) => drawn[number * model.factors.length + index]);
    };
    expect(drawnOf({ services: 60, fips: "no" })).toEqual(drawnOf({}));
  });

  it("draw each value as often as is stated", () => {
    const question = findQuestion("needs");
    if (question === undefined) throw new Error("there is no question needs");
    const about = criteria.criteria.filter((criterion) => criterion.about === "needs");
    const values = plausibleValues(question, about);
    const { chances = [] } = plausibleChances(question, values, criteria);
    expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 9);
    const uniform = new Float64Array(4000);
    fillRandom("a test", uniform);
    const drawn = [...uniform].map((at) => indexAt(at, addUp([1, 0, 3])));
    expect(drawn).not.toContain(1);
    expect(drawn.filter((value) => value === 2).length / 4000).toBeCloseTo(0.75, 1);
  });
});
