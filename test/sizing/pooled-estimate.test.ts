import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  cpuPooling,
  memoryPooling,
  pooledEstimate,
  type UncertainObservation,
} from "../../src/sizing/pooled-estimate.ts";
import { solveSymmetric } from "../../src/sizing/solve-symmetric.ts";
import { studentDeviation80 } from "../../src/sizing/student-deviation.ts";

const seen = (study: string, software: string, value: number, more: Partial<UncertainObservation> = {}) => ({
  record: `${study}-${software}`,
  study,
  mesh: software,
  software,
  part: "sidecar" as const,
  value,
  upper: false,
  ...more,
});
const wanted = { mesh: "a", part: "sidecar", software: "a", vcpuKind: null } as const;
const width = (range: { low: number; high: number } | undefined) => (range ? range.high / range.low : 0);

describe("pooledEstimate", () => {
  it("is the one value there is, with an interval about it", () => {
    const found = pooledEstimate([seen("x", "a", 5)], wanted, cpuPooling);
    expect(found?.range.expected).toBeCloseTo(5, 9);
    expect(width(found?.range)).toBeGreaterThan(3);
  });

  it("takes from a study of two programs how they compare", () => {
    const studies = [seen("x", "a", 4), seen("y", "a", 1), seen("y", "b", 1), seen("z", "b", 4)];
    const b = pooledEstimate(studies, { ...wanted, mesh: "b", software: "b" }, cpuPooling)?.range.expected ?? 0;
    const a = pooledEstimate(studies, wanted, cpuPooling)?.range.expected ?? 0;
    expect(a).toBeCloseTo(b, 9);
  });

  it("does not take a study that found one program small to find all of them small", () => {
    const studies = [seen("x", "a", 60), seen("y", "a", 60), seen("z", "a", 30), seen("z", "b", 5)];
    const b = { ...wanted, mesh: "b", software: "b" };
    const [shared, apart] = [cpuPooling, memoryPooling].map((how) =>
      pooledEstimate(studies, b, { ...how, programs: 12 }),
    );
    expect(shared?.range.expected).toBeGreaterThan((apart?.range.expected ?? 0) * 1.05);
  });

  it("is wider where another program has to stand in, and says so", () => {
    const studies = [seen("x", "a", 1), seen("y", "a", 1.5)];
    const other = pooledEstimate(studies, { ...wanted, mesh: "b", software: "b" }, cpuPooling);
    expect([pooledEstimate(studies, wanted, cpuPooling)?.borrowed, other?.borrowed]).toEqual([false, true]);
    expect(width(other?.range)).toBeGreaterThan(width(pooledEstimate(studies, wanted, cpuPooling)?.range));
  });

  it("trusts an uncertain value less", () => {
    const with9 = (uncertainty: number) =>
      pooledEstimate([seen("x", "a", 1), seen("y", "a", 9, { uncertainty })], wanted, cpuPooling)?.range.expected ?? 0;
    expect(with9(2)).toBeLessThan(with9(0));
  });

  it("reaches to a published maximum, which does not move its centre", () => {
    const found = pooledEstimate([seen("x", "a", 5), seen("y", "a", 90, { upper: true })], wanted, cpuPooling);
    expect(found?.range.expected).toBeCloseTo(5, 9);
    expect(found?.range.high).toBe(90);
  });

  it("is ordered, positive and unmoved by the unit, whatever is measured", () => {
    const value = fc.double({ min: 1e-3, max: 1e3, noNaN: true });
    const any = fc.array(fc.tuple(fc.constantFrom("x", "y", "z"), fc.constantFrom("a", "b", "c"), value), {
      minLength: 1,
      maxLength: 9,
    });
    fc.assert(
      fc.property(any, fc.constantFrom(cpuPooling, memoryPooling), (measured, how) => {
        const at = (unit: number) =>
          pooledEstimate(
            measured.map(([s, p, v]) => seen(s, p, v * unit)),
            wanted,
            how,
          )?.range;
        const range = at(1);
        if (!range) throw new Error("there were observations");
        expect(range.low).toBeGreaterThan(0);
        expect(range.low).toBeLessThanOrEqual(range.expected);
        expect(range.expected).toBeLessThanOrEqual(range.high);
        expect(at(1000)?.expected).toBeCloseTo(range.expected * 1000, 4);
      }),
    );
  });

  it("has nothing to say without a study", () => {
    expect(pooledEstimate([seen("x", "a", 1, { upper: true })], wanted, cpuPooling)).toBeNull();
  });
});

it.each([
  { degrees: 3, tables: 1.638 },
  { degrees: 5, tables: 1.476 },
  { degrees: 10, tables: 1.372 },
  { degrees: 1e9, tables: 1.2816 },
])("Student's deviation for $degrees degrees of freedom is the tables' $tables", ({ degrees, tables }) => {
  expect(Math.abs(studentDeviation80(degrees) / tables - 1)).toBeLessThan(0.01);
});

it("solves what it says: the product of matrix and solution is the right side", () => {
  const entry = fc.double({ min: -3, max: 3, noNaN: true });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(entry, entry, entry), { minLength: 3, maxLength: 3 }),
      fc.tuple(entry, entry, entry),
      (rows, right) => {
        const matrix = rows.map((a, i) =>
          rows.map((b, j) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2] + (i === j ? 1 : 0)),
        );
        const solution = solveSymmetric(matrix, right);
        matrix.forEach((row, i) => {
          expect(row.reduce((sum, value, j) => sum + value * (solution[j] ?? 0), 0)).toBeCloseTo(right[i] ?? 0, 6);
        });
      },
    ),
  );
});
