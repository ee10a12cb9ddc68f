/** Values of variables, arguments, ConfigMaps and foreign annotations do not reach a snapshot, only the hosts in them. */
import { expect, it } from "vitest";
import { inventoryOf, workload } from "../inventory-of.ts";
import { snapshotText } from "./snapshot-text.ts";

const secret = "hunter2-S3cr3t";
const metadata = {
  name: "cart",
  namespace: "shop",
  annotations: {
    "example.com/token": secret,
    "kubectl.kubernetes.io/last-applied-configuration": `{"env": "${secret}"}`,
  },
};

it("holds none", async () => {
  const container = {
    name: "main",
    image: "cart:1",
    env: [
      { name: "PASSWORD", value: secret },
      { name: "DB_URL", value: `postgres://admin:${secret}@db.shop:5432/app?token=${secret}` },
      { name: "GREETING", value: `hello ${secret}` },
    ],
    envFrom: [{ configMapRef: { name: "settings" } }, { secretRef: { name: "keys" } }],
    command: ["sh", "-c", `API_KEY=${secret} run --token ${secret}`],
    args: [`--password=${secret}`, "--peer=http://db.shop:5432"],
  };
  const text = await snapshotText(
    inventoryOf(
      { apiVersion: "v1", kind: "Service", metadata: { ...metadata, name: "db" }, spec: { ports: [{ port: 5432 }] } },
      workload("Deployment", "cart", { containers: [container] }, { metadata }),
      {
        apiVersion: "v1",
        kind: "ConfigMap",
        metadata: { ...metadata, name: "settings" },
        data: { "app.properties": `password=${secret}\nurl=http://user:${secret}@db.shop:5432/${secret}`, raw: secret },
      },
      { apiVersion: "v1", kind: "Secret", metadata: { ...metadata, name: "keys" }, stringData: { key: secret } },
    ),
  );
  expect(text).toContain("db.shop");
  expect(text.toLowerCase()).not.toContain(secret.toLowerCase());
  expect(text).not.toContain(Buffer.from(secret).toString("base64"));
});
