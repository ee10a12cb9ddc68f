import { expect, it } from "vitest";
import { isMeshable } from "../../src/cluster-scan/meshable.ts";
import { runningContainers } from "../../src/cluster-scan/running-containers.ts";
import { inventoryOf, workload } from "./inventory-of.ts";

const aside = { metadata: { namespace: "kube-system" } };

it.each([
  ["of an application", {}, {}, true],
  ["on the host network", { hostNetwork: true }, {}, false],
  ["of the cluster's own", {}, aside, false],
  ["of the cluster's own on the host network", { hostNetwork: true }, aside, false],
])("a workload %s may be meshed or not", (_what, podSpec, more, expected) => {
  const { records } = inventoryOf(workload("Deployment", "cart", podSpec, more));
  expect(records.workloads.map(isMeshable)).toEqual([expected]);
});

it("containers that keep running are the containers and the native sidecars", () => {
  const podSpec = {
    containers: [{ name: "app" }],
    initContainers: [{ name: "migrate" }, { name: "proxy", restartPolicy: "Always" }],
  };
  const { records } = inventoryOf(workload("Deployment", "cart", podSpec));
  const names = records.workloads.map(({ pod }) => runningContainers(pod).map(({ name }) => name));
  expect(names).toEqual([["app", "proxy"]]);
});
