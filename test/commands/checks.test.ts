/** `mesh-check checks` and its filters, and `explain`, as users run them. */
import { describe, expect, it } from "vitest";
import type { CheckCatalogue } from "../../src/report/published-values.ts";
import { isOneSentence, runCli } from "./run-cli.ts";

function catalogue(...args: string[]): CheckCatalogue {
  const { status, stdout, stderr } = runCli(["checks", ...args, "-o", "json"]);
  expect([status, stderr]).toEqual([0, ""]);
  return JSON.parse(stdout) as CheckCatalogue;
}

const ids = (...args: string[]) => catalogue(...args).checks.map(({ id }) => id);

describe("checks", () => {
  it("lists them all, each with kinds and with a mesh that it can touch", () => {
    const { checks, meshes } = catalogue();
    expect(checks.length).toBeGreaterThan(70);
    for (const { id, kinds, affects } of checks) {
      expect(kinds.length, id).toBeGreaterThan(0);
      expect(Object.keys(affects).filter((mesh) => meshes.includes(mesh)).length, id).toBeGreaterThan(0);
    }
  });

  it("--mesh leaves those that can touch it, and speaks about it alone", () => {
    const { checks, meshes } = catalogue("--mesh", "cilium");
    expect(meshes).toEqual(["cilium"]);
    expect(checks.map(({ id }) => id)).toContain("node-kernels");
    expect(checks.map(({ id }) => id)).not.toContain("reserved-uids");
    expect(runCli(["checks", "--mesh", "cilium"]).stdout).not.toMatch(/at worst[^;]*(Istio|Linkerd|Kuma|Consul)/);
  });

  it("--severity leaves those that can be so bad, or worse", () => {
    const [blockers, highs, everything] = [ids("--severity", "blocker"), ids("--severity", "High"), ids()];
    expect(blockers).toContain("reserved-ports");
    expect(highs).toEqual(expect.arrayContaining(blockers));
    expect(highs.length).toBeGreaterThan(blockers.length);
    expect(everything.length).toBeGreaterThan(highs.length);
  });

  it.each(["Service", "service", "services"])("--kind %s leaves those that look at Services", (kind) => {
    expect(ids("--kind", kind)).toContain("udp-ports");
    expect(ids("--kind", kind)).not.toContain("node-kernels");
  });

  it("takes several kinds, the version, and words", () => {
    expect(ids("--kind", "Node,Version")).toEqual(expect.arrayContaining(["node-kernels", "kubernetes-version"]));
    expect(ids("Proxy").length).toBeLessThan(ids().length);
    expect(ids("udp", "ports")).toContain("udp-ports");
  });

  it("says when nothing is left, which is no failure", () => {
    expect(ids("--mesh", "cilium", "--severity", "blocker", "--kind", "PriorityClass")).toEqual([]);
    const { status, stdout } = runCli(["checks", "no-such-thing-anywhere"]);
    expect([status, stdout]).toEqual([0, expect.stringContaining("no check is like that")]);
  });

  it.each([
    [["--severity", "hihg"], /--severity: there is no severity "hihg"; .*did you mean high/],
    [["--kind", "Deploymnet"], /--kind: there is no kind "Deploymnet"; .*did you mean Deployment/],
    [["--kind", "Service,"], /--kind: there is no kind ""/],
    [["--mesh", "linkred"], /--mesh: there is no mesh "linkred"; .*did you mean linkerd/],
  ])("%j is refused in one sentence", (args, message) => {
    const { status, stdout, stderr } = runCli(["checks", ...args]);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(message);
    expect(isOneSentence(stderr)).toBe(true);
  });

  it("explain says how bad the check can be for which mesh", () => {
    const { stdout } = runCli(["explain", "reserved-uids"]);
    expect(stdout.replace(/\s+/g, " ")).toContain("At worst blocker for Istio (sidecar), Linkerd, Kuma; it depends");
  });
});

describe("-v", () => {
  it("names every object, and goes with no -q", () => {
    const brief = runCli(["scan", "--demo"]).stdout;
    const all = runCli(["scan", "--demo", "-v"]);
    expect(all.status).toBe(0);
    expect(brief.replace(/\s+/g, " ")).toContain("every object, and all that cures it, with -v");
    expect(all.stdout.length).toBeGreaterThan(brief.length);
    const both = runCli(["scan", "--demo", "-v", "-q"]);
    expect(both.status).toBe(2);
    expect(isOneSentence(both.stderr)).toBe(true);
  });
});
