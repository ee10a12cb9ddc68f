import { groupBy } from "../../group-by.ts";
import { isMonitoringPort } from "../../knowledge/kubernetes.ts";
import { andList } from "../../words.ts";
import { conditionFor, defineCheck } from "../check.ts";
import { createServiceDirectory } from "../dependencies/service-directory.ts";
import type { Service, ServicePort, Workload } from "../inventory.ts";
import { staysOutside } from "../marks.ts";
import { isMeshable } from "../meshable.ts";
import { runningContainers } from "../running-containers.ts";

/**
 * Two conditions: a Service whose callers get addresses of pods, for meshes that secure no such call until told; and the
 * ports of a StatefulSet of several pods that no Service names, for meshes that know ports from Services.
 */
export const headlessServices = defineCheck({
  id: "headless-services",
  title: "calls to the addresses of pods are secured like others",
  why:
    "Behind a headless Service callers and peers (Cassandra, Kafka, ZooKeeper) connect to the address of one pod. Some " +
    "meshes know that address only at the ports that a Service names, or not before a setting: such calls pass in plain " +
    "text, and are refused as soon as callers must prove who they are. Others find the pod by its address alone.",
  sources: [
    {
      title: "Istio: Understanding traffic routing, headless Services",
      url: "https://istio.io/latest/docs/ops/configuration/traffic-management/traffic-routing/#headless-services",
    },
    {
      title: "hashicorp/consul-k8s control-plane/api/v1alpha1/shared_types.go: DialedDirectly",
      url: "https://github.com/hashicorp/consul-k8s/blob/v2.0.3/control-plane/api/v1alpha1/shared_types.go",
    },
    {
      title: "kumahq/kuma pkg/plugins/runtime/k8s/controllers/outbound_converter.go",
      url: "https://github.com/kumahq/kuma/blob/v2.14.3/pkg/plugins/runtime/k8s/controllers/outbound_converter.go",
    },
  ],
  reads: ["services", "workloads"],

  run: ({ services, workloads }, meshes) => {
    const directory = createServiceDirectory({ services, workloads, namespaces: [] });
    // Without ports it only gives names to pods.
    const headless = services.filter(({ headless, aside, ports }) => headless && !aside && ports.length > 0);
    const behind = (service: Service) => directory.workloadsBehind(service).filter(isMeshable);
    const ofServices = headless.flatMap((service) =>
      conditionFor(
        meshes,
        (mesh) => {
          if (mesh.services.podAddresses.secured !== "on-request") return undefined;
          return behind(service).some(({ pod }) => !staysOutside(mesh, pod)) ? "high" : undefined;
        },
        () => ({
          resource: service.ref,
          message: "gives its callers the addresses of its pods",
          cure: ({ name, services: { podAddresses } }) =>
            podAddresses.secured === "on-request"
              ? { text: `Tell ${name} that they are called directly, or it refuses them: ${podAddresses.setting}.` }
              : undefined,
        }),
      ),
    );
    const pairs = services.flatMap((service) =>
      directory.workloadsBehind(service).map((workload) => ({ workload, ports: service.ports })),
    );
    const doorsOf = groupBy(pairs, ({ workload }) => workload);
    const peers = new Set(headless.flatMap(behind).filter(({ ref, replicas }) => isGroup(ref.kind, replicas)));
    const ofPeers = [...peers].flatMap((workload) => {
      const doors = (doorsOf.get(workload) ?? []).flatMap(({ ports }) => ports);
      const ports = unnamedPorts(workload, doors);
      if (ports.length === 0) return [];
      return conditionFor(
        meshes,
        (mesh) =>
          mesh.services.podAddresses.secured === "service-ports" && !staysOutside(mesh, workload.pod)
            ? "medium"
            : undefined,
        () => ({
          resource: workload.ref,
          message: `has pods that can call each other at ${ports.length === 1 ? "port" : "ports"} ${andList(ports)}, which no Service names`,
          cureForAny: {
            text:
              "Name the ports that its pods call each other at in its headless Service, as TCP, before callers must prove who " +
              "they are; ports that only probes or monitoring use need not be there.",
          },
        }),
      );
    });
    return [...ofServices, ...ofPeers];
  },
});

function isGroup(kind: string, replicas: number): boolean {
  return kind === "StatefulSet" && replicas > 1;
}

/** TCP ports that its containers declare and no Service leads to. */
function unnamedPorts({ pod }: Workload, doors: readonly ServicePort[]): readonly string[] {
  const led = new Set(doors.map(({ targetPort }) => targetPort));
  const missing = runningContainers(pod)
    .flatMap(({ ports }) => ports)
    .filter(({ protocol, name }) => protocol === "TCP" && !isMonitoringPort(name))
    .filter(({ containerPort, name }) => !led.has(containerPort) && (name === undefined || !led.has(name)))
    .map(({ containerPort }) => containerPort);
  return [...new Set(missing)].sort((a, b) => a - b).map(String);
}
