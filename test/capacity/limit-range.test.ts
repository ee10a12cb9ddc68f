import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { admittedResources, type ContainerRule, violationsOf } from "../../src/capacity/limit-range.ts";

const nothing: ContainerRule = { min: {}, max: {}, default: {}, defaultRequest: {}, maxLimitRequestRatio: {} };
const none = { requests: {}, limits: {} };

describe("admittedResources", () => {
  it.each([
    ["nothing without rules", none, [], none],
    [
      "its limit as its request",
      { requests: {}, limits: { cpu: 1 } },
      [],
      { requests: { cpu: 1 }, limits: { cpu: 1 } },
    ],
    [
      "the defaults",
      none,
      [{ default: { cpu: 2 }, defaultRequest: { cpu: 1 } }],
      { requests: { cpu: 1 }, limits: { cpu: 2 } },
    ],
    ["the default limit for both", none, [{ default: { cpu: 2 } }], { requests: { cpu: 2 }, limits: { cpu: 2 } }],
    ["the maximum for want of a default", none, [{ max: { cpu: 4 } }], { requests: { cpu: 4 }, limits: { cpu: 4 } }],
    ["the minimum as request", none, [{ min: { cpu: 1 } }], { requests: { cpu: 1 }, limits: {} }],
    [
      "the default limit before the minimum",
      none,
      [{ min: { cpu: 1 }, default: { cpu: 2 } }],
      { requests: { cpu: 2 }, limits: { cpu: 2 } },
    ],
    [
      "what is missing, of each resource",
      { requests: { cpu: 1 }, limits: {} },
      [{ default: { memory: 8 } }],
      { requests: { cpu: 1, memory: 8 }, limits: { memory: 8 } },
    ],
    [
      "of two rules the first that says it",
      none,
      [{ default: { cpu: 1 } }, { default: { cpu: 2 } }],
      { requests: { cpu: 1 }, limits: { cpu: 1 } },
    ],
  ] as const)("gives a container %s", (_what, container, rules, admitted) => {
    const complete = rules.map((rule) => ({ ...nothing, ...rule }));
    expect(admittedResources(container, complete)).toEqual(admitted);
  });

  it("changes nothing that is stated, and nothing twice", () => {
    const amounts = fc.dictionary(fc.constantFrom("cpu", "memory"), fc.integer({ min: 1, max: 9 }), {
      noNullPrototype: true,
    });
    const rule = fc.record({ min: amounts, max: amounts, default: amounts, defaultRequest: amounts });
    fc.assert(
      fc.property(
        fc.record({ requests: amounts, limits: amounts }),
        fc.array(rule, { maxLength: 3 }),
        (container, some) => {
          const rules = some.map((one) => ({ ...nothing, ...one }));
          const once = admittedResources(container, rules);
          expect(once).toMatchObject(container);
          expect(admittedResources(once, rules)).toEqual(once);
        },
      ),
    );
  });
});

describe("violationsOf", () => {
  const stated = (request: number | undefined, limit: number | undefined) => ({
    requests: request === undefined ? {} : { cpu: request },
    limits: limit === undefined ? {} : { cpu: limit },
  });
  it.each([
    ["a request below the minimum", stated(1, 4), { min: { cpu: 2 } }, { bound: "min", found: 1 }],
    [
      "no request where there is a minimum",
      stated(undefined, 4),
      { min: { cpu: 2 } },
      { bound: "min", found: undefined },
    ],
    ["a limit above the maximum", stated(1, 4), { max: { cpu: 2 } }, { bound: "max", found: 4 }],
    [
      "no limit where there is a maximum",
      stated(1, undefined),
      { max: { cpu: 2 } },
      { bound: "max", found: undefined },
    ],
    [
      "a limit too far from the request",
      stated(1, 4),
      { maxLimitRequestRatio: { cpu: 3 } },
      { bound: "maxLimitRequestRatio", found: 4 },
    ],
    [
      "no request to take a ratio to",
      stated(undefined, 4),
      { maxLimitRequestRatio: { cpu: 9 } },
      { bound: "maxLimitRequestRatio", found: undefined },
    ],
  ] as const)("refuses %s", (_what, container, rule, violation) => {
    expect(violationsOf(container, { ...nothing, ...rule })).toMatchObject([{ resource: "cpu", ...violation }]);
  });

  it.each([
    ["at its bounds", stated(2, 4), { min: { cpu: 2 }, max: { cpu: 4 }, maxLimitRequestRatio: { cpu: 2 } }],
    ["whose ratio only rounding breaks", stated(0.1, 0.3), { maxLimitRequestRatio: { cpu: 3 } }],
    ["of which other resources are bound", stated(1, 1), { max: { memory: 0.5 } }],
  ] as const)("admits one %s", (_what, container, rule) => {
    const only = violationsOf(container, { ...nothing, ...rule }).filter(({ resource }) => resource === "cpu");
    expect(only).toEqual([]);
  });
});
