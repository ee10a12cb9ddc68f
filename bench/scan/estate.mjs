/**
 * The objects of an estate of a given number of pods, as their authors write them: a Deployment for ten pods, a Service
 * for each Deployment, a node for fifty pods, two ConfigMaps a Service. Sizes are those of ordinary charts.
 */
export function estateOf(pods) {
  const deployments = Math.ceil(pods / 10);
  return { pods, deployments, services: deployments, nodes: Math.ceil(pods / 50), configMaps: deployments * 2 };
}

const podsPerDeployment = 10;
const appsPerNamespace = 20;

export function namespaceOf(app) {
  return `team-${Math.floor(app / appsPerNamespace)}`;
}

const nameOf = (app) => `app-${app}`;
const hash = "6c9f7d5b84";
const started = "2026-01-01T00:00:00Z";

function labelsOf(app) {
  return {
    app: nameOf(app),
    "app.kubernetes.io/name": nameOf(app),
    "app.kubernetes.io/instance": `${nameOf(app)}-production`,
    "app.kubernetes.io/version": "1.42.0",
    "app.kubernetes.io/managed-by": "Helm",
    "helm.sh/chart": `${nameOf(app)}-3.1.4`,
  };
}

/** It calls its neighbour, and waits for nothing. */
function podSpec(app) {
  const probe = { httpGet: { path: "/healthz", port: "http" }, periodSeconds: 10, timeoutSeconds: 2 };
  return {
    securityContext: {
      runAsUser: 10001,
      runAsNonRoot: true,
      fsGroup: 10001,
      seccompProfile: { type: "RuntimeDefault" },
    },
    terminationGracePeriodSeconds: 45,
    automountServiceAccountToken: false,
    containers: [
      {
        name: "main",
        image: `registry.example.com/shop/${nameOf(app)}:1.42.0@sha256:${"ab12".repeat(16)}`,
        args: ["--listen=:8080", "--log-level=info", `--service-name=${nameOf(app)}`],
        ports: [
          { name: "http", containerPort: 8080 },
          { name: "metrics", containerPort: 9090 },
        ],
        env: [
          { name: "UPSTREAM_URL", value: `http://${nameOf(app + 1)}.${namespaceOf(app + 1)}:80/api` },
          { name: "JAVA_OPTS", value: "-XX:MaxRAMPercentage=75 -XX:+UseG1GC -Dfile.encoding=UTF-8" },
          { name: "POD_NAME", valueFrom: { fieldRef: { fieldPath: "metadata.name" } } },
          { name: "PASSWORD", valueFrom: { secretKeyRef: { name: nameOf(app), key: "password" } } },
          ...Array.from({ length: 8 }, (_, at) => ({
            name: `SETTING_${at}`,
            value: `a value of some length, number ${at}`,
          })),
        ],
        envFrom: [{ configMapRef: { name: `${nameOf(app)}-env` } }],
        resources: { requests: { cpu: "100m", memory: "256Mi" }, limits: { memory: "512Mi" } },
        livenessProbe: probe,
        readinessProbe: probe,
        securityContext: {
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ["ALL"] },
        },
        volumeMounts: [
          { name: "config", mountPath: "/etc/app" },
          { name: "tmp", mountPath: "/tmp" },
        ],
      },
    ],
    volumes: [
      { name: "config", configMap: { name: `${nameOf(app)}-files` } },
      { name: "tmp", emptyDir: {} },
    ],
  };
}

function templateOf(app, more = {}) {
  const annotations = {
    "prometheus.io/scrape": "true",
    "prometheus.io/port": "9090",
    "checksum/config": "c0ffee".repeat(10),
  };
  return { metadata: { labels: { ...labelsOf(app), ...more }, annotations }, spec: podSpec(app) };
}

export function deployment(app) {
  const selector = { matchLabels: { app: nameOf(app) } };
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: nameOf(app), namespace: namespaceOf(app), labels: labelsOf(app) },
    spec: { replicas: podsPerDeployment, revisionHistoryLimit: 2, selector, template: templateOf(app) },
  };
}

export function replicaSet(app, owner) {
  const own = { "pod-template-hash": hash };
  return {
    apiVersion: "apps/v1",
    kind: "ReplicaSet",
    metadata: {
      name: `${nameOf(app)}-${hash}`,
      namespace: namespaceOf(app),
      labels: { ...labelsOf(app), ...own },
      annotations: { "deployment.kubernetes.io/desired-replicas": "10", "deployment.kubernetes.io/revision": "1" },
      ownerReferences: [ownerReference("Deployment", owner)],
    },
    spec: {
      replicas: podsPerDeployment,
      selector: { matchLabels: { app: nameOf(app), ...own } },
      template: templateOf(app, own),
    },
  };
}

export function pod(index, owner, nodes) {
  const app = Math.floor(index / podsPerDeployment);
  const { metadata, spec } = templateOf(app, { "pod-template-hash": hash });
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: {
      ...metadata,
      name: `${nameOf(app)}-${hash}-${(index % podsPerDeployment).toString().padStart(5, "x")}`,
      namespace: namespaceOf(app),
      ownerReferences: [ownerReference("ReplicaSet", owner)],
    },
    spec: { ...spec, nodeName: `node-${index % nodes}` },
  };
}

/** What a kubelet says about a pod that runs. */
export function podStatus(index) {
  const ip = `10.${64 + (index >> 16)}.${(index >> 8) & 255}.${index & 255}`;
  const conditions = ["PodReadyToStartContainers", "Initialized", "Ready", "ContainersReady", "PodScheduled"];
  return {
    phase: "Running",
    conditions: conditions.map((type) => ({ type, status: "True", lastTransitionTime: started })),
    hostIP: "192.168.0.1",
    hostIPs: [{ ip: "192.168.0.1" }],
    podIP: ip,
    podIPs: [{ ip }],
    startTime: started,
    qosClass: "Burstable",
    containerStatuses: [
      {
        name: "main",
        image: "registry.example.com/shop/app:1.42.0",
        imageID: `registry.example.com/shop/app@sha256:${"cd34".repeat(16)}`,
        containerID: `containerd://${"ef56".repeat(16)}`,
        ready: true,
        restartCount: 0,
        started: true,
        state: { running: { startedAt: started } },
      },
    ],
  };
}

export function service(app) {
  return {
    apiVersion: "v1",
    kind: "Service",
    metadata: { name: nameOf(app), namespace: namespaceOf(app), labels: labelsOf(app) },
    spec: {
      selector: { app: nameOf(app) },
      ports: [
        { name: "http", port: 80, targetPort: "http" },
        { name: "metrics", port: 9090, targetPort: "metrics" },
      ],
    },
  };
}

export function endpointSlice(app) {
  const addresses = Array.from({ length: podsPerDeployment }, (_, at) => app * podsPerDeployment + at);
  return {
    apiVersion: "discovery.k8s.io/v1",
    kind: "EndpointSlice",
    metadata: {
      name: `${nameOf(app)}-abcde`,
      namespace: namespaceOf(app),
      labels: {
        ...labelsOf(app),
        "endpointslice.kubernetes.io/managed-by": "endpointslice-controller.k8s.io",
        "kubernetes.io/service-name": nameOf(app),
      },
    },
    addressType: "IPv4",
    ports: [
      { name: "http", port: 8080, protocol: "TCP" },
      { name: "metrics", port: 9090, protocol: "TCP" },
    ],
    endpoints: addresses.map((index) => ({
      addresses: [podStatus(index).podIP],
      conditions: { ready: true, serving: true, terminating: false },
      targetRef: { kind: "Pod", namespace: namespaceOf(app), name: `${nameOf(app)}-${hash}-${index}` },
    })),
  };
}

export function node(index) {
  return {
    apiVersion: "v1",
    kind: "Node",
    metadata: {
      name: `node-${index}`,
      labels: {
        "kubernetes.io/hostname": `node-${index}`,
        "kubernetes.io/arch": "amd64",
        "node.kubernetes.io/instance-type": "m6i.4xlarge",
        "topology.kubernetes.io/zone": `eu-central-1${"abc"[index % 3]}`,
      },
    },
    spec: { providerID: `aws:///eu-central-1a/i-${index.toString(16).padStart(17, "0")}` },
  };
}

/** Images are most of what a kubelet says about its node. */
export function nodeStatus(index) {
  const resources = { cpu: "15890m", memory: "62Gi", pods: "110" };
  const images = Array.from({ length: 50 }, (_, at) => ({
    names: [`registry.example.com/shop/app-${at}@sha256:${"cd34".repeat(16)}`, `registry.example.com/shop/app-${at}:1`],
    sizeBytes: 123456789,
  }));
  const nodeInfo = {
    architecture: "amd64",
    bootID: "1",
    containerRuntimeVersion: "containerd://2.1.4",
    kernelVersion: "6.12.30",
    kubeProxyVersion: "",
    kubeletVersion: "v1.33.4",
    machineID: `${index}`,
    operatingSystem: "linux",
    osImage: "Bottlerocket OS 1.44.0",
    systemUUID: `${index}`,
  };
  return { allocatable: resources, capacity: { ...resources, cpu: "16" }, images, nodeInfo };
}

/** Even ones are environments of workloads, odd ones files: some 500 bytes and 8 KB. */
export function configMap(index) {
  const app = Math.floor(index / 2);
  const environment = {
    DATABASE_HOST: `${nameOf(app + 2)}.${namespaceOf(app + 2)}`,
    FEATURE_FLAGS: "a=1,b=2,c=3".repeat(20),
  };
  const line = `upstream: http://${nameOf(app + 3)}.${namespaceOf(app + 3)}.svc.cluster.local:80/ # and words around it\n`;
  return {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: {
      name: `${nameOf(app)}-${index % 2 === 0 ? "env" : "files"}`,
      namespace: namespaceOf(app),
      labels: labelsOf(app),
    },
    data: index % 2 === 0 ? environment : { "application.yaml": line.repeat(80) },
  };
}

function ownerReference(kind, { name, uid }) {
  return { apiVersion: "apps/v1", kind, name, uid, controller: true, blockOwnerDeletion: true };
}
