import { expect, it } from "vitest";
import { buildGraph } from "../../../src/cluster-scan/dependencies/build-graph.ts";
import { inventoryOf, workload } from "../inventory-of.ts";

const from = (name: string, key: string) => ({ name, valueFrom: { secretKeyRef: { name: "hidden", key } } });

it.each<[string, object, readonly string[]]>([
  ["a variable for an address", from("DB_URL", "x"), ["env DB_URL"]],
  ["a key for an address", from("A", "connection-string"), ["env A"]],
  ["a password", from("DB_PASSWORD", "password"), []],
  ["a user's name", from("DB_USER", "username"), []],
  ["a key of a ConfigMap", { name: "DB_URL", valueFrom: { configMapKeyRef: { name: "open", key: "url" } } }, []],
  ["a value", { name: "DB_URL", value: "http://cart" }, []],
])("an address that a Secret holds is noted and not looked for: %s", (_what, variable, places) => {
  const web = workload("Deployment", "web", { containers: [{ name: "app", env: [variable] }] });
  const secret = {
    apiVersion: "v1",
    kind: "Secret",
    metadata: { name: "hidden", namespace: "shop" },
    stringData: { x: "http://hunter2:80" },
  };
  const inventory = inventoryOf(secret, web);
  expect(buildGraph(inventory.records).hidden).toEqual(
    places.map((place) => ({ from: expect.objectContaining({ name: "web" }), place })),
  );
  expect(JSON.stringify(inventory)).not.toContain("hunter2");
});
