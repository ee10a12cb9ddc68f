import { groupBy } from "../../group-by.ts";
import type { Records, Workload } from "../inventory.ts";
import { refKey } from "../resource-ref.ts";
import type { Party } from "./traffic-claim.ts";

/** Workloads by what metrics call them. */
export interface WorkloadDirectory {
  /** The one workload that is meant; undefined where none is, or where it could be several. */
  readonly find: (party: Party) => Workload | undefined;
  /** Several namespaces have a workload of that name. */
  readonly isAmbiguous: (name: string) => boolean;
}

/**
 * What controllers put behind a workload's name to call its pods: HASH-RANDOM, RANDOM or a number. Kubernetes draws from
 * letters that make no words:
 * https://github.com/kubernetes/apimachinery/blob/v0.34.0/pkg/util/rand/rand.go
 */
const podSuffix = /-(?:(?:[bcdfghjklmnpqrstvwxz2456789]{6,10}-)?[bcdfghjklmnpqrstvwxz2456789]{5}|\d{1,4})$/;

/** "shop/cart", and "cart" without a namespace; undefined for anything with more slashes. */
export function placeNamed(name: string, namespace: string): { namespace: string; name: string } | undefined {
  const [first = "", second, third] = name.split("/");
  if (second === undefined) return { namespace, name };
  return third === undefined ? { namespace: first, name: second } : undefined;
}

/** Linear in workloads and pods; each look-up takes as long as a pod's name has parts. */
export function createWorkloadDirectory({ workloads, pods }: Pick<Records, "workloads" | "pods">): WorkloadDirectory {
  const byKey = new Map(workloads.map((workload) => [refKey(workload.ref), workload]));
  const byPlace = groupBy(workloads, ({ ref }) => `${ref.namespace}/${ref.name}`);
  const byName = groupBy(workloads, ({ ref }) => ref.name);
  const ofPod = new Map(
    pods.map(({ ref, workload }) => [`${ref.namespace}/${ref.name}`, byKey.get(refKey(workload ?? ref))]),
  );

  const isAmbiguous = (name: string) => new Set(byName.get(name)?.map(({ ref }) => ref.namespace)).size > 1;

  /** Of several kinds with one name the first is taken: a Job beside its CronJob, a Deployment beside its ReplicaSet. */
  const named = (namespace: string, name: string): Workload | undefined => {
    if (name === "") return undefined;
    if (namespace !== "") return byPlace.get(`${namespace}/${name}`)?.[0];
    return isAmbiguous(name) ? undefined : byName.get(name)?.[0];
  };

  /** By the pod itself, else by how controllers call pods. */
  const running = (namespace: string, pod: string): Workload | undefined =>
    ofPod.get(`${namespace}/${pod}`) ??
    (namespace !== "" && podSuffix.test(pod) ? named(namespace, pod.replace(podSuffix, "")) : undefined);

  return {
    isAmbiguous,
    find({ namespace = "", workload = "", pod = "", name = "" }) {
      const found = named(namespace, workload) ?? running(namespace, pod);
      const place = found === undefined && name !== "" ? placeNamed(name, namespace) : undefined;
      return place === undefined ? found : (named(place.namespace, place.name) ?? running(place.namespace, place.name));
    },
  };
}
