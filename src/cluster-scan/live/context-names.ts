import { Failure } from "../../failure.ts";
import { loadKubeconfig } from "./load-kubeconfig.ts";

/**
 * The names of all contexts of the kubeconfig, in its order, those of several files merged as kubectl does; inside a pod
 * the one of its service account. Throws Failure("input") where there is none.
 *
 * @param kubeconfig what --kubeconfig names
 */
export async function contextNames(kubeconfig: string | undefined): Promise<readonly string[]> {
  const { contexts } = await loadKubeconfig(kubeconfig === undefined ? {} : { kubeconfig });
  if (contexts.size > 0) return [...contexts.keys()];
  throw new Failure("input", "The kubeconfig has no context: add one to it, or name a cluster with --cluster.");
}
