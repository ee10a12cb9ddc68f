import type { Finding } from "./finding.ts";
import type { ResourceRef } from "./resource-ref.ts";

/** `udp-ports/Service/data/statsd#8125/UDP`: check, object and place, and nothing that is worded (CONTRACT.md). */
export function findingId(check: string, resource: ResourceRef, place: string | undefined): string {
  const object = objectPart(check, resource);
  return place === undefined ? object : `${object}#${place}`;
}

/** The port, container or rule of an object that a finding is about: what its id ends with; undefined for none. */
export function placeOf({ id, check, resource }: Pick<Finding, "id" | "check" | "resource">): string | undefined {
  const object = `${objectPart(check, resource)}#`;
  return id.startsWith(object) ? id.slice(object.length) : undefined;
}

function objectPart(check: string, { kind, namespace, name }: ResourceRef): string {
  return [check, kind, ...(namespace === undefined ? [] : [namespace]), name].join("/");
}
