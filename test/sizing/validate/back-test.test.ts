/** How well the model predicts what it has not seen: the targets, and that nothing leaks. docs/benchmarks.md shows the table. */
import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Benchmark, benchmarks } from "../../../src/knowledge/benchmarks.ts";
import { judgedQuantities } from "../../../src/knowledge/judged.ts";
import { meshes } from "../../../src/knowledge/meshes.ts";
import { renderValidationMarkdown } from "../../../src/report/renderers/validation/markdown.ts";
import { backTest } from "../../../src/sizing/validate/back-test.ts";
import { weightedMedian, widthOf } from "../../../src/sizing/validate/summarise.ts";
import { knowledge, recordOf } from "../example-estate.ts";

const result = backTest(benchmarks, meshes, knowledge);
const of = (judged: string) => {
  const found = result.quantities.find((one) => one.judged === judged);
  if (!found) throw new Error(`no ${judged}`);
  return found;
};

describe("backTest", () => {
  it("predicts CPU of the data plane as it should", () => {
    expect(of("cpu").targets.filter(({ met }) => !met)).toEqual([]);
    expect(of("cpu").studies).toBeGreaterThanOrEqual(9);
  });

  it("predicts memory of the data plane to 30 %, in intervals that say something", () => {
    const { medianError, medianWidth, greatestWidth, inside } = of("memory");
    expect(medianError).toBeLessThan(0.3);
    expect(medianWidth).toBeLessThan(5);
    expect(greatestWidth).toBeLessThan(20);
    expect(inside).toBeGreaterThan(0.78);
  });

  it("answers for every record that measured something, by a prediction or a reason", () => {
    const answered = new Set([...result.rows, ...result.leftOut].map(({ record }) => record));
    const measured = benchmarks.filter(({ figures: { load, controlPlane, addedLatencyMs } }) =>
      [load, controlPlane, addedLatencyMs].some((points) => points !== undefined),
    );
    // Of 1.0's latency only a median is known, without a rate.
    expect(measured.map(({ id }) => id).filter((id) => !answered.has(id))).toEqual([]);
    expect(result.leftOut.filter(({ reason }) => reason.length < 10)).toEqual([]);
  });

  it("cannot profit from the study that it predicts", () => {
    const doubled = benchmarks.map((record): Benchmark => {
      if (record.study !== "great-sidecar-debate") return record;
      const load = record.figures.load?.map((point) => ({ ...point, cpuCores: (point.cpuCores ?? 0) * 2 }));
      return { ...record, figures: { ...record.figures, load } };
    });
    const predictions = (records: readonly Benchmark[]) =>
      backTest(records, meshes, knowledge)
        .rows.filter(({ study, judged }) => study === "great-sidecar-debate" && judged === "cpu")
        .map(({ predicted }) => predicted);
    expect(predictions(doubled)).toEqual(predictions(benchmarks));
  });

  it("leaves out what is known to be wrong, with the reason", () => {
    const bad = benchmarks.filter(({ knownBad }) => knownBad !== undefined);
    expect(bad.length).toBeGreaterThan(3);
    expect(bad.filter(({ fits }) => fits.length > 0)).toEqual([]);
    expect(result.rows.filter(({ record }) => bad.some(({ id }) => id === record))).toEqual([]);
  });

  it("gives intervals that hold what is expected, and errors that are those of the figures", () => {
    for (const { predicted, measured, error, inside } of result.rows) {
      expect(predicted.low).toBeLessThanOrEqual(predicted.expected);
      expect(predicted.expected).toBeLessThanOrEqual(predicted.high);
      expect(error).toBeCloseTo(predicted.expected / measured - 1, 12);
      expect(inside).toBe(predicted.low <= measured && measured <= predicted.high);
    }
  });

  it("judges the rule of thumb by its own words: 27 proxies of 50 MB, 0.5 cores for 1000 passes", () => {
    const [row] = result.rows.filter(({ record, judged }) => record === "linkerd-edge-25.4" && judged === "cpu");
    expect(recordOf("linkerd-edge-25.4").figures.load?.[1]?.passesPerSecond).toBe(360);
    expect(row?.naive?.value).toBeCloseTo(0.18, 12);
  });

  it("is what docs/benchmarks.md says", () => {
    const path = new URL("../../../docs/benchmarks.md", import.meta.url);
    const current = readFileSync(path, "utf8");
    const [from, to] = ["<!-- validate -->\n", "<!-- /validate -->"];
    const [start, end] = [current.indexOf(from) + from.length, current.indexOf(to)];
    const text = `\n${renderValidationMarkdown({ schemaVersion: 1, ...result })
      .replace(/^# .*\n\n/, "")
      .replaceAll(/^## /gm, "### ")}\n`;
    if (process.env["UPDATE_GOLDEN"]) writeFileSync(path, current.slice(0, start) + text + current.slice(end));
    else expect(current.slice(start, end)).toBe(text);
  });
});

describe("the summary", () => {
  it("weighs a study one: three figures of one study are a third each", () => {
    const third = 1 / 3;
    const values = [1, 1, 1].map((value) => ({ value, weight: third }));
    expect(weightedMedian([...values, { value: 9, weight: 1 }, { value: 8, weight: 1 }])).toBe(8);
  });

  it("takes the mean where half lies exactly below", () => {
    expect(
      weightedMedian([
        { value: 1, weight: 1 },
        { value: 3, weight: 1 },
      ]),
    ).toBe(2);
  });

  it("calls an interval from nothing endless", () => {
    expect(widthOf({ predicted: { low: 0, expected: 1, high: 2 } })).toBe(Number.POSITIVE_INFINITY);
  });

  it("names every quantity once", () => {
    expect(result.quantities.map(({ judged }) => judged)).toEqual(judgedQuantities);
  });
});
