import type { Graph } from "../../../src/cluster-scan/dependencies/graph.ts";
import { graphOf } from "./graph-of.ts";

/** The graph of Deployments in "default", each with its Service, that call the named ones: { web: "cart pay" }. */
export function callingEachOther(calls: Readonly<Record<string, string>>): Graph {
  const names = new Set(Object.entries(calls).flatMap(([from, to]) => [from, ...to.split(" ")]));
  const manifests = [...names].flatMap((name) => {
    const called = calls[name]?.split(" ") ?? [];
    const containers = [{ name: "main", env: called.map((host, at) => ({ name: `A${at}`, value: `${host}:80` })) }];
    return [
      {
        apiVersion: "v1",
        kind: "Service",
        metadata: { name },
        spec: { selector: { app: name }, ports: [{ port: 80 }] },
      },
      {
        apiVersion: "apps/v1",
        kind: "Deployment",
        metadata: { name },
        spec: { template: { metadata: { labels: { app: name } }, spec: { containers } } },
      },
    ];
  });
  return graphOf(manifests.map((object) => JSON.stringify(object)).join("\n---\n"));
}
