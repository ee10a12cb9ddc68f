import type { Workload } from "../inventory.ts";
import { isMeshPod } from "../mesh-containers.ts";
import { type Fields, mapAt, valueAt } from "./fields.ts";
import { given } from "./given.ts";
import { variableSettings } from "./plug-in-settings.ts";
import { readPodTemplate } from "./pod-template.ts";
import { isUnplaced, type RawObject, toNamespaced } from "./raw-object.ts";
import { rollingUpdateOf } from "./rolling-update.ts";
import { hasEnded } from "./running-pod.ts";
import { textAt, wholeNumberAt } from "./scalar-fields.ts";

/** Where a kind keeps its pods' template, and how many of them it wants. */
type Shape = (object: Fields) => Pick<Workload, "replicas" | "completes"> & { readonly template: Fields };

const shapes: Readonly<Record<string, Shape>> = {
  DaemonSet: (object) => ({ ...replicated(object), replicas: scheduledDaemons(object) }),
  Job: (object) => job(mapAt(object, "spec")),
  CronJob: (object) => job(mapAt(mapAt(mapAt(object, "spec"), "jobTemplate"), "spec")),
  Pod: (object) => ({
    template: object,
    replicas: 1,
    completes: ["Never", "OnFailure"].includes(textAt(mapAt(object, "spec"), "restartPolicy") ?? "Always"),
  }),
};

/** Undefined for what has ended: a Pod that ran to its end, and a past revision (an owned ReplicaSet without replicas). */
export function toWorkload(raw: RawObject, serviceNames: ReadonlySet<string>): Workload | undefined {
  const { fields, ref, controller } = raw;
  const { template, replicas, completes } = (shapes[ref.kind] ?? replicated)(fields);
  if (ref.kind === "ReplicaSet" && controller !== undefined && replicas === 0) return undefined;
  if (ref.kind === "Pod" && hasEnded(mapAt(fields, "status"))) return undefined;
  const named = toNamespaced(raw);
  const surroundings = { namespace: named.ref.namespace, serviceNames };
  const pod = readPodTemplate(template, surroundings);
  const optional = given({
    rollout: rolloutOf(fields),
    rollingUpdate: rollingUpdateOf(ref.kind, fields),
    settings: variableSettings(named.ref, template),
    controller,
    unplaced: isUnplaced(raw),
  });
  return { ...named, aside: named.aside || isMeshPod(pod), replicas, completes, ...optional, pod };
}

/** Where a workload keeps its pods' template. */
export function templateOf({ ref, fields }: RawObject): Fields {
  return (shapes[ref.kind] ?? replicated)(fields).template;
}

/** A Deployment calls it strategy, StatefulSets and DaemonSets updateStrategy. */
function rolloutOf(object: Fields): Workload["rollout"] {
  const spec = mapAt(object, "spec");
  const stated = textAt(mapAt(spec, "strategy"), "type") ?? textAt(mapAt(spec, "updateStrategy"), "type");
  const type = stated ?? formerRollouts[`${textAt(object, "apiVersion")} ${object.kind}`];
  return type === "Recreate" || type === "OnDelete" ? type : undefined;
}

/**
 * Defaults of versions that are served no more:
 * https://kubernetes.io/docs/reference/using-api/deprecation-guide/#v1-16
 */
const formerRollouts: Readonly<Record<string, string>> = {
  "extensions/v1beta1 DaemonSet": "OnDelete",
  "apps/v1beta1 StatefulSet": "OnDelete",
};

/** Deployment, StatefulSet, ReplicaSet, ReplicationController. */
function replicated(object: Fields): ReturnType<Shape> {
  const spec = mapAt(object, "spec");
  return { template: mapAt(spec, "template"), replicas: wholeNumberAt(spec, "replicas") ?? 1, completes: false };
}

function job(spec: Fields): ReturnType<Shape> {
  return { template: mapAt(spec, "template"), replicas: wholeNumberAt(spec, "parallelism") ?? 1, completes: true };
}

/** As its controller wants them; one where that has not looked yet (withDaemonPods then asks the nodes). */
function scheduledDaemons(object: Fields): number {
  const status = mapAt(object, "status");
  if (valueAt(status, "observedGeneration") === undefined) return 1;
  return wholeNumberAt(status, "desiredNumberScheduled") ?? 1;
}
