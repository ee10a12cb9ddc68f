import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { afterAll, describe, expect, it } from "vitest";
import { addClusterFlags } from "../../src/commands/cluster-flags.ts";
import { addContextFlags, contextsOf, singleContextOf } from "../../src/commands/fleet-contexts.ts";

const folder = mkdtempSync(join(tmpdir(), "mesh-check-contexts-"));
afterAll(() => rmSync(folder, { recursive: true }));
const kubeconfigOf = (file: string, names: readonly string[]) => {
  const path = join(folder, file);
  const contexts = names.map((name) => ({ name, context: { cluster: "one", user: "me" } }));
  const clusters = [{ name: "one", cluster: { server: "https://one.example" } }];
  writeFileSync(path, JSON.stringify({ contexts, clusters, users: [{ name: "me", user: {} }] }));
  return path;
};
const kubeconfig = kubeconfigOf("config", ["b", "a", "c"]);

const parse = (...args: readonly string[]) => {
  const command = new Command("graph");
  addContextFlags(command);
  addClusterFlags(command);
  return command.parse(["--kubeconfig", kubeconfig, ...args], { from: "user" });
};

describe("contexts of a fleet", () => {
  it.each([
    [[], undefined],
    [["--context", "a"], undefined],
    [["--context", "a", "--context", "a"], undefined],
    [
      ["--context", "c", "--context", "a", "--context", "c"],
      ["c", "a"],
    ],
    [
      ["--context", "a", "--context", "nowhere"],
      ["a", "nowhere"],
    ],
    [["--all-contexts"], ["b", "a", "c"]],
  ])("%j: %j", async (args, expected) => {
    expect(await contextsOf(parse(...args))).toEqual(expected);
  });

  it("are a fleet even if --all-contexts finds one", async () => {
    expect(await contextsOf(parse("--all-contexts", "--kubeconfig", kubeconfigOf("one", ["only"])))).toEqual(["only"]);
  });

  it.each([
    [["--all-contexts", "--context", "a"], /--context and --all-contexts exclude each other/],
    [["--all-contexts", "--server", "https://one.example"], /^--server is for one cluster/],
    [["--context", "a", "--context", "b", "--cluster", "one"], /^--cluster is for one cluster/],
    [["--all-contexts", "--token-file", "token"], /^--token-file is for one cluster/],
    [["--all-contexts", "--kubeconfig", "/nonexistent/config"], /no kubeconfig \/nonexistent\/config/],
    [["--context", "a", "--context", "b", "--kubeconfig", "/nonexistent/config"], /no kubeconfig/],
  ])("%j is refused as a whole", async (args, message) => {
    await expect(contextsOf(parse(...args))).rejects.toMatchObject({
      kind: "input",
      message: expect.stringMatching(message),
    });
  });
});

describe("a command for one cluster", () => {
  it.each([
    [[], undefined],
    [["--context", "a"], "a"],
    [["--context", "a", "--context", "a"], "a"],
  ])("%j: %j", (args, expected) => {
    expect(singleContextOf(parse(...args))).toBe(expected);
  });

  it.each([
    [["--context", "a", "--context", "b"], "several --context: only assess and scan report a fleet"],
    [["--all-contexts"], "--all-contexts: only assess and scan report a fleet; give graph one --context"],
  ])("%j is refused", (args, message) => {
    expect(() => singleContextOf(parse(...args))).toThrow(message);
  });
});
