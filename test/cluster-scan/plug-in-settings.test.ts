/** What is kept of a network plug-in's own objects, and what it means. */
import { describe, expect, it } from "vitest";
import { networkPluginSettings } from "../../src/cluster-scan/checks/network-plugin-settings.ts";
import type { KubernetesObject } from "../../src/cluster-scan/normalise/kubernetes-object.ts";
import { runChecks } from "../../src/cluster-scan/run-checks.ts";
import { meshes } from "../../src/knowledge/meshes.ts";
import { inventoryOf, workload } from "./inventory-of.ts";

const app = workload("Deployment", "cart", { containers: [{ name: "app" }] });
const awsNode = (env: Readonly<Record<string, string>>, namespace = "kube-system") => {
  const variables = Object.entries(env).map(([name, value]) => ({ name, value }));
  return workload(
    "DaemonSet",
    "aws-node",
    { containers: [{ name: "a", env: variables }] },
    { metadata: { namespace } },
  );
};
const felix = (spec: object) => ({
  apiVersion: "crd.projectcalico.org/v1",
  kind: "FelixConfiguration",
  metadata: { name: "default" },
  spec,
});
const count = (object: KubernetesObject) =>
  runChecks([networkPluginSettings], inventoryOf(app, object), meshes).findings.length;

describe("of a DaemonSet", () => {
  it("only listed variables with listed values are kept", () => {
    const env = {
      ENABLE_POD_ENI: "true",
      POD_SECURITY_GROUP_ENFORCING_MODE: "s3cret",
      AWS_SECRET_ACCESS_KEY: "s3cret",
    };
    const { records } = inventoryOf(awsNode(env));
    expect(records.workloads[0]?.settings).toEqual({ ENABLE_POD_ENI: "true" });
    expect(JSON.stringify(records)).not.toContain("s3cret");
  });

  it("nothing is kept where it is not the plug-in's", () => {
    const { records } = inventoryOf(awsNode({ ENABLE_POD_ENI: "true" }, "shop"), app);
    expect(records.workloads.map(({ settings }) => settings)).toEqual([undefined, undefined]);
  });

  it.each([
    [1, { ENABLE_POD_ENI: "true" }],
    [1, { ENABLE_POD_ENI: "true", POD_SECURITY_GROUP_ENFORCING_MODE: "strict" }],
    [0, { ENABLE_POD_ENI: "true", POD_SECURITY_GROUP_ENFORCING_MODE: "standard" }],
    [0, { ENABLE_POD_ENI: "false" }],
    [0, {}],
  ])("%i findings with %j", (expected, env) => expect(count(awsNode(env))).toBe(expected));
});

describe("of a custom resource", () => {
  it("only listed fields with listed values are kept", () => {
    const spec = { bpfEnabled: true, bpfConnectTimeLoadBalancing: "s3cret", debugHost: "s3cret", healthPort: 9099 };
    const { records } = inventoryOf(felix(spec));
    expect(records.customResources[0]?.settings).toEqual({ bpfEnabled: "true" });
    expect(JSON.stringify(records)).not.toContain("s3cret");
  });

  it.each([
    [1, { bpfEnabled: true }],
    [1, { bpfEnabled: true, bpfConnectTimeLoadBalancing: "Enabled" }],
    [0, { bpfEnabled: true, bpfConnectTimeLoadBalancing: "Disabled" }],
    [0, { bpfEnabled: true, bpfConnectTimeLoadBalancingEnabled: false }],
    [0, { bpfEnabled: false, bpfConnectTimeLoadBalancing: "TCP" }],
    [0, { bpfConnectTimeLoadBalancing: "TCP" }],
  ])("%i findings with %j", (expected, spec) => expect(count(felix(spec))).toBe(expected));
});
