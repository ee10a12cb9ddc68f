import { describe, expect, it } from "vitest";
import type { Assessment } from "../../src/assessment/assessment.ts";
import { meshInQuestion } from "../../src/assessment/effective-severity.ts";
import {
  consequenceText,
  decisionText,
  existingText,
  meshStabilityText,
  stabilityText,
} from "../../src/report/decision-text.ts";
import { groupFindings } from "../../src/report/finding-groups.ts";
import { firstSteps } from "../../src/report/first-steps.ts";
import { nextCommand } from "../../src/report/next-command.ts";
import type { Verdict } from "../../src/verdict/verdict.ts";
import { answersOnly } from "../fixtures/assessments/answers-only.ts";
import { meshed } from "../fixtures/assessments/meshed.ts";
import { shop } from "../fixtures/assessments/shop.ts";

const verdict = (change: Partial<Verdict>): Verdict => ({ ...shop.verdict, ...change });

const undecided = (ranked: readonly string[]): Verdict =>
  verdict({ decision: "undecided", mesh: null, options: ranked.map((mesh) => ({ mesh, score: 0, blockers: 0 })) });

function overviewOf(assessment: Assessment) {
  return groupFindings(assessment, meshInQuestion(assessment.verdict.mesh, assessment.meshes));
}

const clean: Assessment = { ...shop, findings: [], verdict: verdict({ decision: "adopt", reasons: [] }) };

describe("the decision in words", () => {
  it.each([
    [verdict({ decision: "adopt", mesh: "linkerd" }), "Adopt Linkerd"],
    [verdict({}), "Adopt Istio (sidecar), after preparation"],
    [verdict({ decision: "adopt", mesh: "a-mesh-of-tomorrow" }), "Adopt a-mesh-of-tomorrow"],
    [meshed.verdict, "Don't adopt a service mesh: a client library meets the need"],
    [{ ...meshed.verdict, options: [] }, "Don't adopt a service mesh"],
    [answersOnly.verdict, "Undecided between no mesh and Istio (ambient)"],
    [undecided(["library", "none", "linkerd", "gateway", "kuma"]), "Undecided between a client library and Linkerd"],
    [undecided(["kuma", "linkerd", "gateway", "none"]), "Undecided between Kuma and a gateway"],
  ])("%#", (given, text) => {
    const meshes = ["istio-sidecar", "istio-ambient", "linkerd", "kuma"];
    expect(decisionText({ ...shop, meshes, verdict: given })).toBe(text);
  });

  it.each([
    [0.49, "Undecided: too little was seen (49% of the checks ran)"],
    [0.5, "Undecided between no mesh and Istio (ambient)"],
  ])("coverage %d", (share, text) => {
    expect(decisionText({ ...answersOnly, coverage: { share, unread: [] } })).toBe(text);
  });

  it.each([
    [0.74, "Undecided between no mesh and Istio (ambient)"],
    [0.9, "Undecided: nobody has said yet what a mesh would be for"],
  ])("without needs, where %d of the cases agree", (stability, text) => {
    const { answers, verdict } = answersOnly;
    expect(decisionText({ ...answersOnly, verdict: { ...verdict, stability } })).toBe(text);
    const said = { ...answers, needs: { value: ["mtls"], from: "user" } } as const;
    expect(decisionText({ ...answersOnly, answers: said, verdict: { ...verdict, stability } })).toMatch(/ between /);
  });

  it.each([
    [0.95, "It stands in 95% of the plausible cases: firm."],
    [0.9, "It stands in 90% of the plausible cases: firm."],
    [0.8, "It stands in 80% of the plausible cases: fairly firm."],
    [0.61, "It stands in 61% of the plausible cases: it could still turn."],
    [0.59, "It stands in 59% of the plausible cases: open."],
    [0, "It stands in 0% of the plausible cases: open."],
  ])("stability %d", (stability, text) => {
    expect(stabilityText(verdict({ stability }))).toBe(text);
  });

  it("says how firm the choice of the mesh is, apart from that of having one", () => {
    const text = meshStabilityText(verdict({ mesh: "linkerd", meshStability: 0.6 }));
    expect(text).toBe("Of the cases with a mesh, 60% take Linkerd.");
    expect(meshStabilityText(answersOnly.verdict)).toBeUndefined();
  });

  it("an undecided verdict stands nowhere", () => {
    expect(stabilityText(answersOnly.verdict)).toBe("What leads now would hold in 53% of the plausible cases.");
  });

  it("says what to do with a mesh that is there", () => {
    expect(existingText(meshed.verdict)).toBe("Linkerd is installed: remove it");
    expect(existingText(shop.verdict)).toBeUndefined();
  });
});

it.each([
  ["dont-adopt", "don't adopt"],
  ["Istio (ambient) instead", "Istio (ambient) instead"],
  ["constructor", "constructor"],
])("where %j leads", (then, text) => {
  expect(consequenceText(then)).toBe(text);
});

describe("first steps", () => {
  it("cure the worst, fill the gaps, then begin with the first wave", () => {
    const starts = firstSteps(shop, overviewOf(shop)).map((step) => step.split(" ").slice(0, 2).join(" "));
    expect(starts).toEqual([
      "Cure pod-security-levels",
      "Cure server-first-ports",
      "Cure host-network-workloads",
      "Cure autoscaler-without-proxy-request",
      "Name a",
      "Then bring",
    ]);
  });

  it("are only the first wave when nothing stands in the way", () => {
    expect(firstSteps(clean, overviewOf(clean))).toEqual([
      "Bring the first wave into Istio (sidecar), and watch it before the next: monitoring/metrics-gateway.",
    ]);
  });

  it("begin with a scan when there was none", () => {
    expect(firstSteps(answersOnly, overviewOf(answersOnly))[0]).toMatch(/^Scan the cluster/);
    const capped: Assessment = { ...clean, source: "none", verdict: verdict({ reasons: [] }) };
    expect(firstSteps(capped, overviewOf(capped))[0]).toMatch(/^Scan the cluster/);
  });

  it("are to know more when nothing is decided", () => {
    const open = verdict({ decision: "undecided", mesh: null });
    const steps = (source: Assessment["source"]) => firstSteps({ ...shop, source, verdict: open }, overviewOf(shop));
    const unseen = "MutatingWebhookConfiguration and CustomResourceDefinition.";
    expect(steps("live")).toEqual([
      "Answer the 11 open questions.",
      `Let mesh-check read what it could not see: ${unseen}`,
    ]);
    expect(steps("manifests")[1]).toBe(`Look at the cluster itself: it also shows ${unseen}`);
  });

  it("name the alternative when there is to be no mesh", () => {
    expect(firstSteps(meshed, overviewOf(meshed))).toEqual([
      "Meet the need with a client library, and measure whether it does.",
      "Ask again if mutualTlsRequired were identity.",
    ]);
  });
});

describe("the next command", () => {
  it.each([
    ["the sample", { ...shop, source: "demo" }, "mesh-check"],
    ["answers only", answersOnly, "mesh-check"],
    ["an obstacle", shop, "mesh-check explain pod-security-levels"],
    [
      "no mesh in question, questions open",
      { ...shop, verdict: verdict({ decision: "undecided", mesh: null }) },
      "mesh-check ask --output-file answers.yaml",
    ],
    ["no mesh, everything known", meshed, "mesh-check ask --output-file answers.yaml"],
    ["nothing in the way", clean, "mesh-check size --mesh istio-sidecar"],
    [
      "nothing in the way, from files",
      { ...clean, source: "manifests" },
      "mesh-check size --mesh istio-sidecar -f FILE",
    ],
  ] as const)("after %s", (_, assessment, command) => {
    expect(nextCommand(assessment, overviewOf(assessment)).command).toBe(command);
  });
});
