import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { resolveReference } from "../../../src/cluster-scan/dependencies/resolve-reference.ts";
import { createServiceDirectory } from "../../../src/cluster-scan/dependencies/service-directory.ts";
import type { Inventory, Records } from "../../../src/cluster-scan/inventory.ts";
import type { KubernetesObject } from "../../../src/cluster-scan/normalise/kubernetes-object.ts";
import type { TextReference } from "../../../src/cluster-scan/normalise/text-reference.ts";
import { redactInventory } from "../../../src/cluster-scan/redact/redact-inventory.ts";
import { inventoryOf, workload } from "../inventory-of.ts";

const key = new Uint8Array(32).fill(7);

const service = (namespace: string, name: string, headless: boolean) => ({
  apiVersion: "v1",
  kind: "Service",
  metadata: { namespace, name },
  spec: { ports: [{ port: 80 }], ...(headless && { clusterIP: "None" }) },
});

/** An inventory whose one workload, shop/caller, is given these hosts. */
function told(services: readonly KubernetesObject[], references: readonly Pick<TextReference, "host" | "bare">[]) {
  const caller = workload("Deployment", "caller", { containers: [{ name: "main", image: "caller" }] });
  const inventory = inventoryOf(...services, caller);
  const workloads = inventory.records.workloads.map((one) => ({
    ...one,
    pod: {
      ...one.pod,
      containers: one.pod.containers.map((container) => ({
        ...container,
        references: references.map((reference) => ({ ...reference, place: "args" })),
      })),
    },
  }));
  return { ...inventory, records: { ...inventory.records, workloads } } satisfies Inventory;
}

function referencesOf({ workloads }: Records): readonly TextReference[] {
  return workloads.flatMap(({ pod }) => pod.containers.flatMap(({ references }) => references));
}

const written = ({ host, bare }: TextReference) => `${host} ${bare ?? false}`;

/** What each host means to the workload: which Service, by its place among all, or what else. */
function meaningsIn({ records }: Inventory) {
  const directory = createServiceDirectory(records);
  const namespace = records.workloads[0]?.ref.namespace ?? "";
  return referencesOf(records).map((reference) => {
    const resolution = resolveReference(reference, namespace, directory);
    return resolution.kind === "service" ? records.services.indexOf(resolution.service) : resolution.kind;
  });
}

describe("hosts", () => {
  const services = [service("shop", "cart", false), service("shop", "db", true), service("billing", "pay", false)];

  it.each([
    ["cart", "service-N"],
    ["cart.shop.svc.cluster.local", "service-N.namespace-N.svc.cluster.local"],
    ["pay.billing", "service-N.namespace-N"],
    ["db-0.db", "pod-N.service-N"],
    ["db-0.db.shop.svc", "pod-N.service-N.namespace-N.svc"],
    ["cart.shop.svc.corp.internal", "service-N.namespace-N.svc.domain-N"],
    ["stock.unknown", "service-N.namespace-N"],
    ["api.corp.example", "host-N.example.com"],
    ["corp.com", "host-N.example.com"],
    ["kubernetes.default.svc.cluster.local", "kubernetes.default.svc.cluster.local"],
    ["coredns.kube-system.svc", "service-N.kube-system.svc"],
  ])("%s is %s", (host, expected) => {
    const redacted = redactInventory(told(services, [{ host }]), key);
    expect(referencesOf(redacted.records).map((one) => one.host.replace(/\d{12}/g, "N"))).toEqual([expected]);
  });

  it("have the pseudonyms of the objects that they name", () => {
    const { records } = redactInventory(told(services, [{ host: "pay.billing.svc" }]), key);
    const { ref } = records.services.find(({ ref }) => ref.namespace !== records.workloads[0]?.ref.namespace) ?? {};
    expect(referencesOf(records)[0]?.host).toBe(`${ref?.name}.${ref?.namespace}.svc`);
  });

  const label = fc.constantFrom(
    "a",
    "b",
    "c",
    "svc",
    "com",
    "org",
    "kubernetes",
    "default",
    "cluster",
    "local",
    "openshift-a",
  );
  const estate = fc.uniqueArray(fc.record({ namespace: label, name: label, headless: fc.boolean() }), {
    maxLength: 12,
    selector: ({ namespace, name }) => `${namespace}/${name}`,
  });
  const reference = fc.record(
    {
      host: fc.array(label, { minLength: 1, maxLength: 6 }).map((labels) => labels.join(".")),
      bare: fc.constant(true as const),
    },
    { requiredKeys: ["host"] },
  );

  it("mean what they meant, in any estate", () => {
    fc.assert(
      fc.property(estate, fc.array(reference, { minLength: 1, maxLength: 20 }), (of, references) => {
        const inventory = told(
          of.map(({ namespace, name, headless }) => service(namespace === "c" ? "shop" : namespace, name, headless)),
          references,
        );
        const redacted = redactInventory(inventory, key);
        expect(meaningsIn(redacted)).toEqual(meaningsIn(inventory));
        const [before, after] = [inventory, redacted].map(({ records }) => referencesOf(records).map(written));
        expect(new Set(after).size).toBe(new Set(before).size);
      }),
      { numRuns: 1000 },
    );
  });
});
