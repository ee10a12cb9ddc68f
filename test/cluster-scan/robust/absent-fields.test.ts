/** Objects of which nothing is given, or everything is null: what Kubernetes takes for absent is. */
import { describe, expect, it } from "vitest";
import { checks } from "../../../src/cluster-scan/checks/index.ts";
import { kinds } from "../../../src/cluster-scan/kinds.ts";
import type { KubernetesObject } from "../../../src/cluster-scan/normalise/kubernetes-object.ts";
import { runChecks } from "../../../src/cluster-scan/run-checks.ts";
import { meshes } from "../../../src/knowledge/meshes.ts";
import { outcomeOf } from "./laws.ts";
import { liveInventory } from "./live-inventory.ts";
import { quietDeployment } from "./quiet-estate.ts";

/** Without these an object says nothing at all: it is refused, with the field's name. */
const required: Readonly<Record<string, string>> = {
  HorizontalPodAutoscaler: "spec.scaleTargetRef.kind",
  CustomResourceDefinition: "spec.group",
  Gateway: "spec.gatewayClassName",
};

/** What is so even of an object that says nothing: a Job ends, and a Pod is nobody's. */
const soAnyway: Readonly<Record<string, readonly string[]>> = {
  Job: ["jobs-with-sidecars/Job/default/a"],
  CronJob: ["jobs-with-sidecars/CronJob/default/a"],
  Pod: ["bare-pods/Pod/default/a"],
  Node: ["control-plane-nodes/Node/a"],
};

const fields = ["spec", "status", "data", "webhooks", "endpoints", "containers", "involvedObject", "type", "value"];
const nulls = Object.fromEntries(fields.map((field) => [field, null]));

describe.each(kinds)("a $kind of $group/$version", ({ kind, group, version, plural }) => {
  const bare = { apiVersion: group === "" ? version : `${group}/${version}`, kind };
  const metadata = { name: "a", labels: null, annotations: null, ownerReferences: null };
  const variants: readonly (readonly [string, KubernetesObject])[] = [
    ["with a name only", { ...bare, metadata: { name: "a" } }],
    ["whose fields are null", { ...bare, metadata, ...nulls }],
    ["whose maps are empty", { ...bare, metadata, spec: {}, status: {} }],
    ["with fields that nobody knows", { ...bare, metadata: { name: "a", later: [1] }, later: { a: [null] } }],
  ];

  it.each(variants)("%s", (_what, object) => {
    const refused: string[] = [];
    const inventory = liveInventory([object], (message) => refused.push(message));
    const field = required[kind];
    expect(refused).toEqual(
      field === undefined ? [] : [expect.stringContaining(`${field} must be text, found nothing`)],
    );
    const { findings } = runChecks(checks, inventory, meshes);
    // That there is an object of another project's kind is all that some checks look for.
    const others = findings.filter(
      ({ check, resource }) => check !== "existing-mesh" && resource.name !== `${plural}.${group}`,
    );
    expect(others.map(({ id }) => id).sort()).toEqual(soAnyway[kind] ?? []);
    expect(outcomeOf(inventory, {}).broken).toEqual([]);
  });
});

describe("a pod's template", () => {
  it.each([
    ["without containers", { containers: null }],
    ["without a spec", null],
    ["of empty lists", { containers: [], initContainers: [], volumes: [] }],
    ["of containers with a name only", { containers: [{ name: "main" }], initContainers: [{ name: "init" }] }],
    [
      "of containers that are null through and through",
      {
        containers: [
          { name: "a", ports: null, env: null, resources: null, readinessProbe: null, securityContext: null },
        ],
      },
    ],
  ])("%s", (_what, spec) => {
    const deployment = quietDeployment({ template: { metadata: null, spec } });
    const { broken } = outcomeOf(
      liveInventory([deployment], (message) => expect.unreachable(message)),
      {},
    );
    expect(broken).toEqual([]);
  });
});
