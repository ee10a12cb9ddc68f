import type { Service, Workload } from "../inventory.ts";
import type { TextReference } from "../normalise/text-reference.ts";
import { besideInRelease } from "./beside-in-release.ts";
import { type Resolution, resolveReference } from "./resolve-reference.ts";
import { namespaceOf, type ServiceDirectory } from "./service-directory.ts";

/** What a name leads to, and the Service of type ExternalName that stands for it, for all but the first. */
export interface Link {
  readonly resolution: Resolution;
  readonly host: string;
  readonly alias?: Service;
  /** The files do not say that caller and Service are in one namespace (besideInRelease). */
  readonly beside?: true;
}

/** So many aliases one behind the other a resolver follows (BIND's max-query-restarts is 11); circles end there too. */
const longestChain = 8;

/**
 * What a name resolves to, and, through Services of type ExternalName, what these stand for: DNS answers with an alias
 * (https://kubernetes.io/docs/concepts/services-networking/service/#externalname), and the call goes to its end.
 */
export function aliasChain(reference: TextReference, from: Workload, directory: ServiceDirectory): readonly Link[] {
  const first = firstLink(reference, from, directory);
  const { resolution } = first;
  const links: Link[] = [first];
  if (resolution.kind !== "service" || resolution.service.externalName === undefined) return links;
  const seen = new Set<Service>();
  for (let last: Link | undefined = first; last !== undefined && links.length < longestChain; last = links.at(-1)) {
    const alias = last.resolution.kind === "service" ? last.resolution.service : undefined;
    const host = alias?.externalName;
    // An alias is a full name: without a dot it is none of a Service.
    if (alias === undefined || host === undefined || !host.includes(".") || seen.has(alias)) break;
    seen.add(alias);
    links.push({ resolution: resolveReference({ host }, namespaceOf(alias), directory), host, alias });
  }
  return links;
}

/** What a workload means by the name itself. */
export function firstLink(reference: TextReference, from: Workload, directory: ServiceDirectory): Link {
  const { host } = reference;
  const resolution = resolveReference(reference, namespaceOf(from), directory);
  const beside = resolution.kind === "service" ? undefined : besideInRelease(host, from, directory);
  if (beside === undefined) return { resolution, host };
  return { resolution: { kind: "service", service: beside }, host, beside: true };
}
