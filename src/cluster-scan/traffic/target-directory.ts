import { groupBy } from "../../group-by.ts";
import { resolveReference } from "../dependencies/resolve-reference.ts";
import { namespaceOf, type ServiceDirectory } from "../dependencies/service-directory.ts";
import type { Records, Service, Workload } from "../inventory.ts";
import { refKey } from "../resource-ref.ts";
import type { Party } from "./traffic-claim.ts";
import { placeNamed, type WorkloadDirectory } from "./workload-directory.ts";

/** Who is called. A workload without Service can be called too, and is no end of an edge. */
export interface Target {
  readonly service?: Service;
  readonly workloads: readonly Workload[];
  readonly port?: number;
  /** The metric names the workload: which of its Services was called it does not say. */
  readonly byWorkload?: true;
}

/** Finds who is called, by any of the names that metrics use; undefined where nobody here is. */
export type FindTarget = (party: Party, callerNamespace: string) => Target | undefined;

export function createTargetDirectory(
  { services }: Pick<Records, "services">,
  directory: ServiceDirectory,
  workloads: WorkloadDirectory,
): FindTarget {
  const pairs = services.flatMap((service) =>
    directory.workloadsBehind(service).map((workload) => ({ key: refKey(workload.ref), service })),
  );
  const leadingTo = groupBy(pairs, ({ key }) => key);
  const byName = groupBy(services, ({ ref }) => ref.name);
  const joined = groupBy(services, (service) => `${namespaceOf(service)}-${service.ref.name}`);

  const toService = (service: Service, port?: number): Target => ({
    service,
    workloads: directory.workloadsBehind(service),
    ...onlyOr(service, port),
  });

  const toWorkload = (workload: Workload, port?: number): Target => {
    const all = (leadingTo.get(refKey(workload.ref)) ?? []).map(({ service }) => service);
    const fitting = all.filter((one) => one.ports.some((own) => own.port === port || own.targetPort === port));
    const services = fitting.length > 0 ? fitting : all;
    const service =
      services.find(({ ref }) => ref.name === workload.ref.name) ??
      services.find(({ headless }) => !headless) ??
      all[0];
    return {
      ...(service === undefined ? {} : { service, ...onlyOr(service, port) }),
      workloads: [workload],
      byWorkload: true,
    };
  };

  /** A name that only one Service has; names of OpenTelemetry's services are not those of the cluster's DNS. */
  const named = (name: string, namespace: string): Service | undefined => {
    if (namespace !== "") return directory.find(namespace, name);
    const all = byName.get(name) ?? [];
    return all.length === 1 && !workloads.isAmbiguous(name) ? all[0] : undefined;
  };

  return (party, callerNamespace) => {
    const { namespace = "", service = "", host = "", name = "", joined: text = "", port } = party;
    if (service !== "") {
      const found = directory.find(namespace, service);
      return found && toService(found, port);
    }
    if (host !== "") return ofHost(host, port, callerNamespace);
    if (text !== "") return ofJoined(text);
    const workload = workloads.find(party);
    if (workload !== undefined) return toWorkload(workload, port);
    const place = name === "" ? undefined : placeNamed(name, namespace);
    const found = place && named(place.name, place.namespace);
    return found && toService(found, port);
  };

  function ofHost(host: string, given: number | undefined, from: string): Target | undefined {
    const [, name = "", port] = /^([^:]+?)\.?(?::(\d+))?$/.exec(host.toLowerCase()) ?? [];
    const resolution = resolveReference({ host: name }, from, directory);
    const wanted = given ?? (port === undefined ? undefined : Number(port));
    return resolution.kind === "service" ? toService(resolution.service, wanted) : undefined;
  }

  /** Names may hold "-" themselves: every way to cut the text is tried, and only one may fit. */
  function ofJoined(text: string): Target | undefined {
    const parts = text.split("-");
    const starts = parts.slice(1).map((_, index) => parts.slice(0, index + 2).join("-"));
    const found = starts.flatMap((start) =>
      (joined.get(start) ?? []).flatMap((service) => portAfter(service, text.slice(start.length + 1))),
    );
    const [first, another] = found;
    return another === undefined ? first && toService(first.service, first.port) : undefined;
  }
}

/** The port that a name or number means; none where the Service has no such port, so that it is not meant. */
function portAfter(service: Service, rest: string): { readonly service: Service; readonly port: number }[] {
  const found = service.ports.find(({ name, port }) => name === rest || String(port) === rest);
  return found === undefined ? [] : [{ service, port: found.port }];
}

/** The Service's port that was called: told by its own number or that of the pods, or because it has only one. */
function onlyOr({ ports }: Service, wanted: number | undefined): { readonly port?: number } {
  const found = ports.find(({ port }) => port === wanted) ?? ports.find(({ targetPort }) => targetPort === wanted);
  const port = found ?? (ports.length === 1 ? ports[0] : undefined);
  return port === undefined ? {} : { port: port.port };
}
