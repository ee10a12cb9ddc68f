import { parseMemoryMiB } from "../../capacity/quantity.ts";
import { groupBy } from "../../group-by.ts";
import { kubernetes } from "../../knowledge/kubernetes.ts";
import type { Mesh } from "../../knowledge/meshes.ts";
import { counted } from "../../words.ts";
import { conditionFor, defineCheck } from "../check.ts";
import { createServiceDirectory, namespaceOf, type ServiceDirectory } from "../dependencies/service-directory.ts";
import type { Severity } from "../finding.ts";
import type { Service } from "../inventory.ts";
import { isMeshable } from "../meshable.ts";

const { apiServerService } = kubernetes;

/**
 * A headless Service counts once for each of its pods: proxies are told of each. Routes and subsets, which come with the
 * mesh, add to it. Published memory is from a few estates, so only the order of magnitude is judged, against the chart.
 */
export const configurationSize = defineCheck({
  id: "configuration-size",
  title: "the whole cluster's configuration fits into a proxy",
  why:
    "A mesh that tells every proxy about every Service, called or not, needs memory in each of them for all that there is, and " +
    "sends every change to all of them. Above its request a proxy takes memory that the scheduler did not count; above its " +
    "limit it is killed, again and again.",
  sources: [
    { title: "istio/istio issue 7912", url: "https://github.com/istio/istio/issues/7912" },
    { title: "istio/istio issue 12765", url: "https://github.com/istio/istio/issues/12765" },
    {
      title: "Istio: Configuration scoping",
      url: "https://istio.io/latest/docs/ops/configuration/mesh/configuration-scoping/",
    },
    { title: "Kong Mesh: Performance fine-tuning", url: "https://developer.konghq.com/mesh/performance-tuning/" },
  ],
  reads: ["services", "workloads"],

  run: ({ services, workloads }, meshes) => {
    const directory = createServiceDirectory({ services, workloads, namespaces: [] });
    const count = (some: readonly Service[]) => some.reduce((sum, service) => sum + entriesOf(service, directory), 0);
    const perNamespace = [
      ...groupBy(
        services.filter(({ aside }) => !aside),
        namespaceOf,
      ),
    ].map(([namespace, own]) => [namespace, count(own)] as const);
    const [largest] = [...perNamespace].sort(([, a], [, b]) => b - a);
    if (largest === undefined) return [];
    const all = count(services.filter(({ ref }) => !isApiServer(ref)));
    const proxies = workloads.filter((one) => isMeshable(one) && !one.completes);
    const pods = proxies.reduce((sum, { replicas }) => sum + Math.max(0, replicas), 0);
    return conditionFor(
      meshes,
      (mesh) => severityFor(mesh, all),
      () => ({
        resource: { kind: "Namespace", name: largest[0] },
        message: `has ${largest[1]} of the ${all} ports and pods of Services that every proxy would be told about`,
        cure: (mesh) => ({ text: cure(mesh, all, pods) }),
      }),
    );
  },
});

/** Every cluster has it, and no file. */
function isApiServer({ namespace, name }: Service["ref"]): boolean {
  return namespace === apiServerService.namespace && name === apiServerService.name;
}

function entriesOf(service: Service, directory: ServiceDirectory): number {
  const ports = service.ports.filter(({ protocol }) => protocol === "TCP").length;
  if (!service.headless) return ports;
  const pods = directory.workloadsBehind(service).reduce((sum, { replicas }) => sum + Math.max(0, replicas), 0);
  return ports * Math.max(1, pods);
}

function severityFor(mesh: Mesh, entries: number): Severity | undefined {
  const needed = memoryFor(mesh, entries);
  const { requests, limits } = mesh.parts.sidecar ?? { requests: {}, limits: {} };
  if (needed === undefined) return undefined;
  if (needed > (parseMemoryMiB(limits.memory ?? "") ?? Number.POSITIVE_INFINITY)) return "high";
  return needed > (parseMemoryMiB(requests.memory ?? "") ?? Number.POSITIVE_INFINITY) ? "medium" : undefined;
}

function memoryFor({ configuration }: Mesh, entries: number): number | undefined {
  return configuration === undefined ? undefined : Math.round(entries * configuration.perServicePortMiB);
}

function cure(mesh: Mesh, entries: number, pods: number): string {
  const { configuration, injection, parts } = mesh;
  const { requests, limits } = parts.sidecar ?? { requests: {}, limits: {} };
  return (
    `That is some ${memoryFor(mesh, entries)} MiB in each of ${counted(pods, "proxy")}, where the chart of ${mesh.name} requests ` +
    `${requests.memory} and allows ${limits.memory}. Tell proxies less: ${configuration?.scope}. Or give them more: ` +
    `${injection.proxyResources?.settings}.`
  );
}
