import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { Failure } from "../../failure.ts";

/**
 * The kubeconfig files to read, in kubectl's order: the one that --kubeconfig names, else those of KUBECONFIG that
 * exist, else ~/.kube/config; empty where there is none. A file that was named must exist.
 * https://kubernetes.io/docs/concepts/configuration/organize-cluster-access-kubeconfig/
 */
export function kubeconfigFiles(named: string | undefined, home: string | null): readonly string[] {
  if (named !== undefined) {
    if (existsSync(named)) return [named];
    throw new Failure("input", `There is no kubeconfig ${named}: check the path given to --kubeconfig.`);
  }
  const list = (process.env["KUBECONFIG"] ?? "").split(delimiter).filter((file) => file !== "");
  if (list.length > 0) {
    const existing = list.filter((file) => existsSync(file));
    if (existing.length > 0) return existing;
    throw new Failure("input", `KUBECONFIG names ${list.join(", ")}, which does not exist: correct it or unset it.`);
  }
  const standard = home === null ? undefined : join(home, ".kube", "config");
  return standard !== undefined && existsSync(standard) ? [standard] : [];
}
