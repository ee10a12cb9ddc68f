/**
 * An estate of a given number of workloads as a cluster shows it: what teams write, in the proportions of ordinary
 * charts, with what controllers, kubelets and the metrics API add to it, and the slips that checks look for.
 */
import type { KubernetesObject } from "../../../src/cluster-scan/normalise/kubernetes-object.ts";

type Json = Readonly<Record<string, unknown>>;

const appsPerNamespace = 20;
const podsPerNode = 40;

export function largeEstate(workloads: number): readonly KubernetesObject[] {
  const apps = Array.from({ length: workloads }, (_, app) => app);
  const teams = Array.from({ length: Math.ceil(workloads / appsPerNamespace) }, (_, team) => team);
  const objects = [...apps.flatMap(appObjects), ...teams.flatMap(teamObjects), ...clusterObjects];
  const nodes = Math.ceil((workloads * 3) / podsPerNode);
  return [...objects, ...Array.from({ length: nodes }, (_, node) => nodeObject(node))];
}

const nameOf = (app: number) => `app-${app}`;
const namespaceOf = (app: number) => `team-${Math.floor(app / appsPerNamespace)}`;
/** One in so many, each with an offset of its own so that the slips do not all meet in the same apps. */
const every = (app: number, nth: number, offset = 0) => app % nth === offset % nth;

function kindOf(app: number): string {
  if (every(app, 17, 3)) return "StatefulSet";
  if (every(app, 33, 7)) return "DaemonSet";
  return every(app, 25, 11) ? "CronJob" : "Deployment";
}

const images = ["mysql:8.4", "redis:7", "rabbitmq:3", "mongo:7", "kafka:3.9"];

function appObjects(app: number): readonly KubernetesObject[] {
  const metadata = {
    name: nameOf(app),
    namespace: namespaceOf(app),
    labels: { ...labelsOf(app), team: namespaceOf(app) },
  };
  const kind = kindOf(app);
  const template = { metadata: { labels: labelsOf(app), annotations: {} }, spec: podSpec(app) };
  const replicas = every(app, 6, 1) ? 1 : 3;
  const made = kind === "CronJob" ? cronJob(metadata, template) : workload(kind, metadata, template, replicas);
  const alone =
    kind === "CronJob" ? [] : [...served(app, metadata), ...running(app, metadata, kind, template, replicas)];
  const configuration = { apiVersion: "v1", kind: "ConfigMap", metadata, data: { "app.properties": upstreams(app) } };
  return [made, ...alone, ...around(app, metadata), configuration];
}

function labelsOf(app: number): Json {
  return { app: nameOf(app), "app.kubernetes.io/name": nameOf(app), "app.kubernetes.io/part-of": `shop-${app % 50}` };
}

function workload(kind: string, metadata: Json, template: Json, replicas: number): KubernetesObject {
  const spec = {
    ...(kind === "DaemonSet" ? {} : { replicas }),
    selector: { matchLabels: { app: metadata["name"] } },
    template,
  };
  return {
    apiVersion: "apps/v1",
    kind,
    metadata,
    spec,
    status: { observedGeneration: 1, desiredNumberScheduled: replicas },
  };
}

function cronJob(metadata: Json, template: Json): KubernetesObject {
  return {
    apiVersion: "batch/v1",
    kind: "CronJob",
    metadata,
    spec: { schedule: "0 3 * * *", jobTemplate: { spec: { template } } },
  };
}

function podSpec(app: number): Json {
  const store = every(app, 12, 5) ? images[app % images.length] : undefined;
  const helpers = Array.from({ length: app % 3 }, (_, at) =>
    container(app, `helper-${at}`, "example.com/helper:2", 9100 + at),
  );
  return {
    hostNetwork: every(app, 90, 13),
    serviceAccountName: every(app, 3) ? "default" : nameOf(app),
    ...(every(app, 5) && { automountServiceAccountToken: false }),
    ...(every(app, 40, 9) && { terminationGracePeriodSeconds: 600, priorityClassName: "high" }),
    securityContext: { runAsNonRoot: !every(app, 4), ...(every(app, 70, 3) && { runAsUser: 1337 }) },
    initContainers: every(app, 3)
      ? [
          {
            name: "wait",
            image: "busybox:1",
            command: ["sh", "-c", `until nc -z ${nameOf(app + 1)} 80; do sleep 1; done`],
          },
        ]
      : [],
    containers: [container(app, "main", store ?? `example.com/${nameOf(app)}:1.${app % 9}.0`, 8080), ...helpers],
    volumes: [{ name: "config", configMap: { name: nameOf(app) } }],
  };
}

function container(app: number, name: string, image: string, port: number): Json {
  const amounts = { cpu: `${50 + (app % 10) * 50}m`, memory: `${128 + (app % 8) * 64}Mi` };
  const probe = every(app, 7) ? { exec: { command: ["/bin/ready"] } } : { httpGet: { path: "/", port: "http" } };
  return {
    name,
    image,
    ports: [
      { name: "http", containerPort: port },
      ...(every(app, 15, 2) ? [{ name: "proxy", containerPort: 15001 }] : []),
      ...(every(app, 50, 2) ? [{ containerPort: 7000, hostPort: 7000 }] : []),
    ],
    ...(every(app, 9) ? {} : { resources: { requests: amounts, ...(every(app, 8) && { limits: amounts }) } }),
    readinessProbe: probe,
    ...(every(app, 11) && { lifecycle: { postStart: { exec: { command: ["/bin/register"] } } } }),
    env: [
      { name: "UPSTREAM_URL", value: `http://${nameOf(app + 1)}.${namespaceOf(app + 1)}:80/api` },
      { name: "DB_HOST", value: nameOf(app - (app % appsPerNamespace)) },
      { name: "JAVA_OPTS", value: "-XX:MaxRAMPercentage=75 -XX:+UseG1GC" },
    ],
    envFrom: [{ configMapRef: { name: nameOf(app) } }],
    volumeMounts: [{ name: "config", mountPath: "/etc/app" }],
  };
}

function upstreams(app: number): string {
  const hosts = [2, 3, 5].map((step) => `http://${nameOf(app + step)}.${namespaceOf(app + step)}.svc.cluster.local:80`);
  return hosts.map((host, at) => `client.${at}.url=${host}\n`).join("");
}

/** The Service in front of a workload, and what lets traffic in to it. */
function served(app: number, metadata: Json): readonly KubernetesObject[] {
  const selector = { app: metadata["name"] };
  const named = every(app, 4) ? {} : { name: "http" };
  const ports = [
    { ...named, port: 80, targetPort: "http" },
    ...(every(app, 10) ? [{ name: "dns", port: 53, protocol: "UDP" }] : []),
    ...(every(app, 14) ? [{ name: "grpc", port: 9000, appProtocol: "kubernetes.io/h2c", targetPort: 8080 }] : []),
  ];
  const spec = {
    ...(every(app, 60, 4) ? {} : { selector }),
    ports,
    ...(every(app, 17, 3) && { clusterIP: "None" }),
    ...(every(app, 23) && { sessionAffinity: "ClientIP" }),
  };
  const name = metadata["name"];
  const rules = [{ backendRefs: [{ name, port: 80 }] }];
  const backend = { service: { name, port: { number: 80 } } };
  const paths = [{ path: "/", pathType: "Prefix", backend }];
  return [
    { apiVersion: "v1", kind: "Service", metadata, spec },
    ...(every(app, 30)
      ? [
          {
            ...metadataOnly("v1", "Service", app, "outside"),
            spec: { type: "ExternalName", externalName: "x.example.com" },
          },
        ]
      : []),
    ...(every(app, 10, 6)
      ? [
          {
            apiVersion: "networking.k8s.io/v1",
            kind: "Ingress",
            metadata,
            spec: { ingressClassName: "nginx", rules: [{ http: { paths } }] },
          },
        ]
      : []),
    ...(every(app, 20, 6)
      ? [
          {
            apiVersion: "gateway.networking.k8s.io/v1",
            kind: "HTTPRoute",
            metadata,
            spec: { parentRefs: [{ name: "main", namespace: "team-0" }], rules },
          },
        ]
      : []),
  ];
}

function metadataOnly(apiVersion: string, kind: string, app: number, suffix: string): KubernetesObject {
  return { apiVersion, kind, metadata: { name: `${nameOf(app)}-${suffix}`, namespace: namespaceOf(app) } };
}

/** What a chart brings besides. */
function around(app: number, metadata: Json): readonly KubernetesObject[] {
  const selector = { matchLabels: { app: metadata["name"] } };
  const scaleTargetRef = { apiVersion: "apps/v1", kind: kindOf(app), name: metadata["name"] };
  const target = { type: "Utilization", averageUtilization: 60 + (app % 4) * 10 };
  const metrics = [{ type: "Resource", resource: { name: "cpu", target } }];
  const ingress = [{ from: [{ podSelector: {} }], ports: [{ port: 8080 }] }];
  return [
    { apiVersion: "v1", kind: "ServiceAccount", metadata },
    ...(every(app, 4, 1)
      ? [
          {
            apiVersion: "autoscaling/v2",
            kind: "HorizontalPodAutoscaler",
            metadata,
            spec: { scaleTargetRef, minReplicas: 2, maxReplicas: 9, metrics },
          },
        ]
      : []),
    ...(every(app, 3, 2)
      ? [
          {
            apiVersion: "policy/v1",
            kind: "PodDisruptionBudget",
            metadata,
            spec: { selector, minAvailable: every(app, 2) ? 1 : "100%" },
          },
        ]
      : []),
    ...(every(app, 3, 1)
      ? [
          {
            apiVersion: "networking.k8s.io/v1",
            kind: "NetworkPolicy",
            metadata,
            spec: { podSelector: selector, policyTypes: ["Ingress"], ingress },
          },
        ]
      : []),
  ];
}

/** What controllers, kubelets and the metrics API say of a workload. */
function running(
  app: number,
  metadata: Json,
  kind: string,
  template: Json,
  replicas: number,
): readonly KubernetesObject[] {
  const owner = (ofKind: string, name: unknown) => [
    { apiVersion: "apps/v1", kind: ofKind, name, uid: "1", controller: true },
  ];
  const { namespace } = metadata;
  const setName = `${nameOf(app)}-6c9f7d5b84`;
  const set = {
    name: setName,
    namespace,
    labels: labelsOf(app),
    ownerReferences: owner("Deployment", metadata["name"]),
  };
  const sets =
    kind === "Deployment"
      ? [{ apiVersion: "apps/v1", kind: "ReplicaSet", metadata: set, spec: { replicas, template } }]
      : [];
  const ownerReferences = kind === "Deployment" ? owner("ReplicaSet", setName) : owner(kind, metadata["name"]);
  const names = Array.from({ length: replicas }, (_, at) => `${setName}-${at}`);
  const troubled = every(app, 45, 8);
  const pods = names.map(
    (name, at): KubernetesObject => ({
      apiVersion: "v1",
      kind: "Pod",
      metadata: { name, namespace, labels: labelsOf(app), ownerReferences },
      spec: { ...(template["spec"] as Json), nodeName: `node-${Math.floor((app * 3 + at) / podsPerNode)}` },
      status: podStatus(troubled),
    }),
  );
  const usages = names.map((name): KubernetesObject => {
    const containers = [{ name: "main", usage: { cpu: "30m", memory: "90Mi" } }];
    return { apiVersion: "metrics.k8s.io/v1beta1", kind: "PodMetrics", metadata: { name, namespace }, containers };
  });
  const sliceLabels = {
    "kubernetes.io/service-name": metadata["name"],
    "endpointslice.kubernetes.io/managed-by": "endpointslice-controller.k8s.io",
  };
  const endpoints = names.map((name) => ({
    addresses: ["10.0.0.1"],
    conditions: { ready: !troubled },
    targetRef: { kind: "Pod", name },
  }));
  const slice = {
    apiVersion: "discovery.k8s.io/v1",
    kind: "EndpointSlice",
    metadata: { name: `${nameOf(app)}-x`, namespace, labels: sliceLabels },
    endpoints,
  };
  const involvedObject = { kind: "Pod", name: names[0], namespace };
  const event = {
    ...metadataOnly("v1", "Event", app, "warning"),
    involvedObject,
    type: "Warning",
    reason: "BackOff",
    count: 9,
  };
  return [...sets, ...pods, ...usages, slice, ...(troubled ? [event] : [])];
}

function podStatus(troubled: boolean): Json {
  const state = troubled
    ? { waiting: { reason: "CrashLoopBackOff" } }
    : { running: { startedAt: "2026-01-01T00:00:05Z" } };
  return {
    phase: "Running",
    podIP: "10.1.0.1",
    hostIP: "10.0.0.1",
    startTime: "2026-01-01T00:00:00Z",
    conditions: [{ type: "Ready", status: troubled ? "False" : "True", lastTransitionTime: "2026-01-01T00:00:20Z" }],
    containerStatuses: [{ name: "main", restartCount: troubled ? 40 : 0, state, lastState: {} }],
  };
}

function teamObjects(team: number): readonly KubernetesObject[] {
  const namespace = `team-${team}`;
  const labels = {
    "kubernetes.io/metadata.name": namespace,
    ...(every(team, 3) && { "pod-security.kubernetes.io/enforce": "restricted" }),
  };
  const metadata = { name: "team", namespace };
  const hard = { "requests.cpu": "40", "requests.memory": "64Gi", "limits.memory": "128Gi", pods: "200" };
  const used = { "requests.cpu": "39", "requests.memory": "40Gi", "limits.memory": "80Gi", pods: "60" };
  const limits = [{ type: "Container", min: { cpu: "20m" }, max: { memory: "4Gi" }, defaultRequest: { cpu: "50m" } }];
  const listeners = [{ name: "http", port: 80, protocol: "HTTP" }];
  return [
    { apiVersion: "v1", kind: "Namespace", metadata: { name: namespace, labels } },
    { apiVersion: "v1", kind: "ResourceQuota", metadata, spec: { hard }, status: { used } },
    ...(every(team, 2) ? [{ apiVersion: "v1", kind: "LimitRange", metadata, spec: { limits } }] : []),
    ...(every(team, 2)
      ? [
          {
            apiVersion: "networking.k8s.io/v1",
            kind: "NetworkPolicy",
            metadata,
            spec: { podSelector: {}, policyTypes: ["Ingress", "Egress"] },
          },
        ]
      : []),
    ...(team === 0
      ? [
          {
            apiVersion: "gateway.networking.k8s.io/v1",
            kind: "Gateway",
            metadata: { ...metadata, name: "main" },
            spec: { gatewayClassName: "envoy", listeners },
          },
        ]
      : []),
  ];
}

const rule = { apiGroups: [""], resources: ["pods"], operations: ["CREATE"] };
const clusterObjects: readonly KubernetesObject[] = [
  {
    apiVersion: "networking.k8s.io/v1",
    kind: "IngressClass",
    metadata: { name: "nginx" },
    spec: { controller: "k8s.io/ingress-nginx" },
  },
  { apiVersion: "scheduling.k8s.io/v1", kind: "PriorityClass", metadata: { name: "high" }, value: 100_000 },
  {
    apiVersion: "admissionregistration.k8s.io/v1",
    kind: "ValidatingWebhookConfiguration",
    metadata: { name: "policy" },
    webhooks: [
      { name: "policy.example.com", rules: [rule], clientConfig: { service: { namespace: "team-0", name: "app-1" } } },
    ],
  },
  ...Array.from({ length: 60 }, (_, at) => ({
    apiVersion: "apiextensions.k8s.io/v1",
    kind: "CustomResourceDefinition",
    metadata: { name: `gadgets-${at}.example.com` },
    spec: { group: "example.com", versions: [{ name: "v1", served: true }] },
  })),
];

function nodeObject(node: number): KubernetesObject {
  const nodeInfo = {
    kubeletVersion: "v1.34.1",
    kernelVersion: "6.8.0",
    containerRuntimeVersion: "containerd://1.7.27",
    osImage: "Ubuntu 24.04",
  };
  return {
    apiVersion: "v1",
    kind: "Node",
    metadata: {
      name: `node-${node}`,
      labels: { "kubernetes.io/arch": every(node, 9) ? "arm64" : "amd64", "kubernetes.io/os": "linux" },
    },
    spec: {
      providerID: `aws:///eu-west-1a/i-${node}`,
      taints: every(node, 10) ? [{ key: "dedicated", effect: "NoSchedule" }] : [],
    },
    status: {
      allocatable: { cpu: "15890m", memory: "60Gi", pods: "58" },
      nodeInfo,
      addresses: [{ type: "InternalIP", address: "10.0.0.1" }],
    },
  };
}
