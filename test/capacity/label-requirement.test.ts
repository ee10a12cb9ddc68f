import { describe, expect, it } from "vitest";
import { meetsRequirement, selectsLabels } from "../../src/capacity/label-requirement.ts";
import { isTolerated, type Toleration } from "../../src/capacity/taint.ts";

describe("a requirement on labels", () => {
  const labels = { tier: "hot", cores: "8" };
  it.each([
    ["tier", "In", ["hot", "warm"], true],
    ["tier", "In", ["cold"], false],
    ["size", "In", ["hot"], false],
    ["tier", "NotIn", ["hot"], false],
    ["size", "NotIn", ["hot"], true],
    ["tier", "Exists", [], true],
    ["size", "Exists", [], false],
    ["size", "DoesNotExist", [], true],
    ["cores", "Gt", ["4"], true],
    ["cores", "Gt", ["8"], false],
    ["cores", "Lt", ["16"], true],
    ["tier", "Gt", ["4"], false],
    ["cores", "Lt", ["many"], false],
    ["size", "Lt", ["4"], false],
    ["tier", "Near", ["hot"], false],
    ["constructor", "Exists", [], false],
  ])("%s %s %j is %s", (key, operator, values, met) => {
    expect(meetsRequirement({ key, operator, values }, labels)).toBe(met);
  });

  it("of a selection all count; an empty one takes everything", () => {
    const requirement = { key: "cores", operator: "Exists", values: [] };
    expect(selectsLabels({ matchLabels: { tier: "hot" }, matchExpressions: [requirement] }, labels)).toBe(true);
    expect(selectsLabels({ matchLabels: { tier: "cold" }, matchExpressions: [requirement] }, labels)).toBe(false);
    expect(selectsLabels({ matchLabels: {}, matchExpressions: [] }, {})).toBe(true);
  });
});

describe("a taint", () => {
  const taint = { key: "team", value: "red", effect: "NoSchedule" } as const;
  it.each([
    [{ key: "team", operator: "Equal", value: "red" }, true],
    [{ key: "team", operator: "Equal", value: "blue" }, false],
    [{ key: "team", operator: "Equal" }, false],
    [{ key: "team", operator: "Exists" }, true],
    [{ key: "team", operator: "Exists", effect: "NoSchedule" }, true],
    [{ key: "team", operator: "Exists", effect: "NoExecute" }, false],
    [{ key: "other", operator: "Exists" }, false],
    [{ operator: "Exists" }, true],
    [{ operator: "Exists", effect: "NoExecute" }, false],
    [{ operator: "Equal", value: "red" }, false],
  ] satisfies readonly (readonly [Toleration, boolean])[])("is tolerated by %j: %s", (toleration, tolerated) => {
    expect(isTolerated(taint, [toleration])).toBe(tolerated);
  });

  it("without a value is matched by an empty one", () => {
    const toleration: Toleration = { key: "gpu", operator: "Equal" };
    expect(isTolerated({ key: "gpu", effect: "NoSchedule" }, [toleration])).toBe(true);
  });
});
