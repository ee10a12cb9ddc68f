/** Objects of versions that are served no more, and of versions that do not exist yet. */
import { describe, expect, it } from "vitest";
import { survey } from "../../../src/assessment/survey.ts";
import { checks } from "../../../src/cluster-scan/checks/index.ts";
import type { KubernetesObject } from "../../../src/cluster-scan/normalise/kubernetes-object.ts";
import { meshes } from "../../../src/knowledge/meshes.ts";
import { object, quietContainer, quietDeployment, scanned } from "./quiet-estate.ts";

const cpu = { type: "Resource", resource: { name: "cpu", targetAverageUtilization: 80 } };
const target = (apiVersion: string) => ({
  scaleTargetRef: { apiVersion, kind: "Deployment", name: "cart" },
  maxReplicas: 9,
});
const template = { metadata: { labels: { app: "cart" } }, spec: { containers: [quietContainer] } };
const web = object("v1", "Service", "web", {
  spec: { selector: { app: "cart" }, ports: [{ name: "http", port: 80, targetPort: 8080 }] },
});
const hook = { name: "a.example.com", rules: [{ apiGroups: [""], resources: ["pods"], operations: ["CREATE"] }] };
const policed = { ...hook, clientConfig: { service: { namespace: "shop", name: "gone" } } };

const scaler = "autoscaler-cpu-targets/HorizontalPodAutoscaler/shop/a";
const budget = "disruption-budgets/PodDisruptionBudget/shop/a";
const job = "jobs-with-sidecars/CronJob/shop/a";
const entry = "ingress-controllers/IngressClass/nginx";
const closed = "webhooks-fail-closed/MutatingWebhookConfiguration/a#shop/gone";

interface Case {
  readonly what: string;
  readonly objects: readonly KubernetesObject[];
  readonly expected: readonly string[];
}

describe("objects of former versions mean what they meant", () => {
  const cases: readonly Case[] = [
    { what: "a Deployment of apps/v1", objects: [quietDeployment()], expected: [] },
    ...["extensions/v1beta1", "apps/v1beta1", "apps/v1beta2"].map((apiVersion) => ({
      what: `a Deployment of ${apiVersion}`,
      objects: [quietDeployment({ apiVersion }, { hostNetwork: true })],
      expected: ["host-network-workloads/Deployment/shop/cart"],
    })),
    ...["policy/v1beta1", "policy/v1"].map((apiVersion) => ({
      what: `a budget of ${apiVersion} that lets nobody go`,
      objects: [
        quietDeployment(),
        object(apiVersion, "PodDisruptionBudget", "a", {
          spec: { maxUnavailable: 0, selector: { matchLabels: { app: "cart" } } },
        }),
      ],
      expected: [budget],
    })),
    {
      what: "a budget of policy/v1 with an empty selector, which takes all",
      objects: [
        quietDeployment(),
        object("policy/v1", "PodDisruptionBudget", "a", { spec: { maxUnavailable: 0, selector: {} } }),
      ],
      expected: [budget],
    },
    {
      what: "a budget of policy/v1beta1 with an empty selector, which takes none",
      objects: [
        quietDeployment(),
        object("policy/v1beta1", "PodDisruptionBudget", "a", { spec: { maxUnavailable: 0, selector: {} } }),
      ],
      expected: [],
    },
    {
      what: "an autoscaler of v2beta2, for a Deployment under its former group",
      objects: [
        quietDeployment(),
        object("autoscaling/v2beta2", "HorizontalPodAutoscaler", "a", {
          spec: {
            ...target("extensions/v1beta1"),
            metrics: [{ type: "Resource", resource: { name: "cpu", target: { averageUtilization: 80 } } }],
          },
        }),
      ],
      expected: [scaler],
    },
    {
      what: "an autoscaler of v2beta1, whose target stands beside the resource's name",
      objects: [
        quietDeployment(),
        object("autoscaling/v2beta1", "HorizontalPodAutoscaler", "a", {
          spec: { ...target("apps/v1"), metrics: [cpu] },
        }),
      ],
      expected: [scaler],
    },
    {
      what: "an autoscaler of v1, whose other targets stand in an annotation",
      objects: [
        quietDeployment(),
        {
          ...object("autoscaling/v1", "HorizontalPodAutoscaler", "a", { spec: target("apps/v1") }),
          metadata: { name: "a", namespace: "shop", annotations: { "autoscaling.alpha.kubernetes.io/metrics": "[]" } },
        },
      ],
      expected: [],
    },
    {
      what: "an autoscaler of v1 without a target, which gets one for CPU",
      objects: [
        quietDeployment(),
        object("autoscaling/v1", "HorizontalPodAutoscaler", "a", { spec: target("apps/v1") }),
      ],
      expected: [scaler],
    },
    ...["batch/v1beta1", "batch/v2alpha1"].map((apiVersion) => ({
      what: `a CronJob of ${apiVersion}`,
      objects: [object(apiVersion, "CronJob", "a", { spec: { jobTemplate: { spec: { template } } } })],
      expected: [job],
    })),
    ...["extensions/v1beta1", "networking.k8s.io/v1beta1"].map((apiVersion) => ({
      what: `an Ingress of ${apiVersion}, whose class stands in an annotation`,
      objects: [
        quietDeployment(),
        web,
        {
          ...object(apiVersion, "Ingress", "a", { spec: { backend: { serviceName: "web", servicePort: 80 } } }),
          metadata: { name: "a", namespace: "shop", annotations: { "kubernetes.io/ingress.class": "nginx" } },
        },
      ],
      expected: [entry],
    })),
    ...(
      [
        ["v1beta1", []],
        ["v1", [closed]],
      ] as const
    ).map(([version, expected]) => ({
      what: `a webhook of ${version} that does not say what happens when it fails`,
      objects: [
        quietDeployment(),
        web,
        {
          ...object(`admissionregistration.k8s.io/${version}`, "MutatingWebhookConfiguration", "a"),
          webhooks: [policed],
        },
      ],
      expected,
    })),
  ];

  it.each(cases)("$what", async ({ objects, expected }) => {
    expect((await scanned(...objects)).ids).toEqual([...expected].sort());
  });

  it.each([
    ["extensions/v1beta1", "DaemonSet", "OnDelete"],
    ["apps/v1beta2", "DaemonSet", undefined],
    ["apps/v1beta1", "StatefulSet", "OnDelete"],
    ["apps/v1", "StatefulSet", undefined],
  ])("a %s %s that says nothing of its rollout", async (apiVersion, kind, rollout) => {
    const { inventory } = await scanned(object(apiVersion, kind, "cart", { spec: { template } }));
    expect(inventory.records.workloads.map((workload) => workload.rollout)).toEqual([rollout]);
  });
});

describe("objects of later versions are left out, and that is said", () => {
  it.each([
    quietDeployment({ apiVersion: "apps/v2" }, { hostNetwork: true }),
    quietDeployment({ apiVersion: "apps/v2beta1", replicas: { min: 1 } }),
    object("apps/v2", "Deployment", "cart", { spec: { pods: { containers: [quietContainer] } } }),
    object("autoscaling/v3", "HorizontalPodAutoscaler", "a", { spec: target("apps/v1") }),
    object("v2", "Service", "web"),
  ])("%j", async (later) => {
    const { inventory, ids } = await scanned(quietDeployment(), later);
    expect(ids).toEqual([]);
    const { kind, apiVersion } = later;
    expect(inventory.unread).toContainEqual({
      kind,
      reason: `objects of ${apiVersion} are left out: it is not known yet`,
    });
    const blind = checks.filter(({ reads }) => reads.includes("workloads"));
    const results = survey(inventory, checks, meshes).checks;
    if (kind === "Deployment")
      for (const { id } of blind) expect(results).toContainEqual(expect.objectContaining({ id, status: "skipped" }));
  });

  it("of kinds of other projects, of which hardly more than the name is read, they count", async () => {
    const { inventory } = await scanned(object("cilium.io/v3", "CiliumNetworkPolicy", "a", { spec: {} }));
    expect(inventory.records.customResources).toHaveLength(1);
    expect(inventory.unread.map(({ kind }) => kind)).not.toContain("CiliumNetworkPolicy");
  });

  it("a kind that only another project's group has is nobody's", async () => {
    const { inventory, ids } = await scanned(object("example.com/v9", "Deployment", "a", { spec: 12 }));
    expect({ ids, counts: inventory.counts }).toEqual({ ids: [], counts: { "Deployment.example.com": 1 } });
  });
});
