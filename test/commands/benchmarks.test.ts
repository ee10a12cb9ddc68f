import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isOneSentence, runCli } from "./run-cli.ts";

const folder = mkdtempSync(join(tmpdir(), "mesh-check-benchmarks-"));
const file = (name: string, content: unknown) => {
  const path = join(folder, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
};
const own = {
  id: "shop-2026",
  mesh: "linkerd",
  mode: "sidecar",
  figures: { load: [{ part: "sidecar", proxies: 40, passesPerSecond: 900, cpuCores: 5, memoryMiB: 2600 }] },
  fits: ["pass-cpu", "proxy-memory"],
};
const napkin = ["size", "--pods", "40", "--rps", "900", "--mesh", "linkerd", "-o", "json"];
const plan = (args: readonly string[]) => JSON.parse(runCli([...napkin, ...args]).stdout).plans[0];

describe("mesh-check benchmarks", () => {
  it("lists, explains one, and validates, in every format with exit 0", () => {
    for (const args of [[], ["istio-1.7"], ["validate"]])
      for (const format of ["terminal", "json", "markdown"]) {
        const { status, stdout, stderr } = runCli(["benchmarks", ...args, "-o", format]);
        expect([status, stderr]).toEqual([0, ""]);
        expect(stdout.length).toBeGreaterThan(500);
      }
  });

  it("explains a record with figures, doubts and address", () => {
    const { stdout } = runCli(["benchmarks", "istio-1.7"]);
    for (const part of ["cpu cores 0.5", "2.76", "Doubts", "https://github.com/istio/istio.io"])
      expect(stdout).toContain(part);
  });

  it("names the nearest id for one that does not exist", () => {
    const { status, stderr } = runCli(["benchmarks", "istio-1.77"]);
    expect([status, isOneSentence(stderr)]).toEqual([2, true]);
    expect(stderr).toContain("Did you mean istio-1.7?");
  });
});

describe("--benchmarks FILE", () => {
  it("moves the estimate, and says whose it is", () => {
    const published = plan([]);
    const withOwn = plan(["--benchmarks", file("own.json", [own])]);
    expect(withOwn.basis).toContain("shop-2026");
    expect(withOwn.perProxy.memoryMiB.expected).toBeGreaterThan(published.perProxy.memoryMiB.expected * 1.5);
    expect(withOwn.dataPlane.cpuCores.expected).toBeGreaterThan(published.dataPlane.cpuCores.expected * 1.5);
    expect(withOwn.assumptions.join("\n")).toMatch(/Measurements of your own .*: shop-2026\./);
    expect(published.assumptions.join("\n")).not.toContain("of your own");
  });

  it("is listed and validated with the others", () => {
    const mine = ["--benchmarks", file("own.json", [own]), "-o", "json"];
    expect(JSON.parse(runCli(["benchmarks", "shop-2026", ...mine]).stdout).benchmarks[0].own).toBe(true);
    const rows: { record: string }[] = JSON.parse(runCli(["benchmarks", "validate", ...mine]).stdout).rows;
    expect(rows.filter(({ record }) => record === "shop-2026")).toHaveLength(2);
  });

  it.each([
    { name: "no file", path: join(folder, "none.json"), says: "there is no such file" },
    { name: "no JSON", path: file("yaml.json", "a: b"), says: "is no JSON" },
    { name: "no list", path: file("object.json", {}), says: "is no list" },
    { name: "a missing field", path: file("less.json", [{ ...own, mode: undefined }]), says: "[0].mode" },
    { name: "a wrong type", path: file("type.json", [{ ...own, id: 5 }]), says: "[0].id is 5; expected string" },
    { name: "an unknown field", path: file("more.json", [{ ...own, cpu: 1 }]), says: "do not have: cpu" },
    {
      name: "a negative figure",
      path: file("negative.json", [{ ...own, figures: { load: [{ part: "sidecar", proxies: 1, cpuCores: -1 }] } }]),
      says: "[0].figures.load.0.cpuCores is -1; expected at least 0",
    },
    { name: "a taken id", path: file("taken.json", [{ ...own, id: "istio-1.7" }]), says: "another record has" },
  ])("refuses $name with exit 2 and one sentence", ({ path, says }) => {
    const { status, stderr } = runCli([...napkin, "--benchmarks", path]);
    expect([status, isOneSentence(stderr)]).toEqual([2, true]);
    expect(stderr).toContain(says);
  });
});
