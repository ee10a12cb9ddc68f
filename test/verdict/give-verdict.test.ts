import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Finding, Severity } from "../../src/cluster-scan/finding.ts";
import { meshes } from "../../src/knowledge/meshes.ts";
import type { Answers } from "../../src/questionnaire/answers.ts";
import { giveVerdict } from "../../src/verdict/give-verdict.ts";
import { changesIn } from "./changes-in.ts";
import { inputsFor, regulatedBank, smallShop } from "./estates.ts";

const installedLinkerd = meshes.find(({ id }) => id === "linkerd");
if (installedLinkerd === undefined) throw new Error("there is no linkerd in data/meshes.json");
const linkerd = { mesh: installedLinkerd, because: "check:existing-mesh" as const };

/** One open finding that touches every mesh alike. */
function finding(severity: Severity, check = "udp-ports"): Finding {
  return {
    id: `${check}/Service/shop/x`,
    group: check,
    check,
    severity,
    affects: Object.fromEntries(meshes.map(({ id }) => [id, severity])),
    resource: { kind: "Service", namespace: "shop", name: "x" },
    message: "has a fault",
    remedies: {},
  };
}

const cases: { name: string; inputs: ReturnType<typeof inputsFor>; decision: string; mesh?: RegExp | null }[] = [
  { name: "a need, an able team and a clean cluster", inputs: inputsFor(regulatedBank), decision: "adopt", mesh: /./ },
  {
    name: "an open high finding has to be cured first",
    inputs: inputsFor(regulatedBank, { findings: [finding("high")] }),
    decision: "adopt-after-preparation",
    mesh: /./,
  },
  {
    name: "a suppressed finding does not count",
    inputs: inputsFor(regulatedBank, { findings: [{ ...finding("high"), suppressed: { reason: "accepted" } }] }),
    decision: "adopt",
  },
  {
    name: "a medium finding does not stand in the way",
    inputs: inputsFor(regulatedBank, { findings: [finding("medium")] }),
    decision: "adopt",
  },
  {
    name: "a gap in ability has to be closed first",
    inputs: inputsFor({ ...regulatedBank, upgradePractice: "rarely" }),
    decision: "adopt-after-preparation",
  },
  {
    name: "without a scan adopt is capped",
    inputs: inputsFor(regulatedBank, { scanned: false }),
    decision: "adopt-after-preparation",
  },
  { name: "few services and no need", inputs: inputsFor(smallShop), decision: "dont-adopt", mesh: null },
  {
    name: "one service, whatever the need",
    inputs: inputsFor({ ...regulatedBank, services: 1 }),
    decision: "dont-adopt",
    mesh: null,
  },
  {
    name: "few services, but nobody said what a mesh would be for",
    inputs: inputsFor({ services: 7, protocols: ["http"] }),
    decision: "undecided",
    mesh: null,
  },
  {
    name: "few services, and nobody wants anything of a mesh",
    inputs: inputsFor({ services: 7, protocols: ["http"], needs: [] }),
    decision: "dont-adopt",
    mesh: null,
  },
  {
    name: "a mesh that takes more CPU than the estate has",
    inputs: inputsFor(regulatedBank, { nodeCores: 0.5 }),
    decision: "dont-adopt",
    mesh: null,
  },
  {
    name: "a latency budget below what any proxy takes",
    inputs: inputsFor({ ...regulatedBank, latencyBudgetMs: 0.5 }),
    decision: "dont-adopt",
    mesh: null,
  },
  {
    name: "services outside Kubernetes: a mesh that needs none, once it is known how proxies get onto the machines",
    inputs: inputsFor({ ...regulatedBank, kubernetes: "no" }),
    decision: "adopt-after-preparation",
    mesh: /consul|kuma/,
  },
  { name: "nothing known", inputs: inputsFor({}), decision: "undecided", mesh: null },
  {
    name: "too little seen",
    inputs: inputsFor(regulatedBank, { coverageShare: 0.49 }),
    decision: "undecided",
    mesh: null,
  },
  {
    name: "nothing to be seen in a workload table",
    inputs: inputsFor(regulatedBank, { coverageShare: 0, scanned: false }),
    decision: "adopt-after-preparation",
    mesh: /./,
  },
];

describe("decision", () => {
  it.each(cases)("$name: $decision", ({ inputs, decision, mesh }) => {
    const verdict = giveVerdict(inputs);
    expect(verdict.decision).toBe(decision);
    if (mesh === null) expect(verdict.mesh).toBeNull();
    if (mesh) expect(verdict.mesh).toMatch(mesh);
  });

  it("does not choose a mesh that encrypts between nodes where identity per workload is required", () => {
    const verdict = giveVerdict(inputsFor({ ...regulatedBank, cni: "cilium" }));
    expect(verdict.mesh).not.toBe("cilium");
  });

  it("counts a price of half of what the estate requests against every mesh", () => {
    const score = (requestedCores: number) =>
      giveVerdict(inputsFor(regulatedBank, { requestedCores })).options.find(({ mesh }) => mesh === "linkerd")?.score;
    expect(score(4)).toBeLessThan(score(100) ?? 0);
  });

  it("keeps the mesh that is there", () => {
    const verdict = giveVerdict(inputsFor(regulatedBank, { installed: [linkerd] }));
    expect(verdict).toMatchObject({ mesh: "linkerd", existing: { mesh: "linkerd", action: "keep" } });
  });

  it("removes the mesh that is there when none pays", () => {
    const verdict = giveVerdict(inputsFor({ ...smallShop, services: 1 }, { installed: [linkerd] }));
    expect(verdict.existing).toEqual({ mesh: "linkerd", action: "remove" });
  });
});

describe("the mesh that is there", () => {
  const upgradable = { ...finding("blocker", "kubernetes-version"), affects: { linkerd: "blocker" as const } };
  const cases = [
    { name: "is kept", inputs: { installed: [linkerd] }, action: "keep" },
    {
      name: "is upgraded when the cluster has outgrown it",
      inputs: { installed: [linkerd], findings: [upgradable] },
      action: "upgrade",
    },
    {
      name: "is not upgraded for what an upgrade does not cure",
      inputs: { installed: [linkerd], findings: [finding("blocker")] },
      action: "keep",
    },
    {
      name: "is left when no longer maintained",
      inputs: { installed: [{ ...linkerd, mesh: { ...linkerd.mesh, status: "archived" as const } }] },
      action: "migrate",
    },
    {
      name: "is left for another that is considered alone",
      inputs: { installed: [linkerd], meshes: meshes.filter(({ id }) => id === "istio-ambient") },
      action: "migrate",
    },
  ];
  it.each(cases)("$name", ({ inputs, action }) => {
    expect(giveVerdict(inputsFor(regulatedBank, inputs)).existing).toEqual({ mesh: "linkerd", action });
  });

  it("is not removed on the ground of others that do not pay", () => {
    const others = meshes.filter(({ id }) => id === "cilium");
    const { existing } = giveVerdict(
      inputsFor({ ...smallShop, services: 1 }, { installed: [linkerd], meshes: others }),
    );
    expect(existing).toEqual({ mesh: "linkerd", action: "keep" });
  });

  it("says who told of it", () => {
    const told = { ...linkerd, because: "answer:existingMesh" as const };
    const { reasons } = giveVerdict(inputsFor(regulatedBank, { installed: [told] }));
    expect(reasons.find(({ text }) => text.startsWith("Linkerd is installed"))?.because).toEqual([
      "answer:existingMesh",
    ]);
  });
});

describe("what is handed on", () => {
  it("is the same for the same inputs", () => {
    expect(giveVerdict(inputsFor(smallShop))).toEqual(giveVerdict(inputsFor(smallShop)));
  });

  it("says that everything is certain when everything is known and one decision follows", () => {
    expect(giveVerdict(inputsFor(regulatedBank)).stability).toBe(1);
  });

  it("gives reasons heaviest first, each with what it rests on, and none for what nobody answered", () => {
    const { services: _, ...withoutServices } = regulatedBank;
    const { reasons } = giveVerdict(inputsFor(withoutServices));
    expect(reasons.map(({ weight }) => weight)).toEqual(reasons.map(({ weight }) => weight).sort((a, b) => b - a));
    const because = reasons.flatMap((reason) => reason.because);
    expect(because).toContain("answer:mutualTlsRequired");
    expect(because).not.toContain("answer:services");
  });

  it("gives no price as a reason when there is nothing to compare it with", () => {
    const { reasons } = giveVerdict(inputsFor(regulatedBank, { requestedCores: null, nodeCores: null }));
    expect(reasons.filter(({ text }) => /CPU/.test(text))).toEqual([]);
  });

  it("compares the price with the nodes when nobody knows what is requested", () => {
    const { reasons } = giveVerdict(inputsFor(regulatedBank, { requestedCores: null, nodeCores: 10 }));
    expect(reasons.find(({ text }) => /CPU/.test(text))?.text).toMatch(/nodes' cores/);
  });

  it("ranks every option, with none at zero", () => {
    const { options } = giveVerdict(inputsFor(regulatedBank));
    expect(options).toHaveLength(meshes.length + 3);
    expect(options.map(({ score }) => score)).toEqual(options.map(({ score }) => score).sort((a, b) => b - a));
    expect(options.find(({ mesh }) => mesh === "none")?.score).toBe(0);
  });

  it("names answers that would turn the decision or the mesh, and they do", () => {
    const before = giveVerdict(inputsFor(regulatedBank));
    expect(before.wouldChange.length).toBeGreaterThan(0);
    for (const { if: condition, then } of before.wouldChange) {
      const after = giveVerdict(inputsFor({ ...regulatedBank, ...changesIn(condition) }));
      const name = meshes.find((mesh) => mesh.id === after.mesh)?.name;
      expect([after.decision, `${name} instead`]).toContain(then);
      expect([after.decision, after.mesh]).not.toEqual([before.decision, before.mesh]);
    }
  });

  it("says how sure the mesh is, apart from whether a mesh at all", () => {
    const { cni: _cni, platform: _platform, ...withoutNetwork } = regulatedBank;
    const { meshStability, stability } = giveVerdict(inputsFor(withoutNetwork));
    expect(stability).toBe(1);
    expect(meshStability).toBeLessThan(1);
    expect(meshStability).toBeGreaterThan(0);
    expect(giveVerdict(inputsFor(smallShop)).meshStability).toBeNull();
  });

  it("asks to migrate the network only before the mesh that needs it", () => {
    const firsts = (meshId: string) =>
      giveVerdict(inputsFor(regulatedBank, { meshes: meshes.filter(({ id }) => id === meshId) })).reasons.flatMap(
        ({ first }) => first ?? [],
      );
    expect(firsts("cilium").join()).toMatch(/CNI/);
    expect(firsts("linkerd").join()).not.toMatch(/CNI/);
  });
});

it("never gives a mesh with dont-adopt or undecided, and a stability within 0..1, whatever the answers", () => {
  const known = Object.keys(regulatedBank) as (keyof Answers)[];
  fc.assert(
    fc.property(fc.subarray(known), fc.boolean(), (ids, scanned) => {
      const some = Object.fromEntries(ids.map((id) => [id, regulatedBank[id]])) as Answers;
      const { decision, mesh, stability, options } = giveVerdict(inputsFor(some, { scanned }));
      expect(mesh === null).toBe(decision === "dont-adopt" || decision === "undecided");
      const best = options.find((option) => meshes.some(({ id }) => id === option.mesh));
      if (mesh !== null) expect(mesh).toBe(best?.mesh);
      expect(stability).toBeGreaterThanOrEqual(0);
      expect(stability).toBeLessThanOrEqual(1);
      if (!scanned) expect(decision).not.toBe("adopt");
    }),
    { numRuns: 25 },
  );
});
