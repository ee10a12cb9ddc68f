import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LabelSelector } from "../../src/cluster-scan/inventory.ts";
import { matchesLabels, selectsAll } from "../../src/cluster-scan/label-selector.ts";

function selector(
  matchLabels: Record<string, string>,
  ...expressions: LabelSelector["matchExpressions"][number][]
): LabelSelector {
  return { matchLabels, matchExpressions: expressions };
}

const labels = { app: "cart", tier: "web", empty: "" };

describe("matchesLabels", () => {
  it.each([
    ["nothing asked", selector({}), true],
    ["an equal label", selector({ app: "cart" }), true],
    ["another value", selector({ app: "web" }), false],
    ["two labels, one of them other", selector({ app: "cart", tier: "db" }), false],
    ["an absent label", selector({ zone: "a" }), false],
    ["an empty value that is there", selector({ empty: "" }), true],
    ["an empty value that is not there", selector({ zone: "" }), false],
    ["what every object inherits", selector({ constructor: "" }), false],
    ["In", selector({}, { key: "app", operator: "In", values: ["x", "cart"] }), true],
    ["In of an absent label", selector({}, { key: "zone", operator: "In", values: [""] }), false],
    ["NotIn", selector({}, { key: "app", operator: "NotIn", values: ["cart"] }), false],
    ["NotIn of an absent label", selector({}, { key: "zone", operator: "NotIn", values: ["a"] }), true],
    ["Exists", selector({}, { key: "app", operator: "Exists", values: [] }), true],
    ["DoesNotExist", selector({}, { key: "app", operator: "DoesNotExist", values: [] }), false],
    [
      "both kinds, one of them not met",
      selector({ app: "cart" }, { key: "tier", operator: "DoesNotExist", values: [] }),
      false,
    ],
    ["an operator nobody knows", selector({}, { key: "app", operator: "Like", values: ["c*"] }), false],
  ])("%s", (_what, asked, expected) => {
    expect(matchesLabels(asked, labels)).toBe(expected);
  });

  it("takes In and NotIn for opposites", () => {
    const word = fc.constantFrom("a", "b", "c");
    fc.assert(
      fc.property(fc.dictionary(word, word), word, fc.array(word), (some, key, values) => {
        const answers = ["In", "NotIn"].map((operator) => matchesLabels(selector({}, { key, operator, values }), some));
        expect(answers[0]).toBe(!answers[1]);
      }),
    );
  });
});

describe("selectsAll", () => {
  it("is so only for an empty selector", () => {
    expect(selectsAll(selector({}))).toBe(true);
    expect(selectsAll(selector({ app: "cart" }))).toBe(false);
    expect(selectsAll(selector({}, { key: "zone", operator: "DoesNotExist", values: [] }))).toBe(false);
  });
});
