import { describe, expect, it } from "vitest";
import { buildGraph } from "../../../src/cluster-scan/dependencies/build-graph.ts";
import type { KubernetesObject } from "../../../src/cluster-scan/normalise/kubernetes-object.ts";
import { clearlyBelowQuadratic, growthOverEightfold } from "../../growth.ts";
import { inventoryOf, workload } from "../inventory-of.ts";

const service = (name: string) => ({
  apiVersion: "v1",
  kind: "Service",
  metadata: { name, namespace: "shop" },
  spec: { selector: { app: name }, ports: [{ port: 80 }] },
});
const map = (name: string, data: Record<string, string>) => ({
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name, namespace: "shop" },
  data,
});
const using = (name: string, container: object, spec: object = {}) =>
  workload("Deployment", name, { containers: [{ name: "app", ...container }], ...spec });
const volume = (configMap: object) => ({ volumes: [{ name: "conf", configMap }] });
const mount = (more: object = {}) => ({ volumeMounts: [{ name: "conf", mountPath: "/etc/conf", ...more }] });

const whole = () => using("web", { envFrom: [{ configMapRef: { name: "settings" } }] });

function edgesOf(...objects: readonly KubernetesObject[]): string[] {
  const { records } = inventoryOf(service("cart"), service("db"), ...objects);
  return buildGraph(records).edges.map(({ from, to, confidence }) => `${from.name} -> ${to.name}: ${confidence}`);
}

describe("a workload calls what its ConfigMaps name", () => {
  const settings = map("settings", { CART_ADDR: "cart:80", other: "db:80" });
  const key = { name: "C", valueFrom: { configMapKeyRef: { name: "settings", key: "CART_ADDR" } } };
  it.each<[string, object, readonly string[]]>([
    ["one key as a variable", using("web", { env: [key] }), ["web -> cart: certain"]],
    [
      "the whole map as variables",
      using("web", { envFrom: [{ configMapRef: { name: "settings" } }] }),
      ["web -> cart: certain", "web -> db: certain"],
    ],
    [
      "the map as files",
      using("web", mount(), volume({ name: "settings" })),
      ["web -> cart: certain", "web -> db: certain"],
    ],
    [
      "one item of it as a file",
      using("web", mount(), volume({ name: "settings", items: [{ key: "other", path: "x" }] })),
      ["web -> db: certain"],
    ],
    ["one file of it", using("web", mount({ subPath: "other" }), volume({ name: "settings" })), ["web -> db: certain"]],
    ["a volume that no container mounts", using("web", {}, volume({ name: "settings" })), []],
    ["a map of another name", using("web", { envFrom: [{ configMapRef: { name: "other" } }] }), []],
    ["a Secret of that name", using("web", { envFrom: [{ secretRef: { name: "settings" } }] }), []],
  ])("%s", (_title, web, expected) => {
    expect(edgesOf({ ...web }, settings)).toEqual(expected);
  });

  it("from a projected volume too", () => {
    const projected = { volumes: [{ name: "conf", projected: { sources: [{ configMap: { name: "settings" } }] } }] };
    expect(edgesOf(using("web", mount(), projected), settings)).toHaveLength(2);
  });

  it("with the key as evidence, and never the value", () => {
    const { records } = inventoryOf(service("cart"), using("web", { env: [key] }), settings);
    const [edge] = buildGraph(records).edges;
    expect(edge?.evidence).toEqual([{ source: "configMap", detail: "settings: CART_ADDR: host and port" }]);
    const secret = map("settings", { CART_ADDR: "http://user:hunter2@cart:80/path?key=hunter3", token: "hunter4" });
    const whole = using("web", { envFrom: [{ configMapRef: { name: "settings" } }] });
    expect(JSON.stringify(inventoryOf(service("cart"), whole, secret))).not.toMatch(/hunter/);
  });
});

describe("inside a map", () => {
  const whole = using("web", { envFrom: [{ configMapRef: { name: "settings" } }] });
  it.each([
    ["host and port under different keys", { DB_HOST: "db", DB_PORT: "80" }],
    ["properties", { "app.properties": "a=b\ndb.url=jdbc:mysql://db:80/shop\n" }],
    ["YAML", { "app.yaml": "server:\n  port: 80\n  db:\n    host: db\n    user: cart\n" }],
    ["JSON", { "app.json": '{\n  "database": "cart",\n  "dbAddress": "db:80"\n}' }],
    ["nginx", { "nginx.conf": "server {\n  location / {\n    proxy_pass http://db:80;\n  }\n}\n" }],
    ["lines of comment beside it", { conf: "# was: http://cart:80\n// or http://cart:80\nurl = http://db:80\n" }],
  ])("%s", (_title, data) => {
    expect(edgesOf(whole, map("settings", data)).map((edge) => edge.split(":")[0])).toEqual(["web -> db"]);
  });
});

it("a setting that three workloads are given with a whole map makes a possible call, in one map or in copies", () => {
  const same = ["a", "b", "c"].map((name) => using(name, { envFrom: [{ configMapRef: { name: `for-${name}` } }] }));
  const copies = ["a", "b", "c"].map((name) => map(`for-${name}`, { CART_ADDR: "cart:80" }));
  expect(edgesOf(...same, ...copies)).toEqual(["a -> cart: possible", "b -> cart: possible", "c -> cart: possible"]);
  expect(edgesOf(...same.slice(1), ...copies)).toEqual(["b -> cart: certain", "c -> cart: certain"]);
});

it.each([" ", "\t", "- ", "a", "a: ", '"', ",", "http://", "\n"])(
  "takes time in proportion to a text of %j",
  (unit) => {
    const read = (size: number) => inventoryOf(whole(), map("settings", { "app.conf": `x\n${unit.repeat(size)}\ny` }));
    expect(growthOverEightfold(read, 4_000)).toBeLessThan(clearlyBelowQuadratic);
  },
);

it("a map that nobody names is counted, and nothing of it kept", () => {
  const { counts, records } = inventoryOf(service("cart"), map("settings", { CART_ADDR: "cart:80" }));
  expect(counts["ConfigMap"]).toBe(1);
  expect(records.configMaps).toEqual([]);
});
