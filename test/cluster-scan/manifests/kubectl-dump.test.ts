import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { inTurns, kinds } from "../../../src/cluster-scan/kinds.ts";
import { kubectlScript } from "../../../src/cluster-scan/kubectl-script.ts";
import { loadManifests } from "../../../src/cluster-scan/load-manifests.ts";
import { splitJson } from "../../../src/cluster-scan/manifests/parse-json.ts";
import { collectScript } from "../../../src/commands/collect-script.ts";
import { clearlyBelowQuadratic, growthOverEightfold } from "../../growth.ts";
import { type FakeAnswer, fakeKubectl, runScript } from "../fake-kubectl.ts";
import { folderWith } from "../folder-with.ts";
import { managedBy, pod, workload } from "../inventory-of.ts";

const load = (text: string, note?: (text: string) => void) => loadManifests(["-"], async () => text, note);
const list = (...items: unknown[]) => ({ apiVersion: "v1", kind: "List", items });
const service = {
  apiVersion: "v1",
  kind: "Service",
  metadata: { name: "cart", namespace: "shop" },
  spec: { ports: [{ port: 80 }] },
};
const env = [{ name: "CART", value: "http://cart:80/?password=hunter2" }];
const deployment = workload("Deployment", "front", {
  containers: [{ name: "a", image: "a:1", env, envFrom: [{ configMapRef: { name: "conf" } }] }],
});
const configMap = {
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name: "conf", namespace: "shop" },
  data: { X: "http://cart.shop" },
};
const healthy = {
  "services.v1.": { stdout: list(service) },
  "deployments.v1.apps": { stdout: list(deployment) },
  configmaps: { stdout: configMap },
};
const refused = (text: string): FakeAnswer => ({ stdout: list(), stderr: `${text}\n`, status: 1 });
const missing = (type: string) => refused(`error: the server doesn't have a resource type "${type}"`);

async function dumpOf(answers: Readonly<Record<string, FakeAnswer>>, script = collectScript()): Promise<string> {
  return runScript(script, await fakeKubectl({ ...healthy, ...answers })).stdout;
}

describe("the output of the kubectl script", () => {
  it("is the saved state of a cluster: kinds without objects were read", async () => {
    const owned = { ...pod("front-1", { containers: [{ name: "a" }] }, managedBy("apps/v1", "Deployment", "front")) };
    const { source, context, unread, counts, records } = await load(
      await dumpOf({ "pods.v1.": { stdout: list(owned) } }),
    );
    expect({ source, context, unread }).toEqual({ source: "snapshot", context: "home", unread: [] });
    expect(counts).toEqual({ ConfigMap: 1, Deployment: 1, Pod: 1, Service: 1 });
    expect(records.versions).toEqual([{ gitVersion: "v1.30.1" }]);
    expect(records.workloads.map(({ ref }) => ref.name)).toEqual(["front"]);
    expect(records.workloads[0]?.pod.containers[0]?.references).toHaveLength(1);
    expect(records.configMaps).toHaveLength(1);
    expect(JSON.stringify(records)).not.toContain("hunter2");
  });

  it.each([
    [
      "forbidden",
      "nodes.v1.",
      refused('Error from server (Forbidden): nodes is forbidden: User "x" cannot list resource "nodes"'),
      ["Node", 'forbidden: User "x" cannot list resource "nodes"'],
    ],
    ["another failure", "nodes.v1.", refused("error: no can do"), ["Node", "no can do"]],
    ["a failure without a word", "nodes.v1.", { status: 1 }, ["Node", "kubectl failed without a message"]],
    ["a required kind that is not served", "nodes.v1.", missing("nodes"), ["Node", "not served by this cluster"]],
    [
      "a custom resource that is not served",
      "virtualservices.networking.istio.io",
      missing("virtualservices"),
      undefined,
    ],
    [
      "the version",
      "/version",
      { stderr: "Error from server (Forbidden): forbidden", status: 1 },
      ["Version", "Error from server (Forbidden): forbidden"],
    ],
    [
      "an object that makes no sense",
      "services.v1.",
      { stdout: list({ ...service, spec: { ports: 1 } }) },
      ["Service", expect.stringMatching(/^stdin: items\[0\]: Service shop\/cart: spec.ports must be a list/)],
    ],
    ["the ConfigMaps that workloads name", "configmaps", refused("error: no can do"), ["ConfigMap", "no can do"]],
  ])("tells what is unread: %s", async (_what, word, answer: FakeAnswer, unread) => {
    const inventory = await load(await dumpOf({ [word]: answer }));
    expect(inventory.unread.map(({ kind, reason }) => [kind, reason])).toEqual(unread === undefined ? [] : [unread]);
  });

  it("takes a custom resource for absent only where the server confirms that", async () => {
    const istio = "virtualservices.networking.istio.io";
    const down =
      "E1 memcache.go:287] couldn't get resource list for networking.istio.io/v1: unable to handle the request";
    const groups = [{ name: "networking.istio.io", versions: [{ version: "v1" }] }];
    const apis = { "/apis": { stdout: { kind: "APIGroupList", groups } } };
    for (const answers of [
      { "/apis": refused("Unauthorized"), [istio]: missing("virtualservices") },
      { ...apis, [istio]: refused(`${down}\nerror: the server doesn't have a resource type "virtualservices"`) },
    ]) {
      const { unread } = await load(await dumpOf(answers));
      expect(unread.map(({ kind }) => kind)).toContain("VirtualService");
    }
    const { unread } = await load(await dumpOf({ ...apis, [istio]: missing("virtualservices") }));
    expect(unread.map(({ kind }) => kind)).not.toContain("VirtualService");
  });

  it("says so where the script did not ask for something", async () => {
    const few = kinds.filter(({ kind }) => ["Service", "Deployment"].includes(kind));
    const { unread } = await load(await dumpOf({}, kubectlScript(few, { version: "0.0.0" })));
    expect(unread.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["NetworkPolicy", "Node", "Pod"]));
    const withoutMaps = kubectlScript(
      inTurns(kinds)
        .flat()
        .filter(({ kind }) => kind !== "ConfigMap"),
      { version: "1" },
    );
    const reason = "the script did not ask for 2 of those that are wanted";
    expect((await load(await dumpOf({}, withoutMaps))).unread).toEqual([{ kind: "ConfigMap", reason }]);
  });

  it("has the ConfigMaps that a sidecar finds by a label, or says that they were not looked for", async () => {
    const env = ["LABEL", "FOLDER"].map((name) => ({ name, value: "a.label/x" }));
    const sidecar = workload("Deployment", "charts", { containers: [{ name: "finder", env }] });
    const metadata = { name: "found", namespace: "shop", labels: { "a.label/x": "1" } };
    const map = { apiVersion: "v1", kind: "ConfigMap", metadata, data: { A: "http://cart.shop" } };
    const answers = {
      "deployments.v1.apps": { stdout: list(sidecar) },
      configmaps: { stdout: list(map) },
    };
    const { unread, records } = await load(await dumpOf(answers));
    expect(unread).toEqual([]);
    expect(records.configMaps.map(({ ref }) => ref.name)).toContain("found");
    const older = (await dumpOf(answers)).replace('"label":"a.label/x"', '"x":""');
    const reason = "the script did not look for those that sidecars find by a label";
    expect((await load(older)).unread).toEqual([{ kind: "ConfigMap", reason }]);
  });

  it("says to which namespaces it is limited", async () => {
    const notes: string[] = [];
    await load(await dumpOf({}, collectScript({ namespaces: ["shop", "x"] })), (text) => notes.push(text));
    expect(notes).toEqual(["stdin holds only what is in these namespaces: shop, x"]);
  });

  it("is of the namespaces that it is limited to, unless another output is of all", async () => {
    const ofShop = await dumpOf({}, collectScript({ namespaces: ["shop"] }));
    const folder = await folderWith({
      "shop.json": ofShop,
      "more.json": await dumpOf({}, collectScript({ namespaces: ["x", "shop"] })),
      "all.json": await dumpOf({}),
    });
    const loaded = (...names: readonly string[]) =>
      loadManifests(
        names.map((name) => join(folder, name)),
        async () => "",
      );
    expect(await load(ofShop)).toMatchObject({ collectedFrom: ["shop"], selection: { namespaces: ["shop"] } });
    expect((await loaded("shop.json", "more.json")).collectedFrom).toEqual(["shop", "x"]);
    expect(await loaded("shop.json", "all.json")).not.toHaveProperty("collectedFrom");
    expect(await loaded("shop.json", "all.json")).not.toHaveProperty("selection");
  });

  it("of several users together is one cluster", async () => {
    const service2 = { ...service, metadata: { name: "b", namespace: "b" } };
    const folder = await folderWith({
      "a.json": await dumpOf({}),
      "b.json": await dumpOf({ "services.v1.": { stdout: list(service2) } }),
    });
    const { records } = await loadManifests([join(folder, "b.json"), join(folder, "a.json")], async () => "");
    expect(records.services.map(({ ref }) => ref.name)).toEqual(["b", "cart"]);
    expect(records.workloads[0]?.pod.containers[0]?.references).toHaveLength(1);
  });

  it("without anything that could be read fails as unseen", async () => {
    const plural = Object.fromEntries(
      ["services.v1.", "deployments.v1.apps", "--all-namespaces"].map((word) => [word, refused("error: no can do")]),
    );
    const text = await dumpOf(
      plural,
      kubectlScript(
        kinds.filter(({ kind }) => kind === "Service"),
        { version: "1" },
      ),
    );
    await expect(load(text)).rejects.toMatchObject({
      kind: "unseen",
      message: "The kubectl script could read nothing (stdin): no can do; run it as a user who may list these kinds.",
    });
  });
});

describe("a file that is not its whole output", () => {
  const endsEarly = "stdin: the output of the kubectl script ends early; run it again";

  it("is told, wherever it was cut", async () => {
    const text = await dumpOf({}, kubectlScript(kinds.slice(0, 2), { version: "1" }));
    for (let end = 60; end < text.trimEnd().length; end += 7) {
      await expect(load(text.slice(0, end))).rejects.toThrow(endsEarly);
    }
  });

  it.each([
    [
      "progress in between",
      (text: string) => text.replace('{"apiVersion":"mesh-check/v1","kind":"KubectlOutcome"', "Reading x (1 of 2)\n$&"),
      'stdin holds other text between the JSON of the kubectl script ("Reading x (1 of 2)"); save its stdout only',
    ],
    [
      "two outputs in one file",
      (text: string) => text + text,
      "stdin goes on after the output of the kubectl script; give each file with its own -f",
    ],
    [
      "broken JSON",
      (text: string) => text.replace('"kind": "List"', '"kind" "List"'),
      "stdin: the output of the kubectl script is damaged; run it again",
    ],
    [
      "a newer script's",
      (text: string) => text.replaceAll("mesh-check/v1", "mesh-check/v2"),
      "stdin is from the kubectl script of a newer mesh-check; update mesh-check to read it",
    ],
  ])("is told: %s", async (_what, change, message) => {
    await expect(load(change(await dumpOf({})))).rejects.toMatchObject({ kind: "input", message });
  });

  it("is not read as a manifest of a folder, or together with manifests", async () => {
    const folder = await folderWith({ "dump.json": await dumpOf({}), "a.yaml": JSON.stringify(service) });
    await expect(loadManifests([folder], async () => "")).rejects.toThrow(
      /dump.json is the output of the kubectl script; name it itself, with -f$/,
    );
    const both = ["dump.json", "a.yaml"].map((name) => join(folder, name));
    await expect(loadManifests(both, async () => "")).rejects.toThrow(
      "-f names files of different forms (kubectl script, manifests); give each form in a run of its own",
    );
  });
});

it("is split in a time that grows with its length", () => {
  const text = (size: number) =>
    JSON.stringify({ items: Array.from({ length: size }, () => ({ 'a"\\': ["}{", "\\\\"] })) }, null, 4).repeat(2);
  const texts = new Map([1000, 8000].map((size) => [size, text(size)]));
  expect(splitJson(text(2))).toHaveLength(2);
  expect(growthOverEightfold((size) => splitJson(texts.get(size) ?? ""), 1000)).toBeLessThan(clearlyBelowQuadratic);
});
