import { Failure } from "../../failure.ts";
import { showName } from "../../show-value.ts";
import type { KubernetesObject } from "./kubernetes-object.ts";
import { misplacedKind } from "./recognise-kind.ts";

/** @throws Failure("input") for an object that does not say what it is */
export function readType({ apiVersion, kind }: KubernetesObject, where: string) {
  if (typeof apiVersion === "string" && typeof kind === "string") return { apiVersion, kind };
  const [missing, other] = typeof kind === "string" ? ["apiVersion", showName(kind)] : ["kind", "an object"];
  throw new Failure("input", `${where}: ${other} without ${missing}; every object needs apiVersion and kind, as text`);
}

/** @throws Failure("input") for a kind of Kubernetes' own in a group that does not have it */
export function refuseMisplaced(apiVersion: string, name: string, where: string): void {
  const meant = misplacedKind(apiVersion, name);
  if (meant === undefined) return;
  const expected = meant.group === "" ? meant.version : `${meant.group}/${meant.version}`;
  const message = `${where}: Kubernetes has no ${name} in apiVersion ${showName(apiVersion)}; write apiVersion: ${expected}`;
  throw new Failure("input", message);
}
