/** `mesh-check explain verdict`: of a source and answers, and of a saved report. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isOneSentence, runCli } from "./run-cli.ts";

const env = { SOURCE_DATE_EPOCH: "1790000000" };
const folder = mkdtempSync(join(tmpdir(), "mesh-check-explain-"));
const saved = join(folder, "report.json");
const set = ["--set", "services=60", "--set", "needs=mtls,observability", "--set", "mutualTlsRequired=identity"];

beforeAll(() => {
  writeFileSync(saved, runCli(["assess", "--no-cluster", ...set, "-o", "json"], { env }).stdout);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("explain verdict", () => {
  it("says the same of a saved report as of what it was made from", () => {
    const ofReport = runCli(["explain", "verdict", saved], { env });
    const ofFlags = runCli(["explain", "verdict", "--no-cluster", ...set], { env });
    expect(ofReport).toMatchObject({ status: 0, stderr: "" });
    expect(ofReport.stdout).toBe(ofFlags.stdout);
    for (const part of ["KNOWN", "SUMS", "UNKNOWN", "WORLDS"]) expect(ofReport.stdout).toContain(part);
  });

  it.each(["json", "markdown"])("writes %s", (format) => {
    const { status, stdout } = runCli(["explain", "verdict", saved, "-o", format], { env });
    expect(status).toBe(0);
    expect(stdout).toContain("answer:mutualTlsRequired");
  });

  it.each([
    [["explain", "verdict", saved, "--demo"], /--demo has no effect here/],
    [["explain", "udp-ports", "--no-cluster"], /--no-cluster has no effect here|has no effect here/],
    [["explain", "udp-ports", saved], /only verdict takes a report/],
    [["explain", "verdict", join(folder, "none.json")], /none\.json/],
    [["explain", "verdict", import.meta.filename], /is not JSON/],
    [["explain", "verdict", saved, "-o", "junit"], /cannot write "junit"/],
  ])("%j is refused in one sentence", (args, says) => {
    const { status, stdout, stderr } = runCli(args, { env });
    expect(status).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toMatch(says);
    expect(isOneSentence(stderr), stderr).toBe(true);
  });

  it("refuses what is no report of one cluster", () => {
    const path = join(folder, "other.json");
    writeFileSync(path, JSON.stringify({ schemaVersion: 1, clusters: [] }));
    const { status, stderr } = runCli(["explain", "verdict", path], { env });
    expect(status).toBe(2);
    expect(stderr).toMatch(/no report of one cluster/);
  });
});
