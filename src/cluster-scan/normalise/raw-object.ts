import { Failure } from "../../failure.ts";
import { isKnownAnnotation, isSystemNamespace } from "../../knowledge/kubernetes.ts";
import { isMeshNamespace } from "../../knowledge/meshes.ts";
import { showName } from "../../show-value.ts";
import type { Kind } from "../kinds.ts";
import type { NamedRecord, NamespacedRecord } from "../named-record.ts";
import { formatRef, type ResourceRef } from "../resource-ref.ts";
import { type Fields, mapAt, mapsAt } from "./fields.ts";
import { given } from "./given.ts";
import type { KubernetesObject } from "./kubernetes-object.ts";
import { groupOf, recogniseKind } from "./recognise-kind.ts";
import { flagAt, requiredTextAt, textAt, textMapAt } from "./scalar-fields.ts";

/** An object of a kind that is read, identified, its fields still to be read. */
export interface RawObject {
  readonly kind: Kind;
  readonly ref: ResourceRef;
  readonly fields: Fields;
  /** The owner that manages it (ownerReferences with controller: true), under its group of today. */
  readonly controller?: ResourceRef;
}

/** @param where the file and line, or "live": how messages about the object begin. */
export function toRawObject(object: KubernetesObject, kind: Kind, where: string): RawObject {
  const unnamed = { values: object, path: "", object: `${where}: ${kind.kind}`, kind: kind.kind };
  const metadata = mapAt(unnamed, "metadata");
  const ref = readRef(metadata, kind);
  const fields = { ...unnamed, object: `${where}: ${formatRef(shown(ref))}` };
  return { kind, ref, fields, ...given({ controller: readController(mapAt(fields, "metadata"), ref) }) };
}

/** What every record has: a name, labels, the annotations that may be kept, and whether it is the cluster's own or a mesh's. */
export function toNamed({ ref, fields, kind }: RawObject): NamedRecord {
  const metadata = mapAt(fields, "metadata");
  const namespace = kind.kind === "Namespace" ? ref.name : ref.namespace;
  return {
    ref,
    labels: textMapAt(metadata, "labels"),
    annotations: textMapAt(metadata, "annotations", isKnownAnnotation),
    aside: namespace !== undefined && (isSystemNamespace(namespace) || isMeshNamespace(namespace)),
  };
}

/** The same of an object that lives in a namespace. */
export function toNamespaced(raw: RawObject): NamespacedRecord {
  const { namespace = defaultNamespace } = raw.ref;
  return { ...toNamed(raw), ref: { ...raw.ref, namespace } };
}

/** True for an object whose file names no namespace: `kubectl apply -n` may put it into any. */
export function isUnplaced({ fields, kind }: RawObject): true | undefined {
  return kind.clusterScoped !== true && !textAt(mapAt(fields, "metadata"), "namespace") ? true : undefined;
}

/** Where an object lives whose file names no namespace, as with kubectl apply. */
const defaultNamespace = "default";

/** As messages call it: names in a malformed object are anything. */
function shown({ name, namespace, ...rest }: ResourceRef): ResourceRef {
  return { ...rest, name: showName(name), ...given({ namespace: namespace && showName(namespace) }) };
}

/** A Job that kubectl create would name itself is called by its generateName; any other object must have a name. */
function readRef(metadata: Fields, { kind, group, clusterScoped = false }: Kind): ResourceRef {
  const name = textAt(metadata, "name") || textAt(metadata, "generateName");
  if (!name) throw new Failure("input", `${metadata.object} has no metadata.name; every object needs one`);
  const namespace = clusterScoped ? undefined : textAt(metadata, "namespace") || defaultNamespace;
  return given({ apiGroup: group === "" ? undefined : group, kind, namespace, name });
}

function readController(metadata: Fields, { namespace }: ResourceRef): ResourceRef | undefined {
  const owner = mapsAt(metadata, "ownerReferences").find((candidate) => flagAt(candidate, "controller"));
  if (owner === undefined) return undefined;
  const apiVersion = requiredTextAt(owner, "apiVersion");
  const kind = requiredTextAt(owner, "kind");
  const group = recogniseKind(apiVersion, kind)?.group ?? groupOf(apiVersion);
  return given({ apiGroup: group === "" ? undefined : group, kind, namespace, name: requiredTextAt(owner, "name") });
}
