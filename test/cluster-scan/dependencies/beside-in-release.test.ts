import { describe, expect, it } from "vitest";
import type { Graph } from "../../../src/cluster-scan/dependencies/graph.ts";
import { graphOf } from "./graph-of.ts";

/** No fixture: a cluster puts objects without a namespace into one, and then knows for sure. */
const metadata = (name: string, namespace?: string, release = "demo") =>
  `{ name: ${name}, ${namespace === undefined ? "" : `namespace: ${namespace}, `}labels: { app.kubernetes.io/instance: ${release} } }`;

const service = (...where: Parameters<typeof metadata>) => `
apiVersion: v1
kind: Service
metadata: ${metadata(...where)}
spec: { selector: { app: ${where[0]} }, ports: [{ port: 4317 }] }
---`;

/** A workload that is told to call "gatherer". */
const caller = (...where: Parameters<typeof metadata>) => `
apiVersion: apps/v1
kind: Deployment
metadata: ${metadata(...where)}
spec: { template: { spec: { containers: [{ name: main, image: x, env: [{ name: A, value: "http://gatherer:4317" }] }] } } }
---`;

function found({ edges, unresolved }: Graph): readonly string[] {
  return [
    ...edges.map(({ to, confidence }) => `${to.namespace}/${to.name} ${confidence}`),
    ...unresolved.map(({ name }) => `no ${name}`),
  ];
}

describe("a name that the caller's namespace does not have", () => {
  it.each([
    ["of a file without a namespace", service("gatherer", "demo") + caller("shop"), ["demo/gatherer likely"]],
    [
      "leads into a file without a namespace",
      service("gatherer") + caller("shop", "demo"),
      ["default/gatherer likely"],
    ],
    ["of another release", service("gatherer", "demo") + caller("shop", undefined, "other"), ["no gatherer"]],
    ["where both name their namespace", service("gatherer", "demo") + caller("shop", "next"), ["no gatherer"]],
    ["where it fits two", service("gatherer", "demo") + service("gatherer", "test") + caller("shop"), ["no gatherer"]],
    [
      "but which is there",
      service("gatherer") + service("gatherer", "demo") + caller("shop"),
      ["default/gatherer certain"],
    ],
  ])("%s", (_what, manifests, expected) => {
    expect(found(graphOf(manifests))).toEqual(expected);
  });

  it("is told as what it is", () => {
    const [edge] = graphOf(service("gatherer", "demo") + caller("shop")).edges;
    expect(edge?.evidence).toEqual([
      { source: "env", detail: "A: a URL: the files do not say that both are in one namespace" },
    ]);
  });
});
