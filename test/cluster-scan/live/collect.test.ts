import { writeFileSync } from "node:fs";
import type { IncomingHttpHeaders, ServerResponse } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { kinds } from "../../../src/cluster-scan/kinds.ts";
import { type CollectOptions, collectInventory } from "../../../src/cluster-scan/live/collect.ts";
import {
  configOf,
  type FakeApiServer,
  type Fault,
  refuse,
  sendJson,
  sendList,
  startFakeApiServer,
} from "./fake-api-server.ts";

let server: FakeApiServer | undefined;

afterEach(async () => {
  await server?.stop();
  server = undefined;
});

/** Collects from a fake server with these objects that misbehaves on the paths that match. */
async function collect(
  objects: Readonly<Record<string, readonly object[]>>,
  faults: readonly (readonly [path: RegExp, fault: Fault])[] = [],
  options: CollectOptions = {},
) {
  server = await startFakeApiServer(objects, (request, response, path) => {
    const [, fault] = faults.find(([where]) => where.test(path)) ?? [];
    return fault?.(request, response, path) ?? false;
  });
  return collectInventory({ kubeconfig: server.kubeconfig, ...options });
}

function service(name: string): object {
  return { metadata: { name, namespace: "shop" }, spec: { selector: { app: name }, ports: [{ port: 80 }] } };
}

function pod(name: string): object {
  const containers = [{ name: "app", image: "app:1", env: [{ name: "CART", value: "cart:80" }] }];
  return { metadata: { name, namespace: "shop" }, spec: { containers } };
}

function repeated(count: number, make: (name: string) => object): object[] {
  return Array.from({ length: count }, (_, index) => make(`object-${String(index).padStart(4, "0")}`));
}

const forbidden: Fault = (_, response, path) => {
  const plural = path.split("/").at(-1);
  return refuse(response, 403, `${plural} is forbidden: User "x" cannot list resource "${plural}" in API group ""`);
};
const notFound: Fault = (_, response) => refuse(response, 404, "the server could not find the requested resource");
const never: Fault = () => true;
const cut: Fault = (request) => request.socket.destroy() && true;

/** The fault on the first request only. */
function once(fault: Fault): Fault {
  let used = false;
  return (...request) => {
    if (used) return false;
    used = true;
    return fault(...request);
  };
}

/** Refuses the second page once. */
function expiry(): Fault {
  const refuseOnce = once((_, response) => refuse(response, 410, "too old"));
  return (request, ...rest) => /continue=250$/.test(request.url ?? "") && refuseOnce(request, ...rest);
}

function groups(response: ServerResponse, name: string, ...versions: string[]): true {
  const group = { name, versions: versions.map((version) => ({ version })) };
  return sendJson(response, { kind: "APIGroupList", groups: [group] });
}

describe("collectInventory", () => {
  it("reads every kind to its last page, Services first, with nothing but GETs, on few connections", async () => {
    const inventory = await collect({ services: [service("cart")], pods: repeated(1200, pod), nodes: [] });
    expect(inventory).toMatchObject({ source: "live", context: "fake", unread: [], counts: { Pod: 1200, Service: 1 } });
    expect(inventory.records.workloads).toHaveLength(1200);
    expect(inventory.records.versions).toEqual([{ gitVersion: "v1.34.1" }]);
    expect(inventory.records.workloads[0]?.pod.containers[0]?.references).toMatchObject([{ host: "cart", port: 80 }]);

    const { requests = [], connections } = server ?? {};
    expect(requests.slice(0, 3)).toEqual(["GET /version", "GET /apis", "GET /api/v1/services?limit=500"]);
    const required = kinds.filter(({ optional }) => !optional);
    // One page for each kind, four more of pods (250 a page), and the fixed number: the version and the groups.
    expect(requests).toHaveLength(required.length + 6);
    expect(requests.filter((request) => !request.startsWith("GET "))).toEqual([]);
    expect(requests.filter((request) => /secrets/i.test(request))).toEqual([]);
    expect(connections?.()).toBeLessThanOrEqual(4);
  });

  it("sends no credentials over plain HTTP", async () => {
    let headers: IncomingHttpHeaders = {};
    const look: Fault = (request) => {
      headers = request.headers;
      return false;
    };
    await collect({}, [[/version/, look]]);
    expect(headers).toMatchObject({ "user-agent": "mesh-check", accept: "application/json" });
    expect(headers).not.toHaveProperty("authorization");
  });

  it("goes on without the kinds that may not be listed, in the API server's words", async () => {
    const inventory = await collect({ services: [service("cart")], pods: [pod("a")] }, [
      [/nodes|ingresses/, forbidden],
    ]);
    expect(inventory.unread).toEqual([
      {
        kind: "Ingress",
        reason:
          'forbidden: User "x" cannot list resource "ingresses" in API group ""; ' +
          "name the namespaces that you may read with -n",
      },
      { kind: "Node", reason: 'forbidden: User "x" cannot list resource "nodes" in API group ""' },
    ]);
    expect(inventory.counts).toEqual({ Pod: 1, Service: 1 });
  });

  it("takes an absent API for none of an optional kind, and for unread of any other", async () => {
    const inventory = await collect({}, [
      [/horizontalpodautoscalers|virtualservices/, notFound],
      [/^\/apis$/, (_, response) => groups(response, "networking.istio.io", "v1")],
    ]);
    expect(inventory.unread).toEqual([{ kind: "HorizontalPodAutoscaler", reason: "not served by this cluster" }]);
    expect(server?.requests.filter((request) => /gateway\.networking/.test(request))).toEqual([]);
  });

  it("reads an optional kind in the version that there is", async () => {
    const spec = { hosts: ["shop.example"], http: [{ route: [{ destination: { host: "web" } }] }] };
    const objects = { virtualservices: [{ metadata: { name: "shop", namespace: "shop" }, spec }] };
    const inventory = await collect(objects, [
      [/networking\.istio\.io\/v1\//, notFound],
      [/^\/apis$/, (_, response) => groups(response, "networking.istio.io", "v1", "v1beta1")],
    ]);
    expect(inventory.counts).toEqual({ VirtualService: 1 });
    expect(inventory.unread).toEqual([]);
  });

  it("tries the usual version where the API groups may not be listed", async () => {
    const inventory = await collect({}, [
      [/^\/apis$/, forbidden],
      [/^\/apis\/networking.istio.io|virtualservices|routes/, notFound],
    ]);
    expect(inventory.unread).toEqual([]);
    expect(server?.requests.filter((request) => /virtualservices|routes/.test(request))).toHaveLength(6);
  });

  it("asks for the group itself where the groups may not be listed, before it says that a kind is not there", async () => {
    const spec = { hosts: ["shop.example"], http: [{ route: [{ destination: { host: "web" } }] }] };
    const objects = { virtualservices: [{ metadata: { name: "shop", namespace: "shop" }, spec }] };
    const group = { name: "networking.istio.io", versions: [{ version: "v1beta1" }] };
    const inventory = await collect(objects, [
      [/^\/apis$/, forbidden],
      [/^\/apis\/networking\.istio\.io$/, (_, response) => sendJson(response, group)],
      [/networking\.istio\.io\/v1\//, notFound],
    ]);
    expect(inventory.counts).toEqual({ VirtualService: 1 });
    expect(inventory.unread).toEqual([]);
  });

  it("does not say that a kind is not there while it cannot know", async () => {
    const inventory = await collect({ services: [service("a")] }, [
      [/^\/apis$|^\/apis\/networking\.istio\.io$/, forbidden],
      [/virtualservices/, notFound],
    ]);
    expect(inventory.unread).toEqual([{ kind: "VirtualService", reason: expect.stringMatching(/^forbidden: /) }]);
  });

  it("does not take a list that ends in a 404 for an absent API", async () => {
    const objects = { virtualservices: repeated(700, service) };
    const inventory = await collect(objects, [
      [/^\/apis$/, (_, response) => groups(response, "networking.istio.io", "v1")],
      [/virtualservices/, (request, ...rest) => /continue/.test(request.url ?? "") && notFound(request, ...rest)],
    ]);
    expect(inventory.unread).toEqual([{ kind: "VirtualService", reason: "not served by this cluster" }]);
  });

  it("does without the version where that is forbidden", async () => {
    const inventory = await collect({ services: [service("a")] }, [[/version/, forbidden]]);
    expect(inventory.unread.map(({ kind }) => kind)).toEqual(["Version"]);
    expect(inventory.records.versions).toEqual([]);
  });

  const passing: { name: string; path: RegExp; fault: Fault }[] = [
    { name: "a cut connection", path: /pods$/, fault: once(cut) },
    {
      name: "429 with Retry-After",
      path: /pods$/,
      fault: once((_, response) => refuse(response, 429, "busy", { "retry-after": "0" })),
    },
    {
      name: "503 at the first contact",
      path: /version/,
      fault: once((_, response) => response.writeHead(503).end() && true),
    },
    { name: "an expired continue token", path: /pods$/, fault: expiry() },
  ];
  it.each(passing)("is complete in spite of $name", async ({ path, fault }) => {
    const inventory = await collect({ pods: repeated(1200, pod) }, [[path, fault]]);
    expect(inventory).toMatchObject({ unread: [], counts: { Pod: 1200 } });
  });

  const lasting: { name: string; fault: Fault; reason: RegExp }[] = [
    { name: "hangs", fault: never, reason: /^the server did not answer within 1 s$/ },
    { name: "cuts connections", fault: cut, reason: /^the connection broke \(ECONNRESET\)$/ },
    { name: "answers garbage", fault: (_, response) => response.end("{") && true, reason: /not valid JSON/ },
    { name: "answers no list", fault: (_, response) => sendJson(response, {}), reason: /no list of Pod/ },
    {
      name: "fails",
      fault: (_, response) => refuse(response, 500, "etcd: no leader"),
      reason: /^internal server error: etcd/,
    },
  ];
  it.each(lasting)("names the kind whose list $name", async ({ fault, reason }) => {
    const options = { requestTimeoutSeconds: 1 };
    const inventory = await collect({ services: [service("cart")] }, [[/pods$/, fault]], options);
    expect(inventory.unread).toEqual([{ kind: "Pod", reason: expect.stringMatching(reason) }]);
    expect(inventory.counts).toEqual({ Service: 1 });
  });

  it("keeps the pages that came before the fault", async () => {
    const fault: Fault = (request, response) => /continue/.test(request.url ?? "") && refuse(response, 403, "no more");
    const inventory = await collect({ pods: repeated(700, pod) }, [[/pods$/, fault]]);
    expect(inventory).toMatchObject({ unread: [{ kind: "Pod" }], counts: { Pod: 250 } });
  });

  it("names the kind of an object that makes no sense, and keeps the others", async () => {
    const broken = { metadata: { name: "broken", namespace: "shop" }, spec: { containers: "none" } };
    const inventory = await collect({ pods: [pod("a"), broken, pod("b")] });
    expect(inventory.unread).toEqual([{ kind: "Pod", reason: expect.stringContaining("shop/broken") }]);
    expect(inventory.records.workloads.map(({ ref }) => ref.name)).toEqual(["a", "b"]);
  });

  const unseen: { name: string; faults: [RegExp, Fault][]; says: RegExp }[] = [
    {
      name: "everything is forbidden",
      faults: [[/^\/api/, forbidden]],
      says: /^Nothing can be read in the cluster of context "fake" \(http:.*\): forbidden: User "x" cannot list resource "services".*; ask its administrator for the role/,
    },
    {
      name: "it is no API server",
      faults: [[/./, notFound]],
      says: /^Nothing can be read .*: not served by this cluster; check the kubeconfig/,
    },
    {
      name: "it refuses the credentials",
      faults: [[/./, (_, response) => refuse(response, 401, "Unauthorized")]],
      says: /it refuses the credentials of user "tester" \(401\); log in again/,
    },
    {
      name: "a login page answers",
      faults: [[/./, (_, response) => response.writeHead(200, { "content-type": "text/html" }).end("<html>") && true]],
      says: /a web page instead of JSON.*; log in where the page asks/,
    },
    {
      name: "nobody answers",
      faults: [[/./, never]],
      says: /did not answer within 1 s; check that this machine can reach it/,
    },
  ];
  it.each(unseen)("fails as unseen, in one sentence, when $name", async ({ faults, says }) => {
    const failure = collect({}, faults, { requestTimeoutSeconds: 1 });
    await expect(failure).rejects.toMatchObject({ name: "Failure", kind: "unseen" });
    await expect(failure).rejects.toThrow(says);
    await expect(failure).rejects.toThrow(/^[^\n]+\.$/);
  });

  it("fails as unseen when nothing listens there", async () => {
    server = await startFakeApiServer();
    writeFileSync(server.kubeconfig, JSON.stringify(configOf("http://127.0.0.1:1")));
    await expect(collectInventory({ kubeconfig: server.kubeconfig })).rejects.toMatchObject({
      kind: "unseen",
      message: expect.stringMatching(
        /^Cannot read .*: nothing accepts connections .*; check that the cluster is running/,
      ),
    });
  });

  it("returns what it has when the time is over, and the rest as unread, in time", async () => {
    const startMs = performance.now();
    const inventory = await collect({ services: [service("cart")] }, [[/pods$/, never]], { timeoutSeconds: 0.5 });
    expect(performance.now() - startMs).toBeLessThan(10_000);
    expect(inventory.counts).toEqual({ Service: 1 });
    const reason = "not read within the 0.5 s of --timeout";
    expect(inventory.unread).toContainEqual({ kind: "Pod", reason });
    expect(inventory.unread).toContainEqual({ kind: "ConfigMap", reason });
    expect(inventory.unread.map(({ kind }) => kind)).not.toContain("Service");
  });

  it("does not wait for a busy server beyond the time", async () => {
    const busy: Fault = (_, response) => refuse(response, 429, "busy", { "retry-after": "30" });
    const startMs = performance.now();
    const inventory = await collect({ services: [service("a")] }, [[/pods$/, busy]], { timeoutSeconds: 0.5 });
    expect(performance.now() - startMs).toBeLessThan(10_000);
    expect(inventory.unread).toContainEqual({ kind: "Pod", reason: "not read within the 0.5 s of --timeout" });
  });

  it("has no timeout unless asked for one, and says interrupted when that comes first", async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 200);
    const options = { timeoutSeconds: 0, signal: controller.signal };
    const inventory = await collect({ services: [service("cart")] }, [[/pods$/, never]], options);
    expect(inventory.unread).toContainEqual({ kind: "Pod", reason: "interrupted" });
  });

  it.each([/./, /^\/apis?\//])("fails as unseen when the time is over before anything was read (%s)", async (path) => {
    const failure = collect({}, [[path, never]], { timeoutSeconds: 0.3 });
    await expect(failure).rejects.toMatchObject({ name: "Failure", kind: "unseen" });
    await expect(failure).rejects.toThrow(/^Nothing of the cluster .* was read within the 0.3 s of --timeout; .*\.$/);
  });

  it("returns what it has when interrupted, and the rest as unread", async () => {
    const controller = new AbortController();
    const stall: Fault = () => {
      setTimeout(() => controller.abort(), 50);
      return true;
    };
    const options = { signal: controller.signal };
    const inventory = await collect({ services: [service("cart")] }, [[/namespaces|nodes|pods/, stall]], options);
    expect(inventory.counts).toEqual({ Service: 1 });
    const reasons = new Map(inventory.unread.map(({ kind, reason }) => [kind, reason]));
    expect(reasons.get("Pod")).toBe("interrupted");
    expect(reasons.get("Namespace")).toBe("interrupted");
    expect(reasons.has("Service")).toBe(false);
  });

  it("reads nothing when interrupted before it starts", async () => {
    const inventory = await collect({ services: [service("cart")] }, [], { signal: AbortSignal.abort() });
    expect(inventory.counts).toEqual({});
    expect(inventory.unread).toContainEqual({ kind: "Service", reason: "interrupted" });
    expect(inventory.unread).toContainEqual({ kind: "Version", reason: "interrupted" });
    expect(server?.requests).toEqual([]);
  });

  it("tells each warning of the server once", async () => {
    const told: string[] = [];
    const warn: Fault = (_, response, path) =>
      sendList(response, path, [], { headers: { warning: '299 - "v1 is deprecated"' } });
    await collect({}, [[/pods|nodes/, warn]], { onWarning: (text) => told.push(text) });
    expect(told).toEqual(["v1 is deprecated"]);
  });

  const late =
    (waitMs: number): Fault =>
    (_, response, path) => {
      setTimeout(() => sendList(response, path, [pod("a")]), waitMs);
      return true;
    };

  it("tells of progress once a second, when it takes longer than a second", async () => {
    const told: string[] = [];
    await collect({ services: [service("cart")] }, [[/pods$/, late(2300)]], { onProgress: (text) => told.push(text) });
    // Still to come: Pods, and ConfigMaps, which wait for them.
    const line = `Reading "fake": 1 objects so far, ${kinds.length - 2} of ${kinds.length} kinds complete`;
    expect(told).toEqual([line, line]);
  });

  it("tells nothing of progress in the first second", async () => {
    const told: string[] = [];
    await collect({ services: [service("cart")] }, [[/pods$/, late(500)]], { onProgress: (text) => told.push(text) });
    expect(told).toEqual([]);
  });
});
