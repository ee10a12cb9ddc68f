import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exactly } from "../../src/capacity/range.ts";
import { geometricMean, pooledVariance, predictionInterval, product } from "../../src/sizing/interval.ts";

const of = (study: string, value: number, upper = false) => ({ study, value, upper });
const none = { both: 0, high: 0 };
const twice = Math.log(2) ** 2;
const positive = fc.double({ min: 1e-3, max: 1e4, noNaN: true });
const range = fc
  .tuple(positive, fc.double({ min: 1, max: 20, noNaN: true }), fc.double({ min: 1, max: 20, noNaN: true }))
  .map(([expected, down, up]) => ({ low: expected / down, expected, high: expected * up }));

describe("predictionInterval", () => {
  it("is centred on the geometric mean of studies", () => {
    expect(predictionInterval([of("a", 0.1), of("b", 0.4)], twice, none)?.expected).toBeCloseTo(0.2, 12);
  });

  it("counts a study once, however many records it has", () => {
    const many = [of("a", 0.1), of("a", 0.1), of("a", 0.1), of("b", 0.4)];
    expect(predictionInterval(many, twice, none)).toEqual(
      predictionInterval([of("a", 0.1), of("b", 0.4)], twice, none),
    );
  });

  it("is narrower the more studies agree", () => {
    const width = (studies: number) => {
      const found = predictionInterval(
        Array.from({ length: studies }, (_, i) => of(String(i), 1)),
        twice,
        none,
      );
      return (found?.high ?? 0) / (found?.low ?? 1);
    };
    expect(width(5)).toBeLessThan(width(2));
    expect(width(2)).toBeLessThan(width(1));
  });

  it("reaches to a published maximum without moving its centre", () => {
    const found = predictionInterval([of("a", 5), of("b", 17, true)], 0.01, none);
    expect(found?.expected).toBeCloseTo(5, 12);
    expect(found?.high).toBe(17);
  });

  it("widens on both sides, or on the high one", () => {
    const plain = predictionInterval([of("a", 1)], twice, none);
    const both = predictionInterval([of("a", 1)], twice, { both: 1, high: 0 });
    const high = predictionInterval([of("a", 1)], twice, { both: 0, high: 1 });
    expect(both?.low).toBeLessThan(plain?.low ?? 0);
    expect(high?.low).toBe(plain?.low);
    expect(high?.high).toBeGreaterThan(plain?.high ?? 0);
  });

  it("has nothing to say without a study", () => {
    expect(predictionInterval([], twice, none)).toBeNull();
    expect(predictionInterval([of("a", 3, true)], twice, none)).toBeNull();
  });

  it("is ordered and holds every figure it was made from", () => {
    const measured = fc.array(fc.tuple(fc.constantFrom("a", "b", "c", "d"), positive), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(measured, fc.double({ min: 0, max: 3, noNaN: true }), (values, pooled) => {
        const found = predictionInterval(
          values.map(([study, value]) => of(study, value)),
          pooled,
          none,
        );
        if (found === null) throw new Error("there were studies");
        expect(found.low).toBeLessThanOrEqual(found.expected * (1 + 1e-12));
        expect(found.expected).toBeLessThanOrEqual(found.high * (1 + 1e-12));
        for (const [, value] of values) {
          expect(value).toBeGreaterThanOrEqual(found.low);
          expect(value).toBeLessThanOrEqual(found.high);
        }
      }),
    );
  });
});

describe("pooledVariance", () => {
  it("compares studies of the same thing only", () => {
    expect(
      pooledVariance([
        [of("a", 1), of("b", 1)],
        [of("a", 100), of("b", 100)],
      ]),
    ).toBe(0);
  });

  it("takes a factor of two where no two studies can be compared", () => {
    expect(pooledVariance([[of("a", 1)], [of("b", 9)]])).toBeCloseTo(twice, 12);
  });
});

describe("product", () => {
  it("multiplies what is exact", () => {
    expect(product(exactly(3), exactly(4))).toEqual(exactly(12));
    expect(product(exactly(0), { low: 1, expected: 2, high: 3 })).toEqual(exactly(0));
  });

  it("is less uncertain than both factors at their worst, and no less than either", () => {
    fc.assert(
      fc.property(range, range, (a, b) => {
        const ab = product(a, b);
        expect(ab.high).toBeLessThanOrEqual(a.high * b.high * (1 + 1e-9));
        expect(ab.high / ab.expected).toBeGreaterThanOrEqual(
          Math.max(a.high / a.expected, b.high / b.expected) * (1 - 1e-9),
        );
        expect(ab.low).toBeGreaterThanOrEqual(a.low * b.low * (1 - 1e-9));
        expect(ab.low).toBeLessThanOrEqual(ab.expected * (1 + 1e-9));
      }),
    );
  });
});

it("the geometric mean is the mean of ratios", () => {
  expect(geometricMean([1, 100])).toBeCloseTo(10, 12);
});
