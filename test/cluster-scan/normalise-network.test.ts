import { describe, expect, it } from "vitest";
import { inventoryOf } from "./inventory-of.ts";

const meta = { name: "web", namespace: "shop" };

describe("a Service", () => {
  const serviceOf = (spec: object) =>
    inventoryOf({ apiVersion: "v1", kind: "Service", metadata: meta, spec }).records.services[0];

  it("gets Kubernetes' defaults where nothing is said", () => {
    expect(serviceOf({ ports: [{ port: 80 }] })).toEqual({
      ref: { kind: "Service", namespace: "shop", name: "web" },
      labels: {},
      annotations: {},
      aside: false,
      type: "ClusterIP",
      headless: false,
      selector: null,
      ports: [{ port: 80, protocol: "TCP", targetPort: 80 }],
    });
  });

  it("keeps names, protocols and targets of its ports", () => {
    const ports = [
      { name: "grpc", port: 80, targetPort: "api", appProtocol: "kubernetes.io/h2c" },
      { name: "dns", port: 53, protocol: "UDP", targetPort: 5353 },
    ];
    expect(serviceOf({ type: "LoadBalancer", selector: { app: "web" }, ports })).toMatchObject({
      type: "LoadBalancer",
      selector: { app: "web" },
      ports: [{ ...ports[0], protocol: "TCP" }, ports[1]],
    });
  });

  it("is headless with clusterIP None", () => {
    expect(serviceOf({ clusterIP: "None", selector: { app: "web" } })).toMatchObject({ headless: true });
    expect(serviceOf({ clusterIP: "10.0.0.1" })).toMatchObject({ headless: false });
  });

  it("of type ExternalName selects nothing, whatever it says", () => {
    const spec = { type: "ExternalName", externalName: "db.example.com", selector: { app: "web" } };
    expect(serviceOf(spec)).toMatchObject({ type: "ExternalName", selector: null });
    expect(serviceOf({ ...spec, externalName: "DB.Example.COM" })).toMatchObject({ externalName: "db.example.com" });
  });
});

describe("a NetworkPolicy", () => {
  const policyOf = (spec: object, apiVersion = "networking.k8s.io/v1") =>
    inventoryOf({ apiVersion, kind: "NetworkPolicy", metadata: meta, spec }).records.networkPolicies[0];

  it.each([
    ["nothing said", {}, true, false],
    ["an egress rule", { egress: [{}] }, true, true],
    ["an empty list of egress rules", { egress: [] }, true, false],
    ["Egress alone", { policyTypes: ["Egress"] }, false, true],
    ["Ingress alone, with an egress rule", { policyTypes: ["Ingress"], egress: [{}] }, true, false],
  ])("limits by its types: %s", (_name, spec, limitsIngress, limitsEgress) => {
    expect(policyOf(spec)).toMatchObject({ limitsIngress, limitsEgress });
  });

  it("keeps selectors, ports and blocks, and tells an empty selector from none", () => {
    const expression = { key: "tier", operator: "In", values: ["a", "b"] };
    const spec = {
      podSelector: { matchLabels: { app: "web" }, matchExpressions: [expression] },
      ingress: [
        { from: [{ podSelector: {} }, { ipBlock: { cidr: "10.0.0.0/8", except: ["10.1.0.0/16"] } }] },
        { ports: [{ port: 8080 }, { port: "dns", protocol: "UDP" }, { port: 1, endPort: 9 }, {}] },
      ],
    };
    const anyPod = { matchLabels: {}, matchExpressions: [] };
    expect(policyOf(spec)).toMatchObject({
      podSelector: { matchLabels: { app: "web" }, matchExpressions: [expression] },
      ingress: [
        { ports: [], peers: [{ podSelector: anyPod }, { cidr: "10.0.0.0/8" }] },
        {
          peers: [],
          ports: [
            { protocol: "TCP", port: 8080 },
            { protocol: "UDP", port: "dns" },
            { protocol: "TCP", port: 1, endPort: 9 },
            { protocol: "TCP" },
          ],
        },
      ],
    });
    expect(policyOf(spec)?.ingress[0]?.peers[0]).toEqual({ podSelector: anyPod });
  });

  it("of the old extensions group is one too, and of Calico is not", () => {
    expect(policyOf({}, "extensions/v1beta1")).toMatchObject({ ref: { apiGroup: "networking.k8s.io" } });
    expect(policyOf({}, "crd.projectcalico.org/v1")).toBeUndefined();
  });
});

describe("a HorizontalPodAutoscaler", () => {
  const target = { apiVersion: "apps/v1", kind: "Deployment", name: "web" };
  const metricsOf = (version: string, spec: object) =>
    inventoryOf({
      apiVersion: `autoscaling/${version}`,
      kind: "HorizontalPodAutoscaler",
      metadata: meta,
      spec: { scaleTargetRef: target, maxReplicas: 5, ...spec },
    }).records.autoscalers[0]?.metrics;
  const cpuAt = (utilizationPercent: number) => [{ type: "Resource", resource: "cpu", utilizationPercent }];
  const resource = (type: string, field: string, more: object) => ({
    type,
    [field]: { name: "cpu", target: { type: "Utilization", averageUtilization: 60 }, ...more },
  });

  it.each([
    ["v1", "v1", { targetCPUUtilizationPercentage: 70 }, cpuAt(70)],
    ["v1 with nothing said", "v1", {}, cpuAt(80)],
    ["v2 with nothing said", "v2", { metrics: [] }, cpuAt(80)],
    ["v2", "v2", { metrics: [resource("Resource", "resource", {})] }, cpuAt(60)],
    ["v2beta2", "v2beta2", { metrics: [resource("Resource", "resource", {})] }, cpuAt(60)],
    [
      "v2beta1",
      "v2beta1",
      { metrics: [{ type: "Resource", resource: { name: "cpu", targetAverageUtilization: 50 } }] },
      cpuAt(50),
    ],
    [
      "one container",
      "v2",
      { metrics: [resource("ContainerResource", "containerResource", { container: "app" })] },
      [{ type: "ContainerResource", resource: "cpu", container: "app", utilizationPercent: 60 }],
    ],
    [
      "an absolute value",
      "v2",
      {
        metrics: [
          { type: "Resource", resource: { name: "memory", target: { type: "AverageValue", averageValue: "1Gi" } } },
        ],
      },
      [{ type: "Resource", resource: "memory" }],
    ],
    ["anything else", "v2", { metrics: [{ type: "External", external: {} }] }, [{ type: "External" }]],
  ])("aims at what it says: %s", (_name, version, spec, metrics) => {
    expect(metricsOf(version, spec)).toEqual(metrics);
  });

  it("names its target under today's group", () => {
    const spec = { scaleTargetRef: { ...target, apiVersion: "extensions/v1beta1" }, minReplicas: 2, maxReplicas: 9 };
    const object = { apiVersion: "autoscaling/v1", kind: "HorizontalPodAutoscaler", metadata: meta, spec };
    expect(inventoryOf(object).records.autoscalers).toMatchObject([
      {
        target: { apiGroup: "apps", kind: "Deployment", namespace: "shop", name: "web" },
        minReplicas: 2,
        maxReplicas: 9,
      },
    ]);
  });
});

describe("a route lets traffic in to its backends", () => {
  const backendsOf = (apiVersion: string, kind: string, spec: object) =>
    inventoryOf({ apiVersion, kind, metadata: meta, spec }).records.routes[0]?.backends;
  const gateway = "gateway.networking.k8s.io";
  const istio = "networking.istio.io";
  const paths = (...backends: object[]) => [{ http: { paths: backends.map((backend) => ({ path: "/", backend })) } }];
  const destination = (host: string) => ({ destination: { host, port: { number: 80 } } });
  const api = { namespace: "shop", name: "api", port: 80 };

  it.each([
    [
      "Ingress v1",
      "networking.k8s.io/v1",
      "Ingress",
      {
        defaultBackend: { service: { name: "fallback", port: { name: "http" } } },
        rules: [
          ...paths(
            { service: { name: "api", port: { number: 80 } } },
            { service: { name: "api", port: { number: 80 } } },
          ),
          { host: "only.example.com" },
          ...paths({ resource: { kind: "StorageBucket", name: "files" } }),
        ],
      },
      [{ namespace: "shop", name: "fallback" }, api],
    ],
    ...["networking.k8s.io/v1beta1", "extensions/v1beta1"].map((apiVersion) => [
      "old Ingress",
      apiVersion,
      "Ingress",
      {
        backend: { serviceName: "fallback", servicePort: "http" },
        rules: paths({ serviceName: "api", servicePort: 80 }),
      },
      [{ namespace: "shop", name: "fallback" }, api],
    ]),
    ...["HTTPRoute", "GRPCRoute"].map((kind) => [
      kind,
      `${gateway}/v1beta1`,
      kind,
      {
        parentRefs: [{ name: "edge" }],
        rules: [
          {
            backendRefs: [
              { name: "api", port: 80 },
              { name: "far", namespace: "other", port: 81 },
            ],
            filters: [{ type: "RequestMirror", requestMirror: { backendRef: { name: "copy", port: 82 } } }],
          },
          { backendRefs: [{ kind: "Bucket", group: "example.com", name: "files" }] },
        ],
      },
      [api, { namespace: "other", name: "far", port: 81 }, { namespace: "shop", name: "copy", port: 82 }],
    ]),
    ...[
      ["TLSRoute", "v1alpha3"],
      ["TCPRoute", "v1alpha2"],
      ["UDPRoute", "v1"],
    ].map(([kind, version]) => [
      kind,
      `${gateway}/${version}`,
      kind,
      { parentRefs: [{ name: "edge" }], rules: [{ backendRefs: [{ name: "api", port: 80 }] }] },
      [api],
    ]),
    [
      "HTTPRoute inside the mesh",
      `${gateway}/v1`,
      "HTTPRoute",
      {
        parentRefs: [{ kind: "Service", group: "", name: "api" }],
        rules: [{ backendRefs: [{ name: "api", port: 80 }] }],
      },
      [],
    ],
    ...["v1", "v1beta1", "v1alpha3"].map((version) => [
      "VirtualService",
      `${istio}/${version}`,
      "VirtualService",
      {
        gateways: ["edge", "mesh"],
        http: [{ route: [destination("api")], mirror: { host: "copy" } }],
        tls: [{ route: [destination("far.other.svc.cluster.local")] }],
        tcp: [{ route: [destination("www.example.com"), destination("*.example.com"), destination("api.shop")] }],
      },
      [api, { namespace: "shop", name: "copy" }, { namespace: "other", name: "far", port: 80 }],
    ]),
    [
      "VirtualService inside the mesh",
      `${istio}/v1`,
      "VirtualService",
      { http: [{ route: [destination("api")] }] },
      [],
    ],
    [
      "VirtualService for the mesh alone",
      `${istio}/v1`,
      "VirtualService",
      { gateways: ["mesh"], http: [{ route: [destination("api")] }] },
      [],
    ],
  ] as readonly [string, string, string, object, object[]][])("%s (%s)", (_name, apiVersion, kind, spec, backends) => {
    expect(backendsOf(apiVersion, kind, spec)).toEqual(backends);
  });
});
