/** The flags of `size`, in the built program. */
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { isOneSentence, runCli } from "./run-cli.ts";

const loadTest = (name: string) => fileURLToPath(new URL(`../fixtures/load-tests/${name}.json`, import.meta.url));
const runs = `${loadTest("fortio-with")},${loadTest("fortio-without")}`;

interface Plan {
  readonly mesh: string;
  readonly growth: number;
  readonly monthlyCost: {
    readonly currency: string;
    readonly used: { readonly expected: number };
    readonly reserved: number;
  };
  readonly assumptions: readonly string[];
}

function plansOf(...args: string[]): readonly Plan[] {
  const { status, stdout, stderr } = runCli(["size", "-o", "json", ...args]);
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  return JSON.parse(stdout).plans;
}

describe("what size refuses, in one sentence, with exit 2", () => {
  it.each<[readonly string[], RegExp]>([
    [["--pods", "-5"], /pods is "-5"; expected a whole number of at least 1/],
    [["--pods", "NaN"], /pods is/],
    [["--pods", "100", "--rps", "fast"], /requestsPerSecond is "fast"/],
    [["--pods", "100", "--rps", "-1"], /requestsPerSecond is "-1"/],
    [["--no-cluster", "--rps", "3000"], /a rate alone cannot be sized.*--pods or --services/],
    [["--pods", "100", "--l7-share", "1.5"], /--l7-share is "1.5"; expected a number from 0 to 1/],
    [["--pods", "100", "--l7-share", "-0.1"], /--l7-share/],
    [["--pods", "100", "--node-memory-gib", "32Gi"], /nodeMemoryGiB is "32Gi"; expected a number/],
    [["--pods", "100", "--waypoint-replicas", "0.5"], /--waypoint-replicas is "0.5"; expected a whole number/],
    [["--pods", "100", "--growth", "1,x"], /--growth is "x"/],
    [["--pods", "100", "--path-calls", "0"], /--path-calls/],
    [["--pods", "100", "--price-cpu", "23USD"], /--price-cpu is "23USD"; expected a number without a currency/],
    [["--pods", "100", "--price-memory", "-3"], /--price-memory/],
    [["--pods", "100", "--price-cpu", "3/day"], /--price-cpu is "3\/day"/],
    [["--pods", "100", "--currency", "euro"], /--currency is "euro"; expected three capital letters/],
    [["--pods", "100", "--currency", "EUR"], /give --price-cpu and --price-memory in EUR too/],
    [["--pods", "100", "--mesh", "istio-ambeint"], /no mesh "istio-ambeint".*did you mean istio-ambient\?/],
    [["--pods", "100", "--benchmark", "istio-17"], /Did you mean istio-1\.7\?/],
    [["--like", "auto-trader"], /no published estate "auto-trader".*Did you mean auto-trader-2020\?/],
    [["--like", "auto-trader-2020", "--demo"], /--like stands in for a cluster/],
    [["--pods", "100", "--calibrate", loadTest("fortio-with"), "--mesh", "linkerd"], /takes two files/],
    [["--pods", "100", "--calibrate", runs], /say which mesh ran in the load test/],
    [
      ["--pods", "100", "--calibrate", runs, "--calibrate-mesh", "linkerd:l4"],
      /linkerd has no layer "l4"; expected l7/,
    ],
    [
      ["--pods", "100", "--calibrate", "a.json,b.json", "--mesh", "linkerd"],
      /cannot read a\.json: there is no such file/,
    ],
    [["--pods", "100", "--calibrate-cpu", "1"], /--calibrate-cpu says something about a load test/],
    [["--pods", "1", "--config-changes-per-day", "1", "--config-changes-per-hour", "1"], /say the same/],
  ])("%j", (args, says) => {
    const { status, stdout, stderr } = runCli(["size", ...args]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toMatch(says);
    expect(isOneSentence(stderr)).toBe(true);
  });
});

describe("what size takes", () => {
  it("prices a month, or an hour", () => {
    const args = ["--pods", "100", "--rps", "1000", "--mesh", "istio-sidecar", "--price-memory", "0"];
    const [month, hour] = [plansOf(...args, "--price-cpu", "73"), plansOf(...args, "--price-cpu", "0.1/h")];
    expect(hour[0]?.monthlyCost).toEqual(month[0]?.monthlyCost);
    expect(month[0]?.monthlyCost.reserved).toBeCloseTo(73 * (100 * 0.1 + 0.5), 2);
  });

  it("a published estate, and prints all of them", () => {
    const [plan] = plansOf("--like", "auto-trader-2020", "--mesh", "istio-sidecar");
    expect(plan?.assumptions[0]).toMatch(/Shaped like Auto Trader.*Of its 1600 pods 920 had a proxy.*not verified/);
    const list = runCli(["size", "--like", "list"]);
    expect(list.status).toBe(0);
    expect(list.stdout).toMatch(/^istio-load-test: /m);
    expect(list.stdout).toMatch(/pods 1600, meshedPods 920/);
  });

  it("a load test of one's own", () => {
    const [plan] = plansOf("--pods", "100", "--mesh", "istio-sidecar", "--calibrate", runs, "--calibrate-cpu", "0.9");
    expect(plan?.assumptions.join(" ")).toMatch(/Calibrated by a load test of your own \(fortio, 1,000 requests\/s\)/);
  });

  it("nothing but zeros: idle cost, and never NaN", () => {
    const plans = plansOf("--pods", "1", "--services", "1", "--rps", "0", "--ingress-rps", "0", "--connections", "1");
    expect(JSON.stringify(plans)).not.toMatch(/NaN|null,"expected"/);
    expect(plans.every(({ monthlyCost }) => Number.isFinite(monthlyCost.used.expected))).toBe(true);
  });

  it("more services than pods, which it says", () => {
    const [plan] = plansOf("--pods", "10", "--services", "50", "--mesh", "linkerd");
    expect(plan?.assumptions.join(" ")).toMatch(/more services than pods, which is unusual/);
  });

  it("growths side by side at 80 columns, with money", () => {
    const { stdout } = runCli(["size", "--pods", "300", "--rps", "3000", "--growth", "1,2,5"]);
    expect(stdout).toMatch(/GROWTH {2}side by side[\s\S]*x1 +x2 +x5[\s\S]*Istio \(sidecar\) L7[\s\S]*USD/);
    expect(Math.max(...stdout.split("\n").map(({ length }) => length))).toBeLessThanOrEqual(80);
    const markdown = runCli(["size", "--pods", "300", "--rps", "3000", "--growth", "2,5", "-o", "markdown"]).stdout;
    expect(markdown).toMatch(/### Growth[\s\S]*\| x1 \| x2 \| x5 \|/);
    expect(markdown).toMatch(/### Money a month \(USD\)/);
    expect(markdown.indexOf("## Sources")).toBeGreaterThan(markdown.indexOf("## Assumptions"));
  });

  it("the same twice", () => {
    const args = ["size", "--pods", "300", "--rps", "3000", "--path-calls", "7", "-o", "json"];
    expect(runCli(args).stdout).toBe(runCli(args).stdout);
  });
});
