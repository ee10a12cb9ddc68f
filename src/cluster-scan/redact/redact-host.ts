import { resolveReference } from "../dependencies/resolve-reference.ts";
import type { ServiceDirectory } from "../dependencies/service-directory.ts";
import type { Service } from "../network-records.ts";
import type { TextReference } from "../normalise/text-reference.ts";
import type { Names } from "./names.ts";

/** Under a domain that RFC 2606 reserves, and with three labels, so that it is taken for no Service and no namespace. */
const outside = "example.com";

type Role = "pod" | "service" | "namespace" | "svc";

/**
 * The host of a reference, each of its labels as the pseudonym of what it names, so that it means in the redacted inventory
 * what it means in this one: the same Service, a missing one, or something outside.
 *
 * @param namespace of whoever is told the host
 * @param directory of the inventory with its own names
 */
export function redactHost(
  { host, bare }: Pick<TextReference, "host" | "bare">,
  namespace: string,
  names: Names,
  directory: ServiceDirectory,
): string {
  const labels = host.split(".");
  const resolution = resolveReference({ host, ...(bare && { bare }) }, namespace, directory);
  if (resolution.kind === "external") return `${names.pseudonyms("host", host)}.${outside}`;
  const readings = readingsOf(labels);
  const meant =
    resolution.kind === "service"
      ? readings.find((roles) => leadsTo(resolution.service, roles, labels, namespace))
      : readings[0];
  if (meant === undefined) return `${names.pseudonyms("host", host)}.${outside}`;
  return (
    meant.map((role, index) => redactLabel(role, labels[index] ?? "", names)).join(".") + domain(labels, meant, names)
  );
}

/** What the labels of a name can stand for (see resolveReference), the usual first; what follows "svc" is the cluster's domain. */
function readingsOf(labels: readonly string[]): readonly (readonly Role[])[] {
  const ofService: readonly Role[] = ["service", "namespace"];
  if (labels.length === 1) return [["service"]];
  if (labels.length === 2) return [ofService, ["pod", "service"]];
  const ofPod: readonly Role[] = ["pod", ...ofService];
  return [
    ...(labels[2] === "svc" ? [[...ofService, "svc"] as const] : []),
    ...(labels[3] === "svc" ? [[...ofPod, "svc"] as const] : []),
    ...(labels.length === 3 ? [ofPod] : []),
  ];
}

function leadsTo({ ref }: Service, roles: readonly Role[], labels: readonly string[], namespace: string): boolean {
  const where = roles.indexOf("namespace");
  return labels[roles.indexOf("service")] === ref.name && (where < 0 ? namespace : labels[where]) === ref.namespace;
}

function redactLabel(role: Role, label: string, names: Names): string {
  if (role === "service") return names.service(label);
  if (role === "namespace") return names.namespace(label);
  return role === "pod" ? names.object("Pod", label) : label;
}

const usualDomain = "cluster.local";

function domain(labels: readonly string[], roles: readonly Role[], { pseudonyms }: Names): string {
  const rest = labels.slice(roles.length).join(".");
  if (rest === "") return "";
  return `.${rest === usualDomain ? rest : pseudonyms("domain", rest)}`;
}
