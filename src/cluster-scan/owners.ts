import type { OwnerMark } from "../knowledge/owner-schema.ts";
import { ownerMarks, ownerName } from "../knowledge/owners.ts";
import type { Records } from "./inventory.ts";
import { type Marked, markedValue } from "./marks.ts";
import type { Owner } from "./owner.ts";
import type { RunningPod } from "./pod-records.ts";
import { type ResourceRef, refKey } from "./resource-ref.ts";

/** A record of whatever collection, as far as it tells who owns it. */
interface Ownable extends Partial<Marked> {
  readonly ref: ResourceRef;
  readonly pod?: Marked;
  /** Of a workload; classes of traffic call a text so. */
  readonly controller?: ResourceRef | string;
  readonly workload?: RunningPod["workload"];
}

/** What is written down in a tool's source comes before the labels that anybody may set. */
const ofTools = ownerMarks.filter(({ sort }) => sort !== "application");
const ofAnybody = ownerMarks.filter(({ sort }) => sort === "application");

/** Names that mean one thing in the whole cluster. */
const clusterWide: readonly OwnerMark["sort"][] = ["chart", "argo-application"];

/**
 * Tells the owner of each object: the Helm chart or release, Argo CD application or Flux kustomization that its labels
 * name (data/owners.json), the object that manages it where that was not read, the application its labels say, else its
 * namespace. Undefined for objects of the cluster itself that say nothing.
 */
export function createOwners(records: Records): (ref: ResourceRef) => Owner | undefined {
  const byKey = new Map<string, Ownable>();
  for (const list of Object.values(records) as (readonly object[])[]) {
    for (const record of list) {
      // A bare pod is a workload and a running pod, and only the former has labels.
      if (isOwnable(record) && byKey.get(refKey(record.ref))?.labels === undefined)
        byKey.set(refKey(record.ref), record);
    }
  }
  return (ref) => {
    const record = byKey.get(refKey(ref));
    const maker = record?.workload && byKey.get(refKey(record.workload));
    const owned = maker ?? record;
    return (owned && told(owned)) ?? namespaceOf(ref);
  };
}

function isOwnable(record: object): record is Ownable {
  return "ref" in record;
}

function told(record: Ownable): Owner | undefined {
  const { controller } = record;
  return (
    byMarks(ofTools, record) ??
    (typeof controller === "object" ? byController(controller) : undefined) ??
    byMarks(ofAnybody, record)
  );
}

/** On the object itself, else on the pods that it makes. */
function byMarks(marks: readonly OwnerMark[], { ref, labels = {}, annotations = {}, pod }: Ownable): Owner | undefined {
  for (const marked of [{ labels, annotations }, ...(pod === undefined ? [] : [pod])]) {
    for (const mark of marks) {
      const name = nameIn(marked, mark);
      if (name === "") continue;
      const { sort } = mark;
      const scoped = ref.namespace === undefined || clusterWide.includes(sort) ? {} : { namespace: ref.namespace };
      return { sort, name, ...scoped };
    }
  }
  return undefined;
}

function nameIn(marked: Marked, mark: OwnerMark): string {
  const { on, key, beside } = mark;
  if (beside !== undefined && !beside.values.includes(marked.labels[beside.key] ?? "")) return "";
  return ownerName(mark, markedValue(marked, { kind: on, key }) ?? "");
}

function byController({ kind, namespace, name }: ResourceRef): Owner {
  return { sort: "resource", name, kind, ...(namespace === undefined ? {} : { namespace }) };
}

function namespaceOf({ kind, namespace, name }: ResourceRef): Owner | undefined {
  const home = namespace ?? (kind === "Namespace" ? name : undefined);
  return home === undefined ? undefined : { sort: "namespace", name: home };
}
