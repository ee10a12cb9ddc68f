/** Callers that no workload's configuration names, each with what says so, and what strict mTLS does to them. */
import { describe, expect, it } from "vitest";
import { graphOf } from "./graph-of.ts";

const yaml = (...objects: readonly object[]) => objects.map((object) => JSON.stringify(object)).join("\n---\n");
const service = (name: string, more: { labels?: object; annotations?: object; spec?: object } = {}) => ({
  apiVersion: "v1",
  kind: "Service",
  metadata: { name, namespace: "shop", labels: more.labels, annotations: more.annotations },
  spec: { selector: { app: name }, ports: [{ port: 443, name: "https" }], ...more.spec },
});
const workload = (name: string, spec: object = {}, annotations?: object, kind = "Deployment") => ({
  apiVersion: "apps/v1",
  kind,
  metadata: { name, namespace: "shop" },
  spec: {
    template: { metadata: { labels: { app: name }, annotations }, spec: { containers: [{ name: "main" }], ...spec } },
  },
});
const callersOf = (...objects: readonly object[]) => graphOf(yaml(...objects)).callers ?? [];
const told = (...objects: readonly object[]) =>
  callersOf(...objects).map(({ by, from, to, port, source }) =>
    [by, from?.name, "→", `${to.kind}/${to.name}${port === undefined ? "" : `:${port}`}`, `(${source})`]
      .filter((part) => part !== undefined)
      .join(" "),
  );

const hook = (namespace: string, name: string) => ({
  apiVersion: "admissionregistration.k8s.io/v1",
  kind: "ValidatingWebhookConfiguration",
  metadata: { name: "gate" },
  webhooks: [{ name: "gate.example.com", clientConfig: { service: { namespace, name } }, rules: [] }],
});
const api = {
  apiVersion: "apiregistration.k8s.io/v1",
  kind: "APIService",
  metadata: { name: "v1.widgets.example.com" },
  spec: { group: "widgets.example.com", version: "v1", service: { namespace: "shop", name: "gate", port: 443 } },
};
const monitor = (kind: "ServiceMonitor" | "PodMonitor", spec: object, namespace = "shop") => ({
  apiVersion: "monitoring.coreos.com/v1",
  kind,
  metadata: { name: "m", namespace },
  spec,
});
const ingress = (className?: string) => ({
  apiVersion: "networking.k8s.io/v1",
  kind: "Ingress",
  metadata: { name: "door", namespace: "shop" },
  spec: { ingressClassName: className, defaultBackend: { service: { name: "gate", port: { number: 443 } } } },
});
const scraped = { "prometheus.io/scrape": "true", "prometheus.io/port": "9100" };

describe("unconfiguredCallers", () => {
  it.each<[string, readonly object[], readonly string[]]>([
    [
      "the API server to a webhook",
      [hook("shop", "gate")],
      ["api-server → Service/gate:443 (ValidatingWebhookConfiguration gate)"],
    ],
    [
      "the API server to an aggregated API",
      [api],
      ["api-server → Service/gate:443 (APIService v1.widgets.example.com)"],
    ],
    [
      "Prometheus to annotated pods",
      [workload("x", {}, scraped)],
      ["prometheus → Deployment/x:9100 (annotation prometheus.io/scrape of its pods)"],
    ],
    [
      "Prometheus to an annotated Service",
      [service("x", { annotations: scraped })],
      ["prometheus → Service/x:9100 (annotation prometheus.io/scrape)"],
    ],
    [
      "a ServiceMonitor",
      [
        service("x", { labels: { a: "b" } }),
        monitor("ServiceMonitor", { selector: { matchLabels: { a: "b" } }, endpoints: [{ port: "https" }] }),
      ],
      ["prometheus → Service/x:443 (ServiceMonitor shop/m)"],
    ],
    [
      "a PodMonitor of another namespace",
      [
        workload("x"),
        monitor(
          "PodMonitor",
          { selector: { matchLabels: { app: "x" } }, namespaceSelector: { matchNames: ["shop"] } },
          "watch",
        ),
      ],
      ["prometheus → Deployment/x (PodMonitor watch/m)"],
    ],
    [
      "a monitor of all namespaces without labels",
      [workload("x"), monitor("PodMonitor", { selector: {}, namespaceSelector: { any: true } }, "watch")],
      ["prometheus → Deployment/gate (PodMonitor watch/m)", "prometheus → Deployment/x (PodMonitor watch/m)"],
    ],
    [
      "the one Prometheus that is here",
      [
        workload("prom", { containers: [{ name: "main", image: "quay.io/prometheus/prometheus:v3" }] }),
        workload("x", {}, scraped),
      ],
      ["prometheus prom → Deployment/x:9100 (annotation prometheus.io/scrape of its pods)"],
    ],
    [
      "an ingress controller that is not known",
      [ingress()],
      ["ingress-controller → Service/gate:443 (Ingress shop/door)"],
    ],
    [
      "an ingress controller by its image",
      [
        ingress("nginx"),
        workload("ctl", { containers: [{ name: "main", image: "registry.k8s.io/ingress-nginx/controller:v1" }] }),
      ],
      ["ingress-controller ctl → Service/gate:443 (Ingress shop/door, ingress-nginx)"],
    ],
    [
      "a load balancer outside",
      [ingress("alb")],
      ["outside → Service/gate:443 (Ingress shop/door, the load balancer of AWS)"],
    ],
    [
      "clients through a node port",
      [service("x", { spec: { type: "NodePort" } })],
      ["outside → Service/x (Service of type NodePort)"],
    ],
    [
      "pods of the host network",
      [
        workload(
          "agent",
          { hostNetwork: true, containers: [{ name: "main", env: [{ name: "A", value: "gate:443" }] }] },
          undefined,
          "DaemonSet",
        ),
      ],
      ["host-network agent → Service/gate:443 (DaemonSet shop/agent)"],
    ],
    [
      "a CronJob",
      [
        {
          apiVersion: "batch/v1",
          kind: "CronJob",
          metadata: { name: "nightly", namespace: "shop" },
          spec: {
            jobTemplate: {
              spec: workload("n", { containers: [{ name: "main", env: [{ name: "A", value: "gate:443" }] }] }).spec,
            },
          },
        },
      ],
      ["cron-job nightly → Service/gate:443 (CronJob shop/nightly)"],
    ],
    [
      "probes and hooks of the kubelet",
      [
        workload("x", {
          containers: [
            {
              name: "main",
              readinessProbe: { httpGet: { port: 80 } },
              livenessProbe: { tcpSocket: { port: 80 } },
              lifecycle: { preStop: { httpGet: { port: 80 } } },
            },
          ],
        }),
      ],
      ["kubelet → Deployment/x (tcp liveness probe, http readiness probe, http hook)"],
    ],
  ])("finds %s", (_who, objects, expected) => {
    expect(told(service("gate"), workload("gate"), ...objects)).toEqual(expected);
  });

  it.each<[string, readonly object[]]>([
    ["a webhook outside the cluster or of a Service that is not here", [hook("shop", "nobody")]],
    ["a webhook of the cluster itself", [hook("kube-system", "gate")]],
    ["pods that do not want to be scraped", [workload("x", {}, { "prometheus.io/scrape": "false" })]],
    [
      "what a monitor of another namespace does not look at",
      [workload("x"), monitor("PodMonitor", { selector: {} }, "watch")],
    ],
    [
      "a Service that others' labels are asked for",
      [monitor("ServiceMonitor", { selector: { matchLabels: { app: "other" } } })],
    ],
    [
      "commands that the kubelet runs in a container",
      [workload("x", { containers: [{ name: "main", livenessProbe: { exec: { command: ["true"] } } }] })],
    ],
    [
      "probes of the host network, which pass no proxy",
      [workload("x", { hostNetwork: true, containers: [{ name: "main", livenessProbe: { httpGet: { port: 80 } } }] })],
    ],
    ["a Service inside", [service("x")]],
  ])("finds nobody in %s", (_what, objects) => {
    expect(told(service("gate"), workload("gate"), ...objects)).toEqual([]);
  });
});

describe("strict mTLS", () => {
  const outcomes = (...objects: readonly object[]) =>
    callersOf(service("gate"), workload("gate"), ...objects)[0]?.meshes;

  it("refuses the API server wherever callers are refused at all", () => {
    expect(outcomes(hook("shop", "gate"))).toEqual({
      "istio-sidecar": "refused",
      "istio-ambient": "refused",
      linkerd: "refused",
      cilium: "let-in",
      consul: "refused",
      kuma: "refused",
    });
  });

  it("lets scrapes by the annotations of pods in where the proxy answers them itself", () => {
    const pods = outcomes(workload("x", {}, scraped));
    expect([pods?.["istio-sidecar"], pods?.["istio-ambient"], pods?.["linkerd"]]).toEqual([
      "let-in",
      "until-meshed",
      "until-meshed",
    ]);
    expect(outcomes(service("gate", { annotations: scraped }))?.["istio-sidecar"]).toBe("until-meshed");
  });

  it("takes probes as each mesh takes them", () => {
    const probed = (probe: object) => outcomes(workload("x", { containers: [{ name: "main", livenessProbe: probe }] }));
    expect(probed({ tcpSocket: { port: 80 } })).toMatchObject({
      "istio-sidecar": "let-in",
      linkerd: "misled",
      consul: "misled",
    });
    expect(probed({ grpc: { port: 80 } })).toMatchObject({
      "istio-ambient": "let-in",
      linkerd: "refused",
      consul: "refused",
    });
  });

  it("says nothing of pods that stay outside", () => {
    const outside = { "sidecar.istio.io/inject": "false" };
    const gate = {
      ...workload("gate"),
      spec: { template: { metadata: { labels: { app: "gate", ...outside } }, spec: { containers: [] } } },
    };
    expect(graphOf(yaml(service("gate"), gate, hook("shop", "gate"))).callers?.[0]?.meshes).toMatchObject({
      "istio-sidecar": "let-in",
      linkerd: "refused",
    });
  });

  it("is explained for each outcome that occurs", () => {
    const { callers = [], meshNotes = [] } = graphOf(
      yaml(service("gate"), workload("gate"), hook("shop", "gate"), ingress()),
    );
    for (const { by, meshes } of callers)
      for (const [mesh, outcome] of Object.entries(meshes).filter(([, one]) => one !== "let-in"))
        expect(meshNotes.filter((note) => note.mesh === mesh && note.about === `${by} ${outcome}`)).toHaveLength(1);
  });
});

describe("a wave", () => {
  const withHook = graphOf(yaml(service("gate"), workload("gate"), hook("shop", "gate")));

  it("says for each mesh what strict asks beside the callers that have to be meshed", () => {
    const strict = new Map(withHook.waves[0]?.strict?.map((one) => [one.mesh, one]));
    expect(strict.get("linkerd")).toEqual({
      mesh: "linkerd",
      mode: "on-request",
      needs: ["let the API server in to Service shop/gate"],
    });
    expect(strict.get("cilium")).toEqual({ mesh: "cilium", mode: "none", needs: [] });
    expect(strict.get("consul")?.mode).toBe("default");
    expect(withHook.waves[0]?.because.join("\n")).toMatch(/gate is called by the API server/);
  });

  it("waits for a Prometheus and an ingress controller that are known, in whichever wave they are", () => {
    const graph = graphOf(
      yaml(
        service("gate", { annotations: scraped }),
        workload("gate"),
        ingress("nginx"),
        workload("prom", { containers: [{ name: "main", image: "prom/prometheus" }] }),
        workload("ctl", { containers: [{ name: "main", image: "registry.k8s.io/ingress-nginx/controller:v1" }] }),
      ),
    );
    const wave = graph.waves.find(({ members }) => members.some(({ name }) => name === "gate"));
    expect(wave?.strictAfter.map(({ name }) => name)).toEqual(["ctl", "prom"]);
    expect(graph.waves[0]?.members.map(({ name }) => name)).toEqual(["ctl", "prom"]);
  });

  it("waits for a Prometheus that scrapes its pods by their addresses", () => {
    const prom = workload("prom", { containers: [{ name: "main", image: "prom/prometheus" }] });
    const gate = service("gate", { spec: { type: "LoadBalancer" } });
    const { waves } = graphOf(yaml(gate, workload("gate", {}, scraped), prom));
    expect(
      waves.map(({ members, strictAfter }) => [members, strictAfter].map((refs) => refs.map(({ name }) => name))),
    ).toEqual([
      [["prom"], []],
      [["gate"], ["prom"]],
    ]);
  });
});
