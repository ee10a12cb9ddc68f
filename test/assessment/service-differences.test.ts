import { describe, expect, it } from "vitest";
import { findServiceDifferences } from "../../src/assessment/service-differences.ts";
import type { Service } from "../../src/cluster-scan/inventory.ts";

const port = (of: Partial<Service["ports"][number]> = {}): Service["ports"][number] => ({
  name: "http",
  port: 80,
  protocol: "TCP",
  targetPort: 8080,
  ...of,
});
const service = ({
  name = "cart",
  namespace = "shop",
  ...of
}: Partial<Service> & { name?: string; namespace?: string } = {}) =>
  ({
    ref: { kind: "Service", namespace, name },
    labels: {},
    annotations: {},
    aside: false,
    type: "ClusterIP",
    headless: false,
    selector: { app: "cart" },
    ports: [port()],
    ...of,
  }) satisfies Service;

const { name: _, ...unnamed } = port();
const between = (...services: readonly Service[]) =>
  findServiceDifferences(services.map((one, index) => ({ context: "abc"[index] ?? "", services: [one] })));

describe("a Service in two clusters", () => {
  const cases: readonly { it: string; a?: Partial<Service>; b: Partial<Service>; differs: readonly object[] }[] = [
    { it: "is the same", b: {}, differs: [] },
    {
      it: "has another type",
      b: { type: "LoadBalancer" },
      differs: [
        {
          what: "type",
          variants: [
            { value: "ClusterIP", contexts: ["a"] },
            { value: "LoadBalancer", contexts: ["b"] },
          ],
        },
      ],
    },
    {
      it: "is headless in one",
      b: { headless: true },
      differs: [
        {
          what: "headless",
          variants: [
            { value: "cluster IP", contexts: ["a"] },
            { value: "headless", contexts: ["b"] },
          ],
        },
      ],
    },
    {
      it: "selects nothing in one",
      b: { selector: null },
      differs: [
        {
          what: "selector",
          variants: [
            { value: "selector", contexts: ["a"] },
            { value: "no selector", contexts: ["b"] },
          ],
        },
      ],
    },
    { it: "selects other labels, which are each cluster's own", b: { selector: { app: "other" } }, differs: [] },
    {
      it: "has a port more, compared as numbers whatever the order",
      a: { ports: [port({ port: 443 }), port()] },
      b: { ports: [port(), port({ port: 443 }), port({ port: 9090 })] },
      differs: [
        {
          what: "ports",
          variants: [
            { value: "80/TCP, 443/TCP", contexts: ["a"] },
            { value: "80/TCP, 443/TCP, 9090/TCP", contexts: ["b"] },
          ],
        },
      ],
    },
    {
      it: "has no port in one",
      b: { ports: [] },
      differs: [
        {
          what: "ports",
          variants: [
            { value: "80/TCP", contexts: ["a"] },
            { value: null, contexts: ["b"] },
          ],
        },
      ],
    },
    {
      it: "uses another transport",
      b: { ports: [port({ protocol: "UDP" })] },
      differs: [
        {
          what: "ports",
          variants: [
            { value: "80/TCP", contexts: ["a"] },
            { value: "80/UDP", contexts: ["b"] },
          ],
        },
      ],
    },
    {
      it: "names a port in one only",
      b: { ports: [unnamed] },
      differs: [
        {
          what: "portName",
          port: "80/TCP",
          variants: [
            { value: "http", contexts: ["a"] },
            { value: null, contexts: ["b"] },
          ],
        },
      ],
    },
    {
      it: "declares another protocol",
      a: { ports: [port({ appProtocol: "http" })] },
      b: { ports: [port({ appProtocol: "grpc" })] },
      differs: [
        {
          what: "appProtocol",
          port: "80/TCP",
          variants: [
            { value: "http", contexts: ["a"] },
            { value: "grpc", contexts: ["b"] },
          ],
        },
      ],
    },
    { it: "leads to another port of the pods", b: { ports: [port({ targetPort: "web" })] }, differs: [] },
    {
      it: "is a mere name in one: nothing else is compared",
      b: { type: "ExternalName", selector: null, ports: [] },
      differs: [
        {
          what: "type",
          variants: [
            { value: "ClusterIP", contexts: ["a"] },
            { value: "ExternalName", contexts: ["b"] },
          ],
        },
      ],
    },
  ];
  it.each(cases)("$it", ({ a = {}, b, differs }) => {
    const found = between(service(a), service(b));
    expect(found.shared).toBe(1);
    expect(found.differences).toEqual(differs.length === 0 ? [] : [{ namespace: "shop", name: "cart", differs }]);
  });
});

it("says first what most clusters have", () => {
  const { differences } = between(service(), service({ type: "NodePort" }), service({ type: "NodePort" }));
  expect(differences[0]?.differs[0]?.variants).toEqual([
    { value: "NodePort", contexts: ["b", "c"] },
    { value: "ClusterIP", contexts: ["a"] },
  ]);
});

it("compares only what several clusters have, by namespace and name", () => {
  const other = { type: "NodePort" } as const;
  expect(between(service(), service({ name: "orders", ...other }))).toEqual({ shared: 0, differences: [] });
  expect(between(service(), service({ namespace: "eu", ...other }))).toEqual({ shared: 0, differences: [] });
  expect(
    between(service({ namespace: "a/b", name: "c" }), service({ namespace: "a", name: "b/c", ...other })).shared,
  ).toBe(0);
});

it("leaves out system namespaces and Kubernetes' own Service", () => {
  for (const of of [{ aside: true }, { namespace: "default", name: "kubernetes" }])
    expect(between(service(of), service({ ...of, type: "NodePort" }))).toEqual({ shared: 0, differences: [] });
  const lookalikes = [
    { namespace: "shop", name: "kubernetes" },
    { namespace: "default", name: "cart" },
  ];
  for (const of of lookalikes)
    expect(between(service(of), service({ ...of, type: "NodePort" })).differences).toHaveLength(1);
});

it("is sorted by namespace and name, whatever the order of the clusters' answers", () => {
  const names = ["b", "a", "B", "10", "9"];
  const of = (type: Service["type"], order: readonly string[]) => order.map((name) => service({ name, type }));
  const { differences } = findServiceDifferences([
    { context: "a", services: of("ClusterIP", names) },
    { context: "b", services: of("NodePort", [...names].reverse()) },
  ]);
  expect(differences.map(({ name }) => name)).toEqual(["10", "9", "B", "a", "b"]);
});
