import type { Service, Workload } from "../inventory.ts";
import type { TextReference } from "../normalise/text-reference.ts";
import type { ConfigMapReader, GivenReference } from "./config-map-references.ts";
import type { Edge } from "./graph.ts";
import { resolveReference } from "./resolve-reference.ts";
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
 * Everything a workload's containers say about whom they talk to. An init container that waits gives `startup` claims
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
  return [
    ...initContainers.map((container) => ({ container, role: container.native ? "container" : "init container" })),
    ...containers.map((container) => ({ container, role: "container" })),
  ].flatMap(({ container, role }) => {
    const kind = role === "init container" && container.waits ? "startup" : "call";
    const where = named || role === "init container" ? `${role} ${container.name}` : undefined;
    const own = container.references.map((reference): GivenReference => ({ reference }));
    return [...own, ...told(workload, container)].flatMap((given) => toClaim(workload, kind, where, given, directory));
  });
}

function toClaim(
  from: Workload,
  kind: "call" | "startup",
  where: string | undefined,
  { reference, doubt }: GivenReference,
  directory: ServiceDirectory,
): Claim[] {
  const resolution = resolveReference(reference, namespaceOf(from), directory);
  if (resolution.kind === "nothing") return [];
  if (resolution.kind !== "service") return [{ kind: resolution.kind, from, host: reference.host }];
  const { service } = resolution;
  if (selects(service, from)) return [];
  const { port, confidence, remark } = judge(reference, service);
  const [source = "", ...name] = reference.place.split(" ");
  const place = [...name, ...(where === undefined ? [] : ["in", where])].join(" ");
  const detail = [place, form(reference), remark, doubt ?? ""];
  return [
    {
      kind,
      from,
      service,
      confidence: doubt === undefined ? confidence : "possible",
      evidence: { source, detail: detail.filter((part) => part !== "").join(": ") },
      ...(port === undefined ? {} : { port }),
    },
  ];
}

/** RFC 9110, sections 4.2.1 and 4.2.2. */
const defaultPorts: Readonly<Record<string, number>> = { http: 80, https: 443 };

/**
 * How sure one reference makes us. `certain`: an address (with port or scheme, or with its namespace) that resolves,
 * and whose port the Service has. `likely`: only the Service's name as a word, or a URL without port where the Service
 * has not the scheme's. `possible`: a port that the Service does not have, so that the call would fail as it is
 * configured. A headless Service's port is its pods' business and not checked. Without a written port, the only one
 * there is is meant.
 */
function judge(
  { host, port, scheme, bare }: TextReference,
  { headless, ports }: Service,
): { port?: number; confidence: Edge["confidence"]; remark: string } {
  const has = (wanted: number | undefined) => ports.some((one) => one.port === wanted);
  if (port !== undefined) {
    if (has(port)) return { port, confidence: "certain", remark: "" };
    if (headless || ports.length === 0) return { confidence: "certain", remark: "" };
    return { confidence: "possible", remark: `the Service has no port ${port}` };
  }
  const implied = defaultPorts[scheme ?? ""];
  if (implied !== undefined && has(implied)) return { port: implied, confidence: "certain", remark: "" };
  const only = ports.length === 1 ? ports[0]?.port : undefined;
  const known = only === undefined ? {} : { port: only };
  if (implied !== undefined && !headless) {
    return { ...known, confidence: "likely", remark: `the Service has no port ${implied}` };
  }
  return { ...known, confidence: bare === true && !host.includes(".") ? "likely" : "certain", remark: "" };
}

function form({ port, scheme, host }: TextReference): string {
  if (scheme !== undefined) return "a URL";
  if (port !== undefined) return "host and port";
  return host.includes(".") ? "a DNS name" : "a name";
}
