/** The scan of a real API server behind a proxy that misbehaves: complete, or a named unread, and never a wrong "passed". */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checks } from "../../src/cluster-scan/checks/index.ts";
import type { Inventory } from "../../src/cluster-scan/inventory.ts";
import { type Kind, kinds, kindsOf } from "../../src/cluster-scan/kinds.ts";
import { type CollectOptions, collectInventory } from "../../src/cluster-scan/live/collect.ts";
import { runChecks } from "../../src/cluster-scan/run-checks.ts";
import { meshes } from "../../src/knowledge/meshes.ts";
import { isAvailable } from "../availability.ts";
import { type ApiServer, apiServerAvailable, startApiServer } from "./apiserver/start.ts";
import { type Fault, type FaultProxies, prepareFaultProxies } from "./fault-proxy.ts";
import { delay, expiredWithoutToken, expiredWithToken, faults, repeatedToken } from "./faults.ts";

const available = isAvailable("the real kube-apiserver", apiServerAvailable());

/** So small that a few objects make several pages. */
const smallPages: readonly Kind[] = kinds.map((kind) => ({ ...kind, pageLimit: 2 }));

const path = "/apis/apps/v1/deployments";

describe.skipIf(!available)("a scan through a proxy that misbehaves", () => {
  let server: ApiServer;
  let proxies: FaultProxies;
  let baseline: Inventory;

  beforeAll(async () => {
    server = await startApiServer();
    proxies = await prepareFaultProxies(server);
    await server.request("POST", "/api/v1/namespaces", { metadata: { name: "shop" } });
    for (const name of ["a", "b", "c", "d", "z"]) {
      // Only the last page has what a check finds: who loses that page and does not say so lets the check pass.
      const spec = podSpec(name === "z");
      const labels = { app: name };
      await create("/apis/apps/v1/namespaces/shop/deployments", name, {
        spec: { replicas: 2, selector: { matchLabels: labels }, template: { metadata: { labels }, spec } },
      });
      await create("/api/v1/namespaces/shop/pods", name, { spec });
      const ports = [{ name: name === "z" ? "db" : "http", port: 80 }];
      await create("/api/v1/namespaces/shop/services", name, { spec: { selector: labels, ports } });
      await create("/api/v1/namespaces/shop/configmaps", name, { data: { API: `http://${name}.shop` } });
    }
    baseline = await collectInventory({ kubeconfig: server.kubeconfig, kinds: smallPages });
  }, 150_000);

  afterAll(async () => {
    await proxies?.remove();
    await server?.stop();
  });

  function podSpec(hostNetwork: boolean): object {
    const envFrom = [{ configMapRef: { name: "z" } }];
    return { hostNetwork, containers: [{ name: "app", image: "app:1", envFrom }] };
  }

  async function create(collection: string, name: string, object: object): Promise<void> {
    await server.request("POST", collection, { metadata: { name }, ...object });
  }

  /** Scans through a proxy, and holds every promise that is independent of the fault. */
  async function scan(fault: Fault, options: CollectOptions = {}) {
    const proxy = await proxies.start(fault);
    try {
      const { kubeconfig, requests } = proxy;
      const inventory = await collectInventory({ kubeconfig, kinds: smallPages, requestTimeoutSeconds: 1, ...options });
      refuseWrongNews(inventory);
      return { inventory, requests };
    } finally {
      await proxy.stop();
    }
  }

  function refuseWrongNews(inventory: Inventory): void {
    const unread = new Set(inventory.unread.map(({ kind }) => kind));
    for (const { kind } of kinds.filter((known) => !unread.has(known.kind))) {
      expect([kind, inventory.counts[kind]]).toEqual([kind, baseline.counts[kind]]);
    }
    if (unread.size === 0) expect(inventory.records).toEqual(baseline.records);
    const [before, now] = [baseline, inventory].map(passedChecks);
    expect(before).toEqual(expect.arrayContaining(now ?? []));
    for (const check of checks.filter(({ id }) => now?.includes(id))) {
      const needed = check.reads.flatMap((collection) => kindsOf(collection, "live"));
      expect([check.id, needed.filter((kind) => unread.has(kind))]).toEqual([check.id, []]);
    }
  }

  function passedChecks(inventory: Inventory): string[] {
    const results = runChecks(checks, inventory, meshes).checks;
    return results.filter(({ status }) => status === "passed").map(({ id }) => id);
  }

  function unreadIn({ unread }: Inventory): readonly string[] {
    return unread.map(({ kind }) => kind);
  }

  it("sees, without a fault, checks that pass and one that fails for the last page alone", async () => {
    expect(baseline).toMatchObject({ unread: [], counts: { Deployment: 5, Pod: 5 } });
    expect(passedChecks(baseline).length).toBeGreaterThan(2);
    expect(passedChecks(baseline)).not.toContain("host-network-workloads");
    const { inventory, requests } = await scan(() => false);
    expect(inventory.unread).toEqual([]);
    // As many as there are pages, and the fixed number: /version and /apis.
    const pages = kinds
      .filter((kind) => !requests.every((request) => !isListOf(request, kind)))
      .map(({ kind }) => Math.max(1, Math.ceil((baseline.counts[kind] ?? 0) / 2)));
    expect(requests.length).toBe(pages.reduce((sum, count) => sum + count, 2));
  });

  /** On one request for the kind's list: the first page, or the second. */
  const once =
    (fault: Fault, page: 1 | 2): Fault =>
    (exchange) =>
      exchange.url.pathname === path && exchange.before === page - 1 && fault(exchange);
  const always =
    (fault: Fault, page: 1 | 2): Fault =>
    (exchange) =>
      exchange.url.pathname === path && exchange.before >= page - 1 && fault(exchange);

  describe.each([1, 2] as const)("on page %d", (page) => {
    it.concurrent.each(faults.filter(({ final }) => !final))("is complete after $name", async ({ fault }) => {
      expect((await scan(once(fault, page))).inventory.unread).toEqual([]);
    });

    it.concurrent.each(faults)("names the kind when there is only $name", async ({ fault, reason }) => {
      const { unread } = (await scan(always(fault, page))).inventory;
      expect(unread).toEqual([{ kind: "Deployment", reason: expect.stringMatching(reason) }]);
    });

    it.concurrent.each(faults.filter(({ final }) => final))("names the kind after $name", async ({ fault, reason }) => {
      const { unread } = (await scan(once(fault, page))).inventory;
      expect(unread).toEqual([{ kind: "Deployment", reason: expect.stringMatching(reason) }]);
    });
  });

  it("is complete when every answer is slow", async () => {
    const { inventory } = await scan((exchange) => exchange.url.pathname === path && delay(exchange));
    expect(inventory.unread).toEqual([]);
  });

  it("goes on where it was when every first use of a token comes too late", async () => {
    const late = new Set<string>();
    const { inventory, requests } = await scan((exchange) => {
      const { pathname, searchParams } = exchange.url;
      const token = searchParams.get("continue") ?? "";
      if (pathname !== path || token === "" || late.has(pathname + token.length)) return false;
      late.add(pathname + token.length);
      return expiredWithToken(exchange);
    });
    expect(inventory.unread).toEqual([]);
    expect(requests.filter((request) => request.startsWith(path)).length).toBeGreaterThan(3);
  });

  it("starts again without such a token, and takes back what was deleted meanwhile", async () => {
    const doomed = `/apis/apps/v1/namespaces/shop/deployments/0-doomed`;
    await create("/apis/apps/v1/namespaces/shop/deployments", "0-doomed", {
      spec: {
        selector: { matchLabels: { app: "x" } },
        template: { metadata: { labels: { app: "x" } }, spec: podSpec(true) },
      },
    });
    const { inventory, requests } = await scan(async (exchange) => {
      if (exchange.url.pathname !== path || exchange.before !== 1) return false;
      await server.request("DELETE", doomed);
      return expiredWithoutToken(exchange);
    });
    expect(inventory.unread).toEqual([]);
    expect(requests.filter((request) => request.startsWith(path))).toHaveLength(5);
  });

  it.each([
    { name: "no token lasts", fault: expiredWithoutToken, reason: /too old/ },
    { name: "pages repeat", fault: repeatedToken, reason: /repeats the same page/ },
  ])("names the kind when $name", async ({ fault, reason }) => {
    const { inventory } = await scan((exchange) => exchange.url.pathname === path && fault(exchange));
    expect(inventory.unread).toEqual([{ kind: "Deployment", reason: expect.stringMatching(reason) }]);
  });

  it.concurrent.each(faults)(
    "does not need the API groups, whatever comes instead of them: $name",
    async ({ fault }) => {
      const { inventory } = await scan((exchange) => exchange.url.pathname === "/apis" && fault(exchange));
      expect(inventory.unread).toEqual([]);
    },
  );

  const first = faults.filter(
    ({ name }) => !["403", "404", "an empty object", "the list of another kind"].includes(name),
  );
  it.concurrent.each(first)(
    "fails as unseen, or names the version, when the first contact brings only $name",
    async (one) => {
      const failure = await scan((exchange) => exchange.url.pathname === "/version" && one.fault(exchange)).catch(
        (error: unknown) => error,
      );
      if (failure instanceof Error) expect(failure).toMatchObject({ name: "Failure", kind: "unseen" });
      else expect(failure).toMatchObject({ inventory: { unread: [{ kind: "Version" }] } });
    },
  );

  it("names everything that the time did not suffice for, in time", async () => {
    const startMs = performance.now();
    const { inventory } = await scan((exchange) => exchange.url.pathname === path, {
      timeoutSeconds: 1,
      requestTimeoutSeconds: 30,
    });
    expect(performance.now() - startMs).toBeLessThan(3000);
    expect(unreadIn(inventory)).toEqual(expect.arrayContaining(["Deployment", "Pod", "ConfigMap"]));
    expect(unreadIn(inventory)).not.toContain("Service");
    for (const { reason } of inventory.unread) expect(reason).toBe("not read within the 1 s of --timeout");
  });

  it.concurrent.each([1, 2, 3, 4, 5, 6])("tells no wrong news in whatever chaos (%d)", async (seed) => {
    const chance = random(seed);
    const found = await scan((exchange) => {
      // Of what takes long to fail there is enough elsewhere.
      const quick = faults.filter(({ name }) => !/silence/.test(name));
      if (exchange.url.pathname === "/version" || chance() > 0.25) return false;
      return quick[Math.floor(chance() * quick.length)]?.fault(exchange) ?? false;
    });
    expect(found.inventory.unread.length).toBeLessThan(kinds.length);
  });
});

function isListOf(request: string, { group, version, plural }: Kind): boolean {
  return request.startsWith(`${group === "" ? "/api" : `/apis/${group}`}/${version}/${plural}?`);
}

/** The same numbers from 0 to 1 for the same seed: https://en.wikipedia.org/wiki/Linear_congruential_generator */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}
