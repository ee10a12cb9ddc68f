import fc from "fast-check";
import { expect, it } from "vitest";
import { buildGraph } from "../../../src/cluster-scan/dependencies/build-graph.ts";
import type { KubernetesObject } from "../../../src/cluster-scan/normalise/kubernetes-object.ts";
import { inventoryOf } from "../inventory-of.ts";

/** The words that the names of Services, workloads and keys below are made of. */
const words = ["orders", "stock", "ledger", "relay", "front"] as const;
type Naming = Readonly<Record<(typeof words)[number], string>>;

const asWritten = Object.fromEntries(words.map((word) => [word, word])) as Naming;

/** A shop with every way to tell a name: in variables, flags, scripts, files, shared settings, policies and aliases. */
function shop({ orders, stock, ledger, relay, front }: Naming): KubernetesObject[] {
  const object = (apiVersion: string, kind: string, name: string, rest: object): KubernetesObject => ({
    apiVersion,
    kind,
    metadata: { name, namespace: "shop" },
    ...rest,
  });
  const service = (name: string, port: number, spec: object = {}, portName = "web") =>
    object("v1", "Service", name, { spec: { selector: { app: name }, ports: [{ port, name: portName }], ...spec } });
  const deployment = (name: string, container: object, spec: object = {}) =>
    object("apps/v1", "Deployment", name, {
      spec: {
        template: {
          metadata: { labels: { app: name } },
          spec: { containers: [{ name: "main", image: "x", ...container }], ...spec },
        },
      },
    });
  const shared = { envFrom: [{ configMapRef: { name: "common" } }] };
  return [
    service(orders, 80),
    service(`${orders}-${stock}`, 8080),
    service(`mongodb-${orders}`, 27_017, {}, "mongodb"),
    service(`mongodb-${stock}`, 27_017, {}, "mongodb"),
    service(ledger, 9000, { clusterIP: "None" }),
    service(relay, 80, { type: "ExternalName", externalName: `${ledger}.shop.svc.cluster.local` }),
    deployment(orders, shared),
    deployment(stock, {
      ...shared,
      command: [
        "sh",
        "-c",
        `until nc -z ${ledger} 9000; do sleep 1; done; curl http://${orders}-${stock}:8080/${front}`,
      ],
    }),
    deployment(
      front,
      {
        ...shared,
        args: [`--${orders}-url=http://${orders}.shop`, "--upstream", `${ledger}-0.${ledger}:9000`],
        env: [
          { name: "APP_NAME", value: orders },
          { name: "MISSING", value: `http://${front}-${stock}:80` },
          { name: "PEERS", value: `${relay},${orders}-${stock}:8081` },
          { name: "FAR", value: `https://${stock}.example.com` },
        ],
      },
      { volumes: [] },
    ),
    deployment(ledger, {}),
    object("networking.k8s.io/v1", "NetworkPolicy", "open", {
      spec: {
        podSelector: { matchLabels: { app: ledger } },
        ingress: [{ from: [{ podSelector: { matchLabels: { app: orders } } }] }],
      },
    }),
    object("v1", "ConfigMap", "common", {
      data: {
        [`${orders.toUpperCase()}_DB_URL`]: `mongodb://mongodb-${orders}:27017`,
        "app.yaml": `${stock}:\n  db:\n    host: mongodb-${stock}\n    port: 27017\n`,
        EVENTS_URL: `http://${ledger}:9000`,
      },
    }),
  ];
}

/** What the graph says, each fact as one text, without the order that names give. */
function facts(naming: Naming): string[] {
  const graph = buildGraph(inventoryOf(...shop(naming)).records);
  return [
    ...graph.edges.map((edge) => `edge ${JSON.stringify(edge)}`),
    ...[...graph.unresolved, ...graph.external].map((name) => `name ${JSON.stringify(name)}`),
    ...graph.ordering.map((step) => `order ${JSON.stringify(step)}`),
    ...graph.cycles.map((cycle) => `cycle ${JSON.stringify(cycle)}`),
  ];
}

/** Without vowels, so that it is no word that says anything. */
const word = fc.stringMatching(/^[bcdfghjklmnpqrstvwxz]{6}$/);
const naming = fc
  .uniqueArray(word, { minLength: words.length, maxLength: words.length })
  .map((names) => Object.fromEntries(words.map((one, index) => [one, names[index]])) as Naming);

it("the shop of this test shows each sort of fact", () => {
  const shown = facts(asWritten).join("\n");
  for (const part of [
    '"certain"',
    '"likely"',
    '"possible"',
    "networkPolicy",
    "carries this one's name",
    "through Service",
    "has no port 8081",
    "example.com",
    "front-stock",
  ])
    expect(shown).toContain(part);
});

it("renaming all Services and workloads renames the graph, and changes nothing else", () => {
  const before = facts(asWritten);
  fc.assert(
    fc.property(naming, (names) => {
      const back = new Map(
        words.flatMap((one) => [
          [names[one], one],
          [names[one].toUpperCase(), one.toUpperCase()],
        ]),
      );
      const pattern = new RegExp([...back.keys()].join("|"), "g");
      const renamed = facts(names).map((fact) => fact.replace(pattern, (found) => back.get(found) ?? found));
      expect(renamed.sort()).toEqual([...before].sort());
    }),
    { numRuns: 200 },
  );
});
