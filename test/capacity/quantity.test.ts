import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCpuCores, parseMemoryMiB, parseQuantity } from "../../src/capacity/quantity.ts";

describe("parseQuantity", () => {
  it.each([
    ["0", 0],
    ["2", 2],
    [2, 2],
    [0.5, 0.5],
    ["0.5", 0.5],
    [".5", 0.5],
    ["1.", 1],
    ["+3", 3],
    ["100m", 0.1],
    ["1500u", 0.0015],
    ["250000000n", 0.25],
    ["1k", 1_000],
    ["3M", 3_000_000],
    ["1.5G", 1_500_000_000],
    ["2T", 2e12],
    ["1P", 1e15],
    ["12E", 12e18],
    ["1Ki", 1024],
    ["1Mi", 2 ** 20],
    ["1.5Gi", 1.5 * 2 ** 30],
    ["1Ti", 2 ** 40],
    ["1Pi", 2 ** 50],
    ["1Ei", 2 ** 60],
    ["1e3", 1_000],
    ["129e6", 129_000_000],
    ["1E3", 1_000],
    ["5e-1", 0.5],
    [1e21, 1e21],
    ["966367641600m", 966_367_641.6],
  ])("reads %s as %d", (quantity, amount) => {
    expect(parseQuantity(quantity)).toBe(amount);
  });

  it.each([
    "",
    " ",
    "1 ",
    "abc",
    "1Kb",
    "1ki",
    "1mi",
    "1K",
    "m",
    "--1",
    "-1",
    "1e",
    "1e3Ki",
    "1.2.3",
    "0x10",
    "1_000",
    "1,5",
    "٣",
    "NaN",
    "Infinity",
    "1e999",
  ])("knows that %j is no quantity of a request", (text) => {
    expect(parseQuantity(text)).toBeUndefined();
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, -1])("refuses the number %d", (number) => {
    expect(parseQuantity(number)).toBeUndefined();
  });

  const digits = fc.tuple(fc.bigInt(0n, 10n ** 15n), fc.integer({ min: 0, max: 15 })).map(([whole, point]) => {
    const text = whole.toString().padStart(point + 1, "0");
    return { whole, point, text: point === 0 ? text : `${text.slice(0, -point)}.${text.slice(-point)}` };
  });

  it("agrees with exact arithmetic to the last bit for decimal suffixes, and to one part in 2^52 for binary ones", () => {
    const exponents = { n: -9, u: -6, m: -3, "": 0, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };
    fc.assert(
      fc.property(
        digits,
        fc.constantFrom(...Object.entries(exponents)),
        ({ whole, point, text }, [suffix, exponent]) => {
          expect(parseQuantity(text + suffix)).toBe(Number(`${whole}e${exponent - point}`));
        },
      ),
    );
    const scale = 10n ** 15n;
    fc.assert(
      fc.property(digits, fc.integer({ min: 1, max: 6 }), ({ whole, point, text }, step) => {
        const scaled = (whole * scale * 1024n ** BigInt(step)) / 10n ** BigInt(point);
        const amount = parseQuantity(`${text}${"KMGTPE"[step - 1]}i`) ?? Number.NaN;
        const exact = Number(scaled) / Number(scale);
        expect(Math.abs(amount - exact)).toBeLessThanOrEqual(exact * 2 ** -51 + 1e-15);
      }),
    );
  });

  it("never throws, and gives a finite amount from zero or nothing", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.double(), fc.stringMatching(/^[0-9.eEinumkKMGTP+-]{0,8}$/)), (quantity) => {
        const amount = parseQuantity(quantity);
        expect(amount === undefined || (Number.isFinite(amount) && amount >= 0)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

it("gives CPU in cores", () => {
  expect(parseCpuCores("250m")).toBe(0.25);
});

it("gives memory in MiB", () => {
  expect(parseMemoryMiB("1.5Gi")).toBe(1536);
  expect(parseMemoryMiB("128974848")).toBe(123);
  expect(parseMemoryMiB("much")).toBeUndefined();
});
