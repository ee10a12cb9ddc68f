import { spawnSync } from "node:child_process";
import { rename } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inTurns, type Kind, kinds } from "../../src/cluster-scan/kinds.ts";
import { kubectlScript } from "../../src/cluster-scan/kubectl-script.ts";
import { collectScript } from "../../src/commands/collect-script.ts";
import { asKubectlPrints, callsOf, fakeKubectl, runScript } from "./fake-kubectl.ts";

const some = (...names: string[]) => kinds.filter(({ kind }) => names.includes(kind));
const scriptOf = (names: string[], options = {}) => kubectlScript(some(...names), { version: "1.2.3", ...options });
const list = (...items: unknown[]) => ({ apiVersion: "v1", kind: "List", items });
const shells = ["sh", "dash", "bash", "ksh", "mksh", "yash"].filter((shell) => {
  return spawnSync(shell, ["-c", ":"]).status === 0;
});

describe("the script itself", () => {
  it.each(shells)("is valid to %s", (shell) => {
    const script = collectScript({ context: "it's", namespaces: ["a b", "$(c)"] });
    expect(spawnSync(shell, ["-n"], { input: script, encoding: "utf8" })).toMatchObject({ status: 0, stderr: "" });
  });

  it("says what its output holds", () => {
    expect(scriptOf(["Service"])).toMatch(/CONFIDENTIAL: .* WITH THE VALUES/);
  });

  it("only reads, and never a Secret", async () => {
    const folder = await fakeKubectl({ "/apis": { status: 1 } });
    const script = kubectlScript(inTurns(kinds).flat(), { version: "1" });
    expect(runScript(script, folder)).toMatchObject({ status: 0 });
    const calls = callsOf(folder);
    expect(calls.length).toBeGreaterThan(kinds.length);
    for (const call of calls)
      expect([["get"], ["config", "current-context"]]).toContainEqual(call.slice(0, call[0] === "get" ? 1 : 2));
    expect(calls.flat().filter((word) => /^secrets?\b/i.test(word))).toEqual([]);
    const secrets: Kind = { kind: "Secret", group: "", version: "v1", plural: "secrets", collections: [] };
    expect(() => kubectlScript([secrets], { version: "1" })).toThrow(/never reads Secrets/);
  });

  it("asks one paged list a kind, and by fields where the kind says so", async () => {
    const folder = await fakeKubectl({ "/apis": { stdout: { groups: [{ name: "gateway.networking.k8s.io" }] } } });
    runScript(scriptOf(["Service", "Node", "HTTPRoute", "Event", "CustomResourceDefinition"]), folder);
    const lists = callsOf(folder).slice(3);
    const common = ["get", "--request-timeout=60s", "-o", "json"];
    expect(lists).toEqual([
      [...common, "services.v1.", "--chunk-size=500", "--all-namespaces"],
      [...common, "nodes.v1.", "--chunk-size=500"],
      [...common, "httproutes.gateway.networking.k8s.io", "--chunk-size=500", "--all-namespaces"],
      [...common, "customresourcedefinitions.v1.apiextensions.k8s.io", "--chunk-size=100"],
      [...common, "events.v1.", "--chunk-size=500", expect.stringMatching(/^--field-selector=/), "--all-namespaces"],
    ]);
  });

  it("does not ask for APIs that the cluster does not have", async () => {
    const folder = await fakeKubectl();
    const { status, stdout, stderr } = runScript(scriptOf(["Service", "HTTPRoute"]), folder);
    expect(status).toBe(0);
    expect(callsOf(folder).flat().join(" ")).not.toContain("httproutes");
    expect(stderr).toContain("The cluster has no gateway.networking.k8s.io (2 of 2)\n");
    expect(stdout).toContain('"of":"HTTPRoute.gateway.networking.k8s.io","status":1');
  });
});

describe("names", () => {
  const name = fc.string({ unit: "grapheme", minLength: 1 }).filter((text) => !text.includes("\0"));
  const tricky = fc.constantFrom(
    "'",
    "a'b",
    "$(touch x)",
    "`x`",
    "a\nb",
    "\\",
    '"',
    "-n",
    "--",
    "*",
    "a b",
    "'; exit 9; '",
  );

  it("reach kubectl as they are, whatever they hold", async () => {
    const either = fc.oneof(name, tricky);
    await fc.assert(
      fc.asyncProperty(either, fc.uniqueArray(either, { minLength: 1, maxLength: 2 }), async (context, namespaces) => {
        const folder = await fakeKubectl();
        const { status, stdout } = runScript(scriptOf(["Service", "Namespace"], { context, namespaces }), folder);
        expect(status).toBe(0);
        const calls = callsOf(folder);
        for (const call of calls) expect(call[0]).toBe(`--context=${context}`);
        expect(calls.map((call) => call.at(-1))).toEqual(
          expect.arrayContaining(namespaces.map((one) => `--namespace=${one}`)),
        );
        expect(calls.find((call) => call.includes("namespaces.v1."))?.slice(-namespaces.length - 2)).toEqual([
          "--ignore-not-found",
          "--",
          ...namespaces,
        ]);
        expect(JSON.parse(stdout.split("\n", 1)[0] ?? "")).toMatchObject({ kind: "KubectlDump", context, namespaces });
      }),
      { numRuns: 40 },
    );
  });

  it("of the current context are asked of kubectl", async () => {
    const folder = await fakeKubectl({ "current-context": { stdout: 'a "b"\\c\n' } });
    const [header = ""] = runScript(scriptOf(["Service"]), folder).stdout.split("\n");
    expect(JSON.parse(header)).toMatchObject({ tool: "1.2.3", context: 'a "b"\\c', namespaces: [] });
  });
});

describe("KUBECTL", () => {
  it.each([
    ["a path with spaces", (folder: string) => join(folder, "my kubectl")],
    ["several words", (folder: string) => `env X=1 ${join(folder, "my")}`],
  ])("may be %s", async (what, kubectl) => {
    const folder = await fakeKubectl();
    await rename(join(folder, "kubectl"), join(folder, what.startsWith("a path") ? "my kubectl" : "my"));
    expect(runScript(scriptOf(["Service"]), folder, { KUBECTL: kubectl(folder) })).toMatchObject({ status: 0 });
    expect(callsOf(folder)).toHaveLength(4);
  });

  it("that is not there ends the script at once", () => {
    const { status, stdout, stderr } = runScript(scriptOf(["Service"]), "/nowhere", { KUBECTL: "no-such-kubectl" });
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toBe("collect: there is no no-such-kubectl here; name it with KUBECTL=/path/to/kubectl\n");
  });
});

describe("what goes wrong", () => {
  it("is told on stderr and in the output, and the rest is read", async () => {
    const refusal =
      'Error from server (Forbidden): nodes is forbidden: User "x" cannot list "nodes"\n\tsecond \\ line\n';
    const folder = await fakeKubectl({ "nodes.v1.": { stdout: list(), stderr: refusal, status: 1 } });
    const { status, stdout, stderr } = runScript(scriptOf(["Service", "Node"]), folder);
    expect(status).toBe(0);
    expect(stderr.split("\n").slice(0, 3)).toEqual([
      "Reading services.v1. (1 of 2)",
      "Reading nodes.v1. (2 of 2)",
      expect.stringMatching(/^ {2}not read: Error from server \(Forbidden\): nodes .* second \\ line/),
    ]);
    const outcomes = stdout
      .split("\n")
      .filter((line) => line.includes("KubectlOutcome"))
      .map((line) => JSON.parse(line.slice(line.indexOf('{"apiVersion":"mesh-check'))));
    expect(outcomes.map(({ of, status }) => [of, status])).toEqual([
      ["/version", 0],
      ["/apis", 0],
      ["Service.", 0],
      ["Node.", 1],
    ]);
    expect(outcomes.at(-1).message).toMatch(/^Error from server .* cannot list "nodes" {2}second \\ line$/);
    expect(stdout.endsWith('{"apiVersion":"mesh-check/v1","kind":"KubectlEnd"}\n')).toBe(true);
  });

  it("at the first contact is the end", async () => {
    const stderr = "The connection to the server 127.0.0.1:1 was refused - did you specify the right host or port?\n";
    const folder = await fakeKubectl({ "/version": { stderr, status: 1 } });
    const run = runScript(scriptOf(["Service"]), folder);
    expect(run).toMatchObject({ status: 1, stdout: expect.not.stringContaining("KubectlEnd") });
    expect(run.stderr).toMatch(/not read: The connection .*\n.*cannot read the cluster/);
    const forbidden = await fakeKubectl({
      "/version": { stderr: "Error from server (Forbidden): forbidden", status: 1 },
    });
    expect(runScript(scriptOf(["Service"]), forbidden).status).toBe(0);
  });
});

describe("ConfigMaps", () => {
  const spec = {
    containers: [
      {
        name: "a",
        env: [
          { name: "A", valueFrom: { configMapKeyRef: { key: "k", name: "by-key", optional: true } } },
          { name: "B", value: '"configMapRef": {\n"name": "forged"' },
          { name: "LABEL", value: "a.label/x" },
          { name: "C", valueFrom: { secretKeyRef: { key: "k", name: "secret" } } },
        ],
        envFrom: [{ configMapRef: { name: "whole" } }, { configMapRef: { name: "Not A Name" } }],
        args: ["--configmap=$(NS)/by-flag", "--config-map-name", "by-word", "--configmap=; rm -rf /", "--port=1"],
      },
    ],
    volumes: [
      { name: "v", configMap: { defaultMode: 420, items: [{ key: "name", path: "x" }], name: "volume" } },
      { name: "w", projected: { sources: [{ configMap: { name: "projected" } }, { secret: { name: "secret" } }] } },
    ],
  };
  const deployment = {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: "d", namespace: "shop" },
    spec: { template: { spec } },
  };
  const pod = (name: string, map: string, owner?: string) => ({
    apiVersion: "v1",
    kind: "Pod",
    metadata: {
      name,
      namespace: "other",
      annotations: { namespace: "wrong" },
      ...(owner === undefined
        ? {}
        : { ownerReferences: [{ apiVersion: "x/v1", controller: true, kind: owner, name: "o" }] }),
    },
    spec: { volumes: [{ configMap: { name: map }, name: "v" }] },
  });
  const pods = list(pod("a", "of-maker", "ReplicaSet"), pod("b", "of-rollout", "Rollout"), pod("c", "alone"));

  it("are those that workloads name, asked for by name, some of a namespace at a time", async () => {
    const folder = await fakeKubectl({
      "deployments.v1.apps": { stdout: list(deployment, deployment) },
      "pods.v1.": { stdout: pods },
    });
    runScript(scriptOf(["Deployment", "Pod", "ConfigMap"]), folder);
    const asked = callsOf(folder).filter((call) => call.includes("configmaps"));
    const common = ["get", "--request-timeout=60s", "-o", "json", "configmaps"];
    const named = ["by-flag", "by-key", "by-word", "projected", "volume", "whole"];
    const labelled = [...common, "--chunk-size=50", "--selector=a.label/x", "--all-namespaces"];
    expect(asked).toEqual([
      [...common, "--namespace=kube-system", "--ignore-not-found", "cilium-config"],
      labelled,
      [...common, "--namespace=other", "--ignore-not-found", "alone", "of-rollout"],
      [...common, "--namespace=shop", "--ignore-not-found", ...named],
    ]);
  });

  it("are limited in number, which is told", async () => {
    const many = Array.from({ length: 130 }, (_, at) => pod(`p${at}`, `map-${String(at).padStart(3, "0")}`));
    const folder = await fakeKubectl({ "pods.v1.": { stdout: list(...many) } });
    const { stderr } = runScript(scriptOf(["Pod", "ConfigMap"], { maxConfigMaps: 120 }), folder);
    const asked = callsOf(folder)
      .filter((call) => call.includes("configmaps"))
      .map((call) => call.length - 7);
    // The first is the network plug-in's.
    expect(asked).toEqual([1, 50, 50, 20]);
    expect(stderr).toContain("Workloads name 130 ConfigMaps; only the first 120 are read\n");
  });

  it("are not read where nobody reads them", async () => {
    const folder = await fakeKubectl({ "deployments.v1.apps": { stdout: list(deployment) } });
    const { stdout } = runScript(scriptOf(["Deployment"]), folder);
    expect(callsOf(folder).flat()).not.toContain("configmaps");
    expect(stdout).toContain(asKubectlPrints(list(deployment)));
  });
});
