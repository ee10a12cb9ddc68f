/** Results as the generators write them: test/fixtures/load-tests has the forms of fortio 1.69 and of k6, both of its own. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { readLoadTest } from "../../src/commands/read-load-test.ts";

const fixture = (name: string) => fileURLToPath(new URL(`../fixtures/load-tests/${name}`, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "mesh-check-load-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function written(content: string): string {
  const path = join(folder, "result.json");
  writeFileSync(path, content);
  return path;
}

describe("readLoadTest", () => {
  it("reads fortio's seconds as milliseconds", async () => {
    const { latencyMs, ...run } = await readLoadTest(fixture("fortio-with.json"));
    expect(latencyMs.p50).toBeCloseTo(2.1, 6);
    expect(latencyMs.p90).toBeCloseTo(4.4, 6);
    expect(latencyMs.p99).toBeCloseTo(7.8, 6);
    expect(run).toEqual({
      generator: "fortio",
      requestsPerSecond: 999.87,
      wantedPerSecond: 1000,
      connections: 16,
      failed: 0,
    });
  });

  it.each(["k6-summary-with.json", "k6-export-with.json"])("reads both forms of k6: %s", async (name) => {
    expect(await readLoadTest(fixture(name))).toEqual({
      generator: "k6",
      latencyMs: { p50: 2.1, p90: 4.3, p99: null },
      requestsPerSecond: 498.7,
      wantedPerSecond: null,
      connections: 32,
      failed: 0,
    });
  });

  it("counts failed requests, in older files by their codes", async () => {
    expect((await readLoadTest(fixture("fortio-saturated.json"))).failed).toBeCloseTo(0.027, 3);
    const old = {
      ActualQPS: 10,
      RequestedQPS: "max",
      DurationHistogram: { Count: 100, Percentiles: [{ Percentile: 50, Value: 0.001 }] },
    };
    const path = written(JSON.stringify({ ...old, RetCodes: { "200": 90, "503": 8, "-1": 2 } }));
    expect(await readLoadTest(path)).toMatchObject({ failed: 0.1, wantedPerSecond: null });
  });

  it.each([
    ["", /no JSON/],
    ["[1, 2]", /neither fortio's JSON .* nor k6's summary/],
    [JSON.stringify({ DurationHistogram: {} }), /no whole result of fortio: /],
    [
      JSON.stringify({ ActualQPS: -1, DurationHistogram: { Count: 1, Percentiles: [{ Percentile: 50, Value: 1 }] } }),
      /ActualQPS is missing or wrong/,
    ],
    [
      JSON.stringify({ ActualQPS: 1, DurationHistogram: { Count: 1, Percentiles: [{ Percentile: 75, Value: 1 }] } }),
      /no 50th, 90th or 99th percentile/,
    ],
    [JSON.stringify({ metrics: { http_reqs: { rate: 5 } } }), /no med, p\(90\) or p\(99\)/],
    [JSON.stringify({ metrics: { http_req_duration: { med: 5 } } }), /no rate of http_reqs/],
    [JSON.stringify({ metrics: { http_req_duration: { med: -5 }, http_reqs: { rate: 1 } } }), /http_req_duration/],
  ])("refuses %s", async (content, says) => {
    await expect(readLoadTest(written(content))).rejects.toThrow(says);
  });
});
