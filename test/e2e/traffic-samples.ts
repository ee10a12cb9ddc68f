/** One counter of the exporter, and how fast it grows. */
export interface Produced {
  readonly metric: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly perSecond: number;
}

/** What one source exports about the workloads of its own namespace, and what must be read from it. */
export interface TrafficSample {
  /** Id of data/traffic-sources.json; its workloads are in a namespace of their own, "shop-" before it. */
  readonly source: string;
  readonly produced: readonly Produced[];
  /** "front -> cart": requests a second, or null for an edge that is known and not rated. */
  readonly calls: Readonly<Record<string, number | null>>;
  /** "front": requests a second from outside. */
  readonly entering?: Readonly<Record<string, number>>;
  /** "cart": requests a second that it takes in all. */
  readonly taken?: Readonly<Record<string, number>>;
  /** Names that are nobody's here. */
  readonly strangers?: readonly string[];
}

/** The workloads of each namespace: a Deployment and a Service of one port for each. */
export const apps = { front: 80, cart: 8080, pay: 9090, db: 5432 } as const;

function istio(reporter: string, from: string, to: string, perSecond: number, more: object = {}): Produced {
  return {
    metric: "istio_requests_total",
    labels: {
      reporter,
      source_workload: from,
      source_workload_namespace: from === "unknown" ? "unknown" : "shop-istio",
      destination_service: `${to}.shop-istio.svc.cluster.local`,
      destination_service_name: to,
      destination_service_namespace: "shop-istio",
      destination_workload: to,
      destination_workload_namespace: "shop-istio",
      response_code: "200",
      ...more,
    },
    perSecond,
  };
}

function linkerd(metric: string, from: string, to: string, perSecond: number, more: object = {}): Produced {
  return {
    metric,
    labels: {
      direction: "outbound",
      namespace: "shop-linkerd",
      deployment: from,
      pod: `${from}-5b7f5657f6-xbjjw`,
      dst_namespace: "shop-linkerd",
      dst_deployment: to,
      dst_service: to,
      authority: `${to}.shop-linkerd.svc.cluster.local`,
      ...more,
    },
    perSecond,
  };
}

function otel(end: string, who: object, perSecond: number, more: object = {}): Produced {
  return { metric: `${end}_count`, labels: { ...(who as Record<string, string>), ...more }, perSecond };
}

const inOtel = (name: string, namespace: string) => ({ k8s_namespace_name: namespace, k8s_deployment_name: name });

export const trafficSamples: readonly TrafficSample[] = [
  {
    source: "istio",
    produced: [
      // Both ends report; two response codes and two versions of the caller add up.
      istio("source", "front", "cart", 30),
      istio("source", "front", "cart", 2.5, { response_code: "500" }),
      istio("destination", "front", "cart", 32.5),
      istio("destination", "unknown", "front", 40),
      istio("waypoint", "cart", "pay", 7),
      istio("source", "cart", "unknown", 99, {
        destination_service: "unknown",
        destination_service_name: "PassthroughCluster",
        destination_service_namespace: "unknown",
        destination_workload: "unknown",
        destination_workload_namespace: "unknown",
      }),
      { ...istio("source", "pay", "db", 0.5), metric: "istio_tcp_connections_opened_total" },
    ],
    calls: { "front -> cart": 32.5, "cart -> pay": 7, "pay -> db": null },
    taken: { front: 40, cart: 32.5, pay: 7 },
  },
  {
    source: "linkerd",
    produced: [
      linkerd("request_total", "front", "cart", 12),
      linkerd("request_total", "front", "cart", 3, { pod: "front-5b7f5657f6-bbbbb" }),
      // What answered is the same traffic once more, and so is what the other side took.
      linkerd("response_total", "front", "cart", 15, { classification: "success" }),
      linkerd("request_total", "cart", "cart", 15, { direction: "inbound", dst_service: "", dst_deployment: "" }),
      linkerd("request_total", "cart", "pay", 4, { dst_service: "" }),
      linkerd("tcp_open_total", "pay", "db", 2, { peer: "dst" }),
    ],
    calls: { "front -> cart": 15, "cart -> pay": 4, "pay -> db": null },
  },
  {
    source: "hubble",
    produced: [
      hubble("front", "cart", 21, { reporter: "client" }),
      hubble("front", "cart", 21, { reporter: "server" }),
      {
        metric: "hubble_http_requests_total",
        labels: {
          source: "shop-hubble/cart-7d9c5b8f6-x2x4f",
          destination: "shop-hubble/pay-66f5c8d7f9-bcd24",
          reporter: "server",
        },
        perSecond: 6,
      },
      {
        metric: "hubble_http_requests_total",
        labels: { ...ends("", "front"), source: "reserved:world" },
        perSecond: 50,
      },
      { metric: "hubble_flows_processed_total", labels: { ...ends("db", "pay"), verdict: "FORWARDED" }, perSecond: 88 },
    ],
    calls: { "front -> cart": 21, "cart -> pay": 6 },
    entering: { front: 50 },
  },
  {
    source: "service-graph",
    produced: [
      graphed("front", "cart", 17, {
        client_k8s_namespace_name: "shop-service-graph",
        server_k8s_namespace_name: "shop-service-graph",
      }),
      graphed("sg-only", "shop-service-graph/pay", 3, { client_k8s_namespace_name: "shop-service-graph" }),
      graphed("user", "front", 20, {
        connection_type: "virtual_node",
        server_k8s_namespace_name: "shop-service-graph",
      }),
      graphed("cart", "queue", 5, { connection_type: "messaging_system" }),
    ],
    calls: { "front -> cart": 17, "sg-only -> pay": 3 },
    taken: { front: 20, cart: 17, pay: 3 },
  },
  {
    source: "otel-client",
    produced: [
      otel("http_client_request_duration_seconds", inOtel("front", "shop-otel-client"), 9, {
        server_address: "cart",
        server_port: "8080",
      }),
      // The same calls under the old convention, as http/dup sends them.
      otel("http_client_duration_milliseconds", inOtel("front", "shop-otel-client"), 9, {
        net_peer_name: "cart",
        net_peer_port: "8080",
      }),
      otel("rpc_client_duration_milliseconds", inOtel("front", "shop-otel-client"), 2, {
        server_address: "cart.shop-otel-client.svc",
      }),
      otel("http_client_request_duration_seconds", { service_name: "otel-pay" }, 1, {
        server_address: "db.shop-otel-client:5432",
      }),
      otel("http_client_request_duration_seconds", inOtel("front", "shop-otel-client"), 4, {
        server_address: "api.example.com",
      }),
    ],
    calls: { "front -> cart": 11, "otel-pay -> db": 1 },
    strangers: ["api.example.com"],
  },
  {
    source: "otel-server",
    produced: [
      otel("http_server_request_duration_seconds", inOtel("cart", "shop-otel-server"), 14),
      otel("rpc_server_call_duration_seconds", inOtel("cart", "shop-otel-server"), 6),
      otel("http_server_duration_milliseconds", { namespace: "shop-otel-server", pod: "pay-5b7f5657f6-xbjjw" }, 8),
    ],
    calls: {},
    taken: { cart: 20, pay: 8 },
  },
  {
    source: "envoy",
    produced: [
      envoy("front", "outbound|8080||cart.shop-envoy.svc.cluster.local", 25),
      envoy("front", "inbound|80||", 70),
      envoy("cart", "shop-envoy/pay/9090/da39a3ee5e", 5),
      envoy("pay", "db_shop-envoy_svc_5432", 2),
      envoy("pay", "xds-grpc", 33),
    ],
    calls: { "front -> cart": 25, "cart -> pay": 5, "pay -> db": 2 },
  },
  {
    source: "caretta",
    produced: [
      caretta("front", "Service", "cart", "8080", "1", 4000),
      caretta("front", "Service", "cart", "8080", "2", 9000),
    ],
    calls: { "front -> cart": null },
  },
  {
    source: "ingress-nginx",
    produced: [
      {
        metric: "nginx_ingress_controller_requests",
        labels: {
          exported_namespace: "shop-ingress-nginx",
          exported_service: "front",
          namespace: "elsewhere",
          status: "200",
        },
        perSecond: 60,
      },
      {
        metric: "nginx_ingress_controller_requests",
        labels: { namespace: "shop-ingress-nginx", service: "cart", status: "200" },
        perSecond: 1.25,
      },
    ],
    calls: {},
    entering: { front: 60, cart: 1.25 },
  },
  {
    source: "traefik",
    produced: [
      {
        metric: "traefik_service_requests_total",
        labels: { service: "shop-traefik-front-80@kubernetes", code: "200" },
        perSecond: 44,
      },
      { metric: "traefik_service_requests_total", labels: { service: "api@internal", code: "200" }, perSecond: 3 },
    ],
    calls: {},
    entering: { front: 44 },
  },
];

function ends(from: string, to: string) {
  return {
    ...(from === "" ? {} : { source_namespace: "shop-hubble", source_workload: from }),
    destination_namespace: "shop-hubble",
    destination_workload: to,
  };
}

function hubble(from: string, to: string, perSecond: number, more: object): Produced {
  return { metric: "hubble_http_requests_total", labels: { ...ends(from, to), ...more }, perSecond };
}

function graphed(client: string, server: string, perSecond: number, more: object): Produced {
  return { metric: "traces_service_graph_request_total", labels: { client, server, ...more }, perSecond };
}

function envoy(from: string, cluster: string, perSecond: number): Produced {
  const labels = { namespace: "shop-envoy", pod: `${from}-5b7f5657f6-xbjjw`, envoy_cluster_name: cluster };
  return { metric: "envoy_cluster_upstream_rq_total", labels, perSecond };
}

function caretta(from: string, kind: string, to: string, port: string, role: string, perSecond: number): Produced {
  return {
    metric: "caretta_links_observed",
    labels: {
      client_name: from,
      client_namespace: "shop-caretta",
      client_kind: "Deployment",
      server_name: to,
      server_namespace: "shop-caretta",
      server_kind: kind,
      server_port: port,
      role,
    },
    perSecond,
  };
}

/** Names that only one namespace has, so that they need no namespace beside them. */
const extras: Readonly<Record<string, readonly string[]>> = {
  "service-graph": ["sg-only"],
  "otel-client": ["otel-pay"],
};

/** The manifests of a namespace: nothing in them says who calls whom. */
export function manifestsOf(source: string): readonly Record<string, unknown>[] {
  const namespace = `shop-${source}`;
  const named = [...Object.entries(apps), ...(extras[source] ?? []).map((name) => [name, 7000] as const)];
  return named.flatMap(([name, port]) => [
    {
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: { name, namespace },
      spec: {
        replicas: 2,
        selector: { matchLabels: { app: name } },
        template: { metadata: { labels: { app: name } }, spec: { containers: [{ name: "app", image: `${name}:1` }] } },
      },
    },
    {
      apiVersion: "v1",
      kind: "Service",
      metadata: { name, namespace },
      spec: { selector: { app: name }, ports: [{ port }] },
    },
  ]);
}
