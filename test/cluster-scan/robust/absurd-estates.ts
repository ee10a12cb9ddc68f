import type { KubernetesObject } from "../../../src/cluster-scan/normalise/kubernetes-object.ts";
import { object, quietContainer, quietDeployment } from "./quiet-estate.ts";

export const container = (more: object) => quietDeployment({}, { containers: [{ ...quietContainer, ...more }] });
export const requests = (cpu: unknown, memory: unknown) => container({ resources: { requests: { cpu, memory } } });
export const quota = (hard: object) => object("v1", "ResourceQuota", "a", { spec: { hard } });
export const service = (...ports: readonly object[]) =>
  object("v1", "Service", "web", { spec: { selector: { app: "cart" }, ports } });
export const budget = (spec: object) =>
  object("policy/v1", "PodDisruptionBudget", "a", { spec: { selector: { matchLabels: { app: "cart" } }, ...spec } });
export const policy = (podSelector: object) =>
  object("networking.k8s.io/v1", "NetworkPolicy", "a", {
    spec: { podSelector, policyTypes: ["Ingress"], ingress: [{ ports: [{ port: 8080 }] }] },
  });
export const scaler = (spec: object) =>
  object("autoscaling/v2", "HorizontalPodAutoscaler", "a", {
    spec: { scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: "cart" }, maxReplicas: 9, ...spec },
  });

export const shortOfRoom = "resource-quotas/ResourceQuota/shop/a";
const lessThanNone = "disruption-budgets/PodDisruptionBudget/shop/a";
const closed = "network-policies-block-mesh-ports/NetworkPolicy/shop/a#ingress";
const cpuTarget = "autoscaler-cpu-targets/HorizontalPodAutoscaler/shop/a";
export const host = (name: string, namespace = "shop"): KubernetesObject => ({
  ...quietDeployment({}, { hostNetwork: true }),
  metadata: { name, namespace },
});

/** What an estate has that makes no sense, its objects, and the ids of all its findings. */
export const absurdEstates: readonly (readonly [string, readonly KubernetesObject[], readonly string[]])[] = [
  ["no replicas", [quietDeployment({ replicas: 0 })], []],
  ["as many replicas as an int32 holds", [quietDeployment({ replicas: 2 ** 31 - 1 })], []],
  ["more replicas than an int32 holds", [quietDeployment({ replicas: 2 ** 31 })], []],
  [
    "a quota that is full",
    [quietDeployment(), quota({ "requests.cpu": "0", "requests.memory": "0.5Gi" })],
    [shortOfRoom],
  ],
  [
    "a quota of names that nobody knows",
    [quietDeployment(), quota({ constructor: 1, "count/gadgets.example.com": "1e3" })],
    [],
  ],
  ["requests beyond every node", [requests("1e300", "1e18")], []],
  ["requests of thousandths of bytes", [requests("1n", "966367641600m")], []],
  ["requests with an exponent", [requests("1e-3", "1e9")], []],
  ["requests of nothing", [requests(0, "0")], []],
  ["an autoscaler with a request of zero", [requests("0", "1Gi"), scaler({ metrics: cpuPercent(80) })], [cpuTarget]],
  ["an autoscaler of min above max", [quietDeployment(), scaler({ minReplicas: 10, maxReplicas: 2 })], [cpuTarget]],
  ["an autoscaler of a metric of another time", [quietDeployment(), scaler({ metrics: [{ type: "Quantum" }] })], []],
  ["a budget of 200%", [quietDeployment(), budget({ minAvailable: "200%" })], [lessThanNone]],
  ["a budget that lets more go than there are", [quietDeployment(), budget({ maxUnavailable: "300%" })], []],
  ["a budget of words", [quietDeployment(), budget({ minAvailable: "most" })], []],
  [
    "a budget of nobody",
    [quietDeployment(), budget({ maxUnavailable: 0, selector: { matchLabels: { app: "x" } } })],
    [],
  ],
  ["a budget of everybody", [quietDeployment(), budget({ maxUnavailable: 0, selector: {} })], [lessThanNone]],
  ["a policy for nobody", [quietDeployment(), policy({ matchLabels: { app: "x" } })], []],
  ["a policy for everybody", [quietDeployment(), policy({})], [closed]],
  ["a policy of an unknown operator", [quietDeployment(), policy(expression("Like", "cart"))], []],
  ["a policy of values that say nothing", [quietDeployment(), policy(expression("In"))], []],
  ["a policy of a label that all have", [quietDeployment(), policy(expression("Exists"))], [closed]],
  ["a name of 253 characters", [host("a".repeat(253))], [`host-network-workloads/Deployment/shop/${"a".repeat(253)}`]],
  ["a name that is none", [host("A B/$(id)'", "x y")], ["host-network-workloads/Deployment/x y/A B/$(id)'"]],
  ["a name of JavaScript's", [host("constructor")], ["host-network-workloads/Deployment/shop/constructor"]],
  ["a ServiceAccount of JavaScript's", [quietDeployment({}, { serviceAccountName: "constructor" })], []],
  [
    "a container twice, and ports thrice",
    [
      container({ ports: [{ containerPort: 15001 }, { containerPort: 15001 }, { containerPort: 15001, name: "a" }] }),
      service({ port: 15001 }, { port: 15001 }),
    ],
    ["reserved-ports/Deployment/shop/cart#15001", "unnamed-service-ports/Service/shop/web#15001"],
  ],
];

function cpuPercent(averageUtilization: number) {
  return [{ type: "Resource", resource: { name: "cpu", target: { type: "Utilization", averageUtilization } } }];
}

function expression(operator: string, ...values: readonly string[]) {
  return { matchExpressions: [{ key: "app", operator, values }] };
}
