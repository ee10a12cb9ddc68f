import { Failure } from "../../failure.ts";
import { inClusterKubeconfig } from "./in-cluster.ts";
import { kubeconfigFiles } from "./kubeconfig-files.ts";
import type { Entries, Entry, Kubeconfig } from "./kubeconfig-schema.ts";
import { readKubeconfig } from "./read-kubeconfig.ts";

export interface KubeconfigOptions {
  /** A file, which must be there. */
  readonly kubeconfig?: string;
  /** --server: needs no kubeconfig. */
  readonly server?: string;
  /** Instead of where the kubelet mounts a pod's service account. */
  readonly serviceAccountFolder?: string;
}

/**
 * What kubectl would read: the kubeconfig files, merged so that the first file that sets a value or a name wins, or
 * where there is none (or only empty ones, such as /dev/null) and this is a pod, its service account.
 */
export async function loadKubeconfig({
  kubeconfig,
  server,
  serviceAccountFolder,
}: KubeconfigOptions): Promise<Kubeconfig> {
  const { findHomeDir } = await import("@kubernetes/client-node/dist/config.js");
  const files = kubeconfigFiles(kubeconfig, findHomeDir());
  const read = await Promise.all(files.map(readKubeconfig));
  const configs = read.filter((config) => config !== undefined);
  if (configs.length === 0) {
    const pod = kubeconfig === undefined ? inClusterKubeconfig(process.env, serviceAccountFolder) : undefined;
    if (pod !== undefined) return pod;
    if (server === undefined) throw files.length === 0 ? noCluster() : empty(files);
  }
  const merged = {
    clusters: firstOfEachName(configs.map(({ clusters }) => clusters)),
    users: firstOfEachName(configs.map(({ users }) => users)),
    contexts: firstOfEachName(configs.map(({ contexts }) => contexts)),
    currentContext: configs.find(({ currentContext }) => currentContext !== undefined)?.currentContext,
  };
  if (merged.contexts.size === 0 && merged.clusters.size === 0 && server === undefined) throw noContexts(files);
  return merged;
}

function noCluster(): Failure {
  return new Failure(
    "input",
    "There is no kubeconfig, and this is not a pod of a cluster: name a kubeconfig with --kubeconfig, " +
      "or give files with -f, or try the sample with --demo, or answer questions only with --no-cluster.",
  );
}

function empty(files: readonly string[]): Failure {
  const text = `The kubeconfig ${files.join(", ")} is empty or no kubeconfig: it needs clusters, users and contexts.`;
  return new Failure("input", text);
}

function noContexts(files: readonly string[]): Failure {
  const text = `The kubeconfig ${files.join(", ")} has no complete context: it needs clusters, users and contexts.`;
  return new Failure("input", text);
}

function firstOfEachName<T>(inOrder: readonly Entries<T>[]): Entries<T> {
  const first = new Map<string, Entry<T>>();
  for (const [name, entry] of inOrder.flatMap((entries) => [...entries])) if (!first.has(name)) first.set(name, entry);
  return first;
}
