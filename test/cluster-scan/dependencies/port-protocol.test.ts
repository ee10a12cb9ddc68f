import { expect, it } from "vitest";
import { portProtocol } from "../../../src/cluster-scan/dependencies/port-protocol.ts";
import { graphOf } from "./graph-of.ts";

it.each([
  [{ name: "http" }, "http"],
  [{ name: "http-admin" }, "http"],
  [{ name: "HTTPS" }, "https"],
  [{ name: "grpc-web-x" }, "grpc"],
  [{ name: "tcp-redis" }, "redis"],
  [{ name: "tls-grpc" }, "grpc"],
  [{ name: "postgres" }, "postgresql"],
  [{ name: "x", appProtocol: "kubernetes.io/h2c" }, "http"],
  [{ name: "http", appProtocol: "grpc" }, "grpc"],
  [{ name: "http", appProtocol: "example.com/own" }, "http"],
  [{ name: "tcp" }, undefined],
  [{ name: "tcp-" }, undefined],
  [{ name: "tcp-api" }, undefined],
  [{ name: "httpx" }, undefined],
  [{ name: "constructor" }, undefined],
  [{}, undefined],
])("%j is %s", (port, protocol) => expect(portProtocol(port)).toBe(protocol));

it("asks the image and the number where nothing is declared", () => {
  const { services } = graphOf(`
apiVersion: v1
kind: Service
metadata: { name: cache }
spec:
  selector: { app: cache }
  ports: [{ name: a, port: 1234 }, { name: tcp-grpc, port: 6379 }, { name: b, port: 27017 }, { name: c, port: 5432, protocol: UDP }]
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: cache }
spec: { template: { metadata: { labels: { app: cache } }, spec: { containers: [{ name: main, image: "docker.io/redis:7" }] } } }
`);
  expect(services[0]?.ports).toEqual([
    { port: 1234, protocol: "redis" },
    { port: 6379, protocol: "grpc" },
    { port: 27017, protocol: "mongodb" },
    { port: 5432 },
  ]);
});
