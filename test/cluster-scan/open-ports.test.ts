import { describe, expect, it } from "vitest";
import { networkPoliciesBlockMeshPorts } from "../../src/cluster-scan/checks/network-policies-block-mesh-ports.ts";
import { runChecks } from "../../src/cluster-scan/run-checks.ts";
import { type Mesh, meshes } from "../../src/knowledge/meshes.ts";
import { inventoryOf, workload } from "./inventory-of.ts";
import { type RawManifest, runKubectl } from "./mini-kubectl.ts";

const [anyMesh] = meshes;
const app = workload("Deployment", "cart", { containers: [{ name: "cart" }] });

/** A port of a control plane's that no mesh has in this direction yet. */
function meshWith(direction: "ingress" | "egress"): Mesh {
  if (anyMesh === undefined) throw new Error("no mesh");
  const port = { port: 9443, direction, use: "probes", carriesAllTraffic: false };
  return { ...anyMesh, namespace: "mesh-system", policyPorts: [port] };
}

function policy(direction: "ingress" | "egress", rules: readonly object[]): RawManifest {
  const policyTypes = [direction === "ingress" ? "Ingress" : "Egress"];
  return {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: { name: "cart", namespace: "shop" },
    spec: { podSelector: { matchLabels: { app: "cart" } }, policyTypes, [direction]: rules },
  };
}

const peers = { ingress: "from", egress: "to" } as const;

describe.each(["ingress", "egress"] as const)("a rule of its own for %s", (direction) => {
  it.each([
    ["the first", []],
    ["one more", [{ ports: [{ port: 8080 }] }]],
  ])("names its peers as that direction does, as %s", (_what, rules) => {
    const mesh = meshWith(direction);
    const before = policy(direction, rules);
    const run = (manifest: RawManifest) =>
      runChecks([networkPoliciesBlockMeshPorts], inventoryOf(manifest, app), [mesh]).findings;
    const command = run(before)[0]?.remedies[mesh.id]?.command ?? "";
    const [after = before] = runKubectl(command, [before]);
    const namespaceSelector = { matchLabels: { "kubernetes.io/metadata.name": "mesh-system" } };
    expect(after["spec"]).toMatchObject({
      [direction]: [
        ...rules,
        { [peers[direction]]: [{ namespaceSelector }], ports: [{ protocol: "TCP", port: 9443 }] },
      ],
    });
    expect(run(after)).toEqual([]);
  });
});
