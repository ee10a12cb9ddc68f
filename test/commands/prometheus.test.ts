/** --prometheus, with servers that are not what they should be: one sentence, and the report goes on. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { RequestListener } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import type { Graph } from "../../src/cluster-scan/dependencies/graph.ts";
import { connectPrometheus } from "../../src/cluster-scan/live/query-prometheus.ts";
import { answering, type FakePrometheus, startFake } from "../cluster-scan/traffic/fake-prometheus.ts";
import { createCa, issue } from "../e2e/apiserver/pki.ts";
import { run } from "../e2e/run-in-process.ts";
import { startConnectProxy } from "../e2e/small-proxies.ts";

const folder = mkdtempSync(join(tmpdir(), "mesh-check-prometheus-flags-"));
const file = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const manifests = file("shop.yaml", shop());
const running: FakePrometheus[] = [];

afterEach(() => {
  for (const one of running.splice(0)) one.stop();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function shop(): string {
  const objects = ["front", "cart"].flatMap((name) => [
    {
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: { name, namespace: "shop" },
      spec: {
        template: {
          metadata: { labels: { app: name } },
          spec: { containers: [{ name: "app", image: "app:1", env: [{ name: "CART_URL", value: "http://cart:80" }] }] },
        },
      },
    },
    {
      apiVersion: "v1",
      kind: "Service",
      metadata: { name, namespace: "shop" },
      spec: { selector: { app: name }, ports: [{ port: 80 }] },
    },
  ]);
  return objects.map((one) => JSON.stringify(one)).join("\n---\n");
}

async function fake(listener: RequestListener, tls?: Parameters<typeof startFake>[1]): Promise<FakePrometheus> {
  const started = await startFake(listener, tls);
  running.push(started);
  return started;
}

interface Seen extends Graph {
  readonly coverage: { readonly unread: readonly { readonly what: string; readonly reason: string }[] };
}

async function graphOf(url: string, ...more: readonly string[]) {
  const said = await run("graph", "-f", manifests, "-o", "json", "--prometheus", url, ...more);
  const graph = said.stdout === "" ? undefined : (JSON.parse(said.stdout) as Seen);
  return { ...said, graph, reason: graph?.coverage.unread.find(({ what }) => what === "Prometheus")?.reason };
}

const json =
  (text: string): RequestListener =>
  (_request, response) =>
    void response.setHeader("content-type", "application/json").end(text);
const istio = (from: string, to: string, rate: string, more: object = {}) =>
  [
    {
      reporter: "source",
      source_workload: from,
      source_workload_namespace: "shop",
      destination_service_name: to,
      destination_service_namespace: "shop",
      ...more,
    },
    rate,
  ] as const;

describe("a Prometheus that cannot be asked", () => {
  const answers: readonly (readonly [string, RequestListener, RegExp])[] = [
    ["unauthorised", (_q, r) => r.writeHead(401).end("no"), /asks who is there \(401\): give a bearer token/],
    ["forbidden", (_q, r) => r.writeHead(403).end("no"), /forbids queries to whoever brings no token \(403\)/],
    ["a wrong path", (_q, r) => r.writeHead(404).end("404 page not found"), /no \/api\/v1\/query below it \(404\)/],
    [
      "a redirect to a login page",
      (_q, r) => r.writeHead(302, { location: "https://login.example/?secret=1" }).end(),
      /it redirects \(302\), perhaps to a login page/,
    ],
    [
      "a web page",
      (_q, r) => r.writeHead(200, { "content-type": "text/html" }).end("<html>hello</html>"),
      /a web page and no Prometheus/,
    ],
    ["other JSON", json('{"kind":"Status"}'), /is no Prometheus: its JSON has another form/],
    ["a matrix", json('{"status":"success","data":{"resultType":"matrix","result":[]}}'), /another form/],
    [
      "a query that is refused",
      (_q, r) =>
        r.writeHead(422).end('{"status":"error","errorType":"execution","error":"too many\\u001b[31m samples"}'),
      /it refuses the query: too many \[31m samples/,
    ],
    ["nothing", (_q, r) => r.destroy(), /the connection broke|socket hang up/],
    ["half an answer", json('{"status":"succ'), /not valid JSON/],
  ];

  it.each(answers)("%s: a sentence, and the graph all the same", async (_name, listener, reason) => {
    const { url } = await fake(listener);
    const said = await graphOf(url);
    expect(said.failure).toBe("");
    expect(
      said.stderr
        .trim()
        .split("\n")
        .filter((line) => /Prometheus/.test(line)),
    ).toEqual([expect.stringMatching(reason)]);
    expect(said.stderr).not.toMatch(/secret|kubeconfig/);
    expect(said.stderr).not.toContain("\u001b[31m");
    expect(said.reason).toMatch(reason);
    expect(said.graph?.edges).toHaveLength(1);
    expect(said.graph?.edges[0]?.rps).toBeUndefined();
  });

  it("nobody there", async () => {
    const one = await fake(() => {});
    one.stop();
    expect((await graphOf(one.url)).reason).toMatch(/nothing accepts connections/);
  });

  it("slow: it is given up", async () => {
    const { url, asked } = await fake(() => {});
    const said = await graphOf(url, "--timeout", "1s");
    expect(said.reason).toBe("not read within the 1 s of --timeout");
    expect(said.graph?.edges).toHaveLength(1);
    expect(asked).toHaveLength(1);
  });

  it("overloaded for a moment: it is asked once more", async () => {
    const good = answering({ istio_requests_total: [istio("front", "cart", "5")] });
    let times = 0;
    const { url } = await fake((request, response) => {
      times += 1;
      if (times === 1) response.writeHead(503).end();
      else good(request, response);
    });
    expect((await graphOf(url)).graph?.edges[0]?.rps).toBe(5);
  });
});

describe("what it answers", () => {
  it("confirms, rates and adds edges, and says what it asked", async () => {
    const series = { istio_requests_total: [istio("front", "cart", "12.5"), istio("cart", "front", "2")] };
    const { url, asked } = await fake(answering(series));
    const { graph, stderr, reason } = await graphOf(url);
    expect(reason).toBeUndefined();
    expect(graph?.edges.map(({ from, to, rps, confidence }) => [from.name, to.name, rps, confidence])).toEqual([
      ["cart", "front", 2, "certain"],
      ["front", "cart", 12.5, "certain"],
    ]);
    expect(graph?.edges[1]?.evidence.map(({ source }) => source)).toEqual(["env", "measured"]);
    expect(stderr).toContain("2 calls and the load of 2 workloads measured by Istio");
    expect(new Set(asked.map(({ path }) => path))).toEqual(new Set(["GET /api/v1/query"]));
    expect(asked.every(({ token }) => token === undefined)).toBe(true);
  });

  it("NaN, infinite and negative rates are left out and told", async () => {
    const rates = ["NaN", "+Inf", "-Inf", "-3", "", "7"].map((rate, index) =>
      istio("front", "cart", rate, { reporter: index === 5 ? "source" : "waypoint" }),
    );
    const { url } = await fake(answering({ istio_requests_total: rates }));
    const { graph, reason } = await graphOf(url);
    expect(graph?.edges[0]?.rps).toBe(7);
    expect(reason).toBe("istio_requests_total: 5 of 6 rates are no numbers");
  });

  it("a Prometheus of something else", async () => {
    const { url } = await fake(answering({}));
    expect((await graphOf(url)).reason).toMatch(
      /^it has no rate of any metric that is looked for: those of Istio, Linkerd/,
    );
    const other = await fake(answering({ istio_requests_total: [istio("who", "what\u001b[2J", "1")] }));
    const said = await graphOf(other.url);
    expect(said.reason).toMatch(/name nothing that is here/);
    expect(said.stderr).toMatch(/2 names in its metrics fit nothing that is here/);
    expect(said.stderr).not.toContain("\u001b[2J");
  });

  it("other label names: nobody is named, and nothing breaks", async () => {
    const { url } = await fake(answering({ istio_requests_total: [[{ src: "front", dst: "cart" }, "1"]] }));
    expect((await graphOf(url)).reason).toMatch(/name nothing that is here/);
  });

  it("one metric that fails leaves the others", async () => {
    const good = answering({
      istio_requests_total: [istio("front", "cart", "5")],
      nginx_ingress_controller_requests: [[{ namespace: "shop", service: "front" }, "9"]],
    });
    const { url } = await fake((request, response) => {
      if ((request.url ?? "").includes("nginx") && (request.url ?? "").includes("rate")) {
        response.writeHead(422).end('{"status":"error","errorType":"execution","error":"too many samples"}');
      } else good(request, response);
    });
    const { graph, reason } = await graphOf(url);
    expect(graph?.edges[0]?.rps).toBe(5);
    expect(reason).toBe("nginx_ingress_controller_requests: it refuses the query: too many samples");
  });

  it("20,000 series are mapped in a moment, and said to be not all", async () => {
    const many = Array.from({ length: 20_000 }, (_, index) => istio("front", `x-${index}`, "1"));
    const { url } = await fake(answering({ istio_requests_total: many }));
    const started = performance.now();
    const { reason } = await graphOf(url);
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(reason).toContain("only the 20000 busiest series were read");
  });
});

it("sizing takes the rates, up to those of the busiest window, unless a flag says others", async () => {
  const { url } = await fake(
    answering({
      istio_requests_total: [istio("front", "cart", "5")],
      nginx_ingress_controller_requests: [[{ namespace: "shop", service: "front" }, "9"]],
    }),
  );
  const trafficOf = async (...more: readonly string[]) => {
    const { stdout } = await run("size", "-f", manifests, "-o", "json", "--prometheus", url, ...more);
    return (JSON.parse(stdout) as { traffic: unknown }).traffic;
  };
  expect(await trafficOf()).toEqual({
    callsPerSecond: { low: 5, expected: 5, high: 15 },
    ingressPerSecond: { low: 9, expected: 9, high: 27 },
    from: "measured",
  });
  expect(await trafficOf("--rps", "100")).toMatchObject({
    callsPerSecond: { expected: 100 },
    ingressPerSecond: null,
    from: "flag",
  });
});

it("several clusters at once are refused: metrics do not say which one they are about", async () => {
  const contexts = ["a", "b"].map((name) => ({ name, context: { cluster: "c", user: "u" } }));
  const config = { contexts, clusters: [{ name: "c", cluster: { server: "https://127.0.0.1:1" } }], users: [] };
  const kubeconfig = file("kubeconfig", JSON.stringify({ apiVersion: "v1", kind: "Config", ...config }));
  const fleet = ["--kubeconfig", kubeconfig, "--context", "a", "--context", "b", "--no-input"];
  const { failure } = await run("assess", ...fleet, "--prometheus", "http://localhost:1");
  expect(failure).toMatch(/--prometheus: its metrics do not say which of several clusters/);
});

describe("where it is", () => {
  it.each(["/prometheus", "/prometheus/", "/prometheus/api/v1", "/prometheus/graph"])(
    "a path before the API: %s",
    async (path) => {
      const { url, asked } = await fake(answering({}));
      await graphOf(`${url}${path}`);
      expect(asked[0]?.path).toBe("GET /prometheus/api/v1/query");
    },
  );

  it("over TLS with its own authority; without, one sentence that names the flag", async () => {
    const ca = await createCa(folder);
    const pair = await issue(folder, ca, "prometheus", { user: "prometheus" }, "serverAuth");
    const [cert, key] = [readFileSync(pair.cert), readFileSync(pair.key)];
    const { url } = await fake(answering({ istio_requests_total: [istio("front", "cart", "5")] }), { cert, key });
    const wrong = await graphOf(url);
    expect(wrong.reason).toMatch(/not signed by an authority that is trusted here \(.*\): give .* --prometheus-ca$/);
    expect((await graphOf(url, "--prometheus-ca", ca.cert)).graph?.edges[0]?.rps).toBe(5);
  });

  it("with a bearer token of a file, which is refused in a sentence that does not show it", async () => {
    const token = file("token", "s3cr3t-token\n");
    const { url, asked } = await fake((_q, r) => r.writeHead(401).end());
    const said = await graphOf(url, "--prometheus-token-file", token);
    expect(asked[0]?.token).toBe("Bearer s3cr3t-token");
    expect(said.reason).toBe("it refuses the token of --prometheus-token-file (401)");
    expect(said.stderr + said.stdout).not.toContain("s3cr3t");
  });

  it("through the proxy of HTTP_PROXY", async () => {
    const { url } = await fake(answering({ istio_requests_total: [] }));
    const proxy = await startConnectProxy(Number(new URL(url).port));
    const env = { HTTP_PROXY: `http://${proxy.address}` };
    const prometheus = connectPrometheus({ url: "http://prometheus.test:9090", timeoutSeconds: 10, env });
    expect(await prometheus.query("count by (x) (y)")).toHaveLength(1);
    expect(proxy.targets).toEqual(["prometheus.test:9090"]);
    prometheus.close();
    proxy.stop();
  });
});

describe("flags that cannot be meant", () => {
  const cases: readonly (readonly [string, readonly string[], RegExp])[] = [
    ["no URL", ["--prometheus", "localhost:9090"], /--prometheus is no URL; expected one such as http:/],
    ["another scheme", ["--prometheus", "ftp://host"], /is no URL/],
    ["a password", ["--prometheus", "https://ann:hunter2@prom.example"], /holds a user or password/],
    ["a password in no URL", ["--prometheus", "https://ann:hunter2@:x"], /is no URL/],
    ["a query", ["--prometheus", "https://prom.example/?key=hunter2"], /ends in a query or fragment/],
    [
      "a token over http",
      ["--prometheus", "http://prom.example", "--prometheus-token-file", manifests],
      /over http the token/,
    ],
    [
      "no token file",
      ["--prometheus", "https://p.example", "--prometheus-token-file", "/nonexistent"],
      /cannot be read \(ENOENT\)/,
    ],
    [
      "an empty token",
      ["--prometheus", "https://p.example", "--prometheus-token-file", file("empty", "\n")],
      /is empty/,
    ],
    ["two tokens", ["--prometheus", "https://p.example", "--prometheus-token-file", file("two", "a\nb")], /line end/],
    ["no certificate", ["--prometheus", "https://p.example", "--prometheus-ca", manifests], /holds no certificate/],
    ["a token for nobody", ["--prometheus-token-file", manifests], /is about the Prometheus of --prometheus/],
    ["a short window", ["--prometheus", "https://p.example", "--prometheus-window", "1s"], /between 10s and 168h/],
  ];

  it.each(cases)("%s", async (_name, flags, message) => {
    const { failure, stdout, stderr } = await run("graph", "-f", manifests, ...flags);
    expect(failure).toMatch(message);
    expect(failure + stdout + stderr).not.toContain("hunter2");
  });

  it("no objects whose names metrics could have", async () => {
    const { url } = await fake(answering({}));
    expect((await run("assess", "--no-cluster", "--no-input", "--prometheus", url)).failure).toMatch(
      /with --no-cluster there is nothing/,
    );
    const snapshot = join(folder, "redacted.json.gz");
    await run("collect", "-f", manifests, "--redact", "--output-file", snapshot);
    expect((await run("graph", "-f", snapshot, "--prometheus", url)).failure).toMatch(
      /pseudonyms, which no metrics know/,
    );
    expect(readFileSync(snapshot).length).toBeGreaterThan(0);
  });
});

it("a redacted snapshot keeps the rates and no name", async () => {
  const { url } = await fake(answering({ istio_requests_total: [istio("front", "cart", "12.5")] }));
  const snapshot = join(folder, "measured.json.gz");
  await run("collect", "-f", manifests, "--prometheus", url, "--redact", "--output-file", snapshot);
  const { stdout } = await run("graph", "-f", snapshot, "-o", "json");
  expect((JSON.parse(stdout) as Graph).edges.map(({ rps }) => rps)).toEqual([12.5]);
  expect(stdout).not.toMatch(/front|cart/);
});
