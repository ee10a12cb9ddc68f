import type { Service, Workload } from "../inventory.ts";
import type { TextReference } from "../normalise/text-reference.ts";
import { aliasChain } from "./alias-chain.ts";
import type { ConfigMapReader, Doubt, GivenReference } from "./config-map-references.ts";
import type { Edge } from "./graph.ts";
import { judgeReference } from "./judge-reference.ts";
import { namespaceOf, type ServiceDirectory, selects } from "./service-directory.ts";

/** What one reference says, before claims about the same pair become an edge. */
export type Claim =
  | {
      readonly kind: "call" | "startup";
      readonly from: Workload;
      readonly service: Service;
      readonly port?: number;
      readonly confidence: Edge["confidence"];
      readonly evidence: Edge["evidence"][number];
    }
  | { readonly kind: "unresolved" | "unseen" | "external"; readonly from: Workload; readonly host: string };

/**
 * Everything a workload's containers and annotations say about whom they talk to. An init container that waits gives `startup` claims
 * and no calls: it ends before the workload works. A native sidecar and an init container that does not wait (a
 * migration) give calls. The workload's own Service is left out: it is an address it announces, or its siblings'.
 */
export function workloadClaims(
  workload: Workload,
  directory: ServiceDirectory,
  told: ConfigMapReader = () => [],
): Claim[] {
  const { containers, initContainers } = workload.pod;
  const named = containers.length + initContainers.length > 1;
  const contained = [
    ...initContainers.map((container) => ({ container, role: container.native ? "container" : "init container" })),
    ...containers.map((container) => ({ container, role: "container" })),
  ].flatMap(({ container, role }) => {
    const kind = role === "init container" && container.waits ? "startup" : "call";
    const where = named || role === "init container" ? `${role} ${container.name}` : undefined;
    const own = container.references.map((reference): GivenReference => ({ reference }));
    return [...own, ...told(workload, container)].flatMap((given) => toClaims(workload, kind, where, given, directory));
  });
  const annotated = (workload.pod.references ?? []).flatMap((reference) =>
    toClaims(workload, "call", undefined, { reference }, directory),
  );
  return [...contained, ...annotated];
}

function toClaims(
  from: Workload,
  kind: "call" | "startup",
  where: string | undefined,
  { reference, doubt }: GivenReference,
  directory: ServiceDirectory,
): Claim[] {
  return aliasChain(reference, from, directory).flatMap(({ resolution, host, alias, beside }): Claim[] => {
    if (resolution.kind === "nothing") return [];
    if (resolution.kind !== "service") return [{ kind: resolution.kind, from, host }];
    const { service } = resolution;
    if (selects(service, from)) return [];
    const { port, confidence, remarks } = judgeReference(reference, service, [doubt, beside && unsaidNamespace]);
    const [source = "", ...name] = reference.place.split(" ");
    const place = [...name, ...(where === undefined ? [] : ["in", where])].join(" ");
    const through = alias === undefined ? [] : [`through Service ${namespaceOf(alias)}/${alias.ref.name}`];
    const detail = [...(place === "" ? [] : [place]), form(reference), ...through, ...remarks].join(": ");
    return [{ kind, from, service, confidence, evidence: { source, detail }, ...(port === undefined ? {} : { port }) }];
  });
}

const unsaidNamespace: Doubt = { atMost: "likely", why: "the files do not say that both are in one namespace" };

function form({ port, scheme, host }: TextReference): string {
  if (scheme !== undefined) return "a URL";
  if (port !== undefined) return "host and port";
  return host.includes(".") ? "a DNS name" : "a name";
}
