import { describe, expect, it } from "vitest";
import { partNotes, planNotes } from "../../src/report/plan-notes.ts";
import { partName, reservedText } from "../../src/report/plan-rows.ts";
import { partNames } from "../../src/sizing/part-names.ts";
import type { PartName, SizingPlan } from "../../src/sizing/plan.ts";
import { shopPlans } from "../fixtures/assessments/shop-plans.ts";

const [sidecars, , ambient] = shopPlans;
if (sidecars === undefined || ambient === undefined) throw new Error("the fixture has four plans");
const labels = (plan: SizingPlan) => planNotes(plan).map(({ label }) => label);

describe("a plan's parts", () => {
  it("are called what people call them", () => {
    const request = partNotes(ambient).find(({ label }) => label === "To request")?.text;
    expect(request).toBe(
      "CPU, memory for each: ztunnel 50m, 96Mi; CNI agent 50m, 96Mi; waypoint 50m, 96Mi; control plane 50m, 96Mi",
    );
    for (const part of Object.keys(partNames)) expect(partName(part)).toBe(partNames[part as PartName]);
    expect(partName("addedLater")).toBe("addedLater");
  });

  it("say which one the mean is of", () => {
    expect(planNotes(sidecars)[0]?.text).toMatch(/ for each sidecar$/);
    expect(planNotes(ambient)[0]?.text).toMatch(/ for each ztunnel$/);
    expect(labels(sidecars)).toEqual([
      "On average",
      "Busiest proxy",
      "Longest path",
      "Telemetry",
      "A full push",
      "Money",
      "Beside",
    ]);
  });

  it("have no busiest proxy where there are only agents", () => {
    const { cni, controlPlane } = ambient.parts;
    const agents = { ...ambient, parts: { ...(cni && { cni }), ...(controlPlane && { controlPlane }) } };
    expect(planNotes(agents)[0]?.text).toMatch(/ for each CNI agent$/);
    expect(labels(agents)).toEqual(["On average"]);
  });
});

it("a chart that sets no requests reserves nothing, in words", () => {
  const reserved = { profile: "chart defaults", cpuCores: 0, memoryMiB: 0 };
  expect(reservedText({ ...sidecars, reserved })).toBe("nothing");
  expect(reservedText({ ...sidecars, reserved: { ...reserved, cpuCores: 4 } })).toBe("4 cores, 0 MiB");
});
