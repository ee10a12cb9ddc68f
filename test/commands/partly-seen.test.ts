/** What could not be read is said by every report that rests on it, in every form. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { type FakeApiServer, refuse, startFakeApiServer } from "../cluster-scan/live/fake-api-server.ts";
import { run } from "../e2e/run-in-process.ts";
import { withoutStyles } from "../report/samples.ts";

let server: FakeApiServer | undefined;

afterEach(async () => {
  await server?.stop();
  server = undefined;
});

function deployment(name: string, namespace: string, ...hosts: string[]) {
  const labels = { app: name };
  const env = hosts.map((host, at) => ({ name: `PEER_${at}`, value: `http://${host}:8080` }));
  const spec = { containers: [{ name: "app", image: "registry.example/app:1", env }] };
  return {
    metadata: { name, namespace },
    spec: { replicas: 7, selector: {}, template: { metadata: { labels }, spec } },
  };
}

function service(name: string, namespace: string) {
  return { metadata: { name, namespace }, spec: { selector: { app: name }, ports: [{ port: 8080 }] } };
}

const peers = ["gone", "gone.orders", "catalog.storefront", "kafka-0.kafka.data", "api.stripe.com"];
const objects = {
  namespaces: ["orders", "storefront", "data"].map((name) => ({ metadata: { name } })),
  services: [service("orders", "orders"), service("catalog", "storefront"), service("kafka", "data")],
  deployments: [deployment("orders", "orders", ...peers), deployment("catalog", "storefront")],
};

const perCluster = /^\/api\/v1\/(?!namespaces\/[^/]+)[^/]+$|^\/apis\/[^/]+\/[^/]+\/[^/]+$/;

/** Without styles, on one line. */
function plain(text: string): string {
  return withoutStyles(text).replace(/\s+/g, " ");
}

/** Runs a command on a server that forbids the paths that match, as a user with these rights sees it. */
async function see(refused: RegExp, ...argv: readonly string[]) {
  server = await startFakeApiServer(objects, (_, response, path) => {
    const resource = path.split("/").at(-1);
    const said = `${resource} is forbidden: User "jane" cannot list resource "${resource}"`;
    return refused.test(path) && refuse(response, 403, said);
  });
  const { stdout, stderr, failure } = await run(...argv, "--kubeconfig", server.kubeconfig);
  expect(failure).toBe("");
  return { text: plain(stdout), stdout, stderr };
}

async function seeJson(refused: RegExp, ...argv: readonly string[]) {
  return JSON.parse((await see(refused, ...argv, "-o", "json")).stdout);
}

const forbidden = 'forbidden: User "jane" cannot list resource "deployments"';
const forbiddenPolicies = forbidden.replace("deployments", "networkpolicies");
const deploymentsAndNodes = /\/deployments$|\/nodes$|\/networkpolicies$/;

describe("size", () => {
  it("says in its JSON what of it was not read, and in the assumptions of each plan", async () => {
    const { source, cluster, coverage, plans } = await seeJson(deploymentsAndNodes, "size");
    expect([source, cluster.counts.Service]).toEqual(["live", 3]);
    expect(coverage.unread.map(({ what }: { what: string }) => what)).toEqual(["Deployment", "NetworkPolicy", "Node"]);
    expect(coverage.countsAssumed).toBe(true);
    for (const { assumptions } of plans) expect(assumptions[0]).toMatch(/^Not seen: Deployment \(forbidden\); what/);
  });

  it.each([[["-o", "terminal"]], [["-o", "markdown"]], [["-q"]]])("says it with %j", async (flags) => {
    const { text } = await see(deploymentsAndNodes, "size", ...flags);
    expect(text).toMatch(/Not seen/);
    expect(text).toMatch(/Deployment/);
    expect(text).toContain("What is counted from them is assumed, and no lower than what was seen.");
  });

  it("does not doubt counts that somebody told, nor those that no unread kind is behind", async () => {
    const told = await seeJson(/\/deployments$/, "size", "--pods", "70", "--services", "9", "--context", "fake");
    expect(told.coverage).toMatchObject({ countsAssumed: false, unread: [{ what: "Deployment" }] });
    const nodes = await see(/\/nodes$/, "size", "-q");
    expect(nodes.text).toContain("Not seen: Node (forbidden).");
    expect(nodes.text).not.toContain("is assumed, and no lower");
  });

  it("says nothing where nothing is missing, and nothing of a cluster that it did not look at", async () => {
    const { stdout } = await run("size", "--pods", "70", "-o", "json");
    expect(JSON.parse(stdout)).not.toHaveProperty("coverage");
    expect((await see(/^never$/, "size")).text).not.toContain("Not seen");
  });
});

describe("graph", () => {
  const holds = "hold only for what was seen";

  it("says in its JSON what of it was not read", async () => {
    const { coverage, cluster } = await seeJson(deploymentsAndNodes, "graph");
    expect(coverage.unread).toEqual([
      { what: "Deployment", reason: expect.stringContaining(forbidden) },
      { what: "NetworkPolicy", reason: expect.stringContaining(forbiddenPolicies) },
    ]);
    expect(cluster.counts).toMatchObject({ Service: 3 });
  });

  it.each([[["-o", "terminal"]], [["-o", "markdown"]], [["-q"]]])(
    "says it with %j, and what it means",
    async (flags) => {
      const { text } = await see(deploymentsAndNodes, "graph", ...flags);
      expect(text).toMatch(/Not seen/);
      expect(text).toContain(holds);
      expect((await see(/^never$/, "graph", ...flags)).text).not.toMatch(/Not seen|hold only/);
    },
  );

  it("takes a name in a namespace that may not be read for neither missing nor outside", async () => {
    const { unresolved, unseen, external } = await seeJson(perCluster, "graph", "-n", "orders");
    const names = (list: readonly { name: string }[]) => list.map(({ name }) => name);
    expect(names(unresolved)).toEqual(["gone", "gone.orders"]);
    expect(names(unseen)).toEqual(["catalog.storefront", "kafka-0.kafka.data"]);
    expect(external.map(({ host }: { host: string }) => host)).toEqual(["api.stripe.com"]);
  });

  it.each(["terminal", "markdown"])("says how many names these are: %s", async (format) => {
    const { text } = await see(perCluster, "graph", "-n", "orders", "-o", format);
    expect(text).toMatch(/2 names in namespaces that were not read: .*catalog.storefront.*, .*kafka-0.kafka.data/);
    expect(text).toContain(holds);
  });

  it("a snapshot of such a scan says the same, with pseudonyms too", async () => {
    const folder = await mkdtemp(join(tmpdir(), "partly-seen-"));
    try {
      for (const flags of [[], ["--redact"]]) {
        const file = join(folder, `${flags.length}.json.gz`);
        await see(perCluster, "collect", "-n", "orders", "--output-file", file, ...flags);
        const { unresolved, unseen, external } = JSON.parse((await run("graph", "-f", file, "-o", "json")).stdout);
        expect([unresolved.length, unseen.length, external.length]).toEqual([2, 2, 1]);
      }
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe("scan", () => {
  it("-q says how much was seen", async () => {
    const { text } = await see(deploymentsAndNodes, "scan", "-q");
    expect(text).toMatch(/\d+% of the checks ran; not seen: .*Deployment.* \(forbidden\)/);
  });

  it("says on stderr that --timeout cut it, once, and -q says so too", async () => {
    server = await startFakeApiServer(objects, (_request, _response, path) => path.endsWith("/deployments"));
    const { stdout, stderr } = await run("scan", "-q", "--timeout", "1s", "--kubeconfig", server.kubeconfig);
    expect(stderr.match(/The scan was cut short: .*not read within the 1 s of --timeout\./g)).toHaveLength(1);
    expect(plain(stdout)).toMatch(/not seen: .* \(not read within the 1 s of --timeout\)/);
  });

  it("does not say so where only rights are missing", async () => {
    expect((await see(deploymentsAndNodes, "scan", "-q")).stderr).not.toContain("cut short");
  });

  it.each(["terminal", "markdown"])("says that names are pseudonyms, also below each command: %s", async (format) => {
    const { text } = await see(/^never$/, "scan", "--redact", "-o", format);
    expect(text).toContain("; names are pseudonyms");
    expect(text).toContain("Names in it are pseudonyms: put the real ones back before you run it.");
    expect((await see(/^never$/, "scan", "-o", format)).text).not.toContain("pseudonyms");
  });
});

it.each(["graph", "size"])("%s says that names are pseudonyms", async (command) => {
  const { text } = await see(/^never$/, command, "--redact");
  expect(text).toContain("Names are pseudonyms.");
});
