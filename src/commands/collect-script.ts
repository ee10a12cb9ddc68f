import { inTurns, kinds } from "../cluster-scan/kinds.ts";
import { type KubectlScriptOptions, kubectlScript } from "../cluster-scan/kubectl-script.ts";
import { tool } from "./tool.ts";

/**
 * What `mesh-check collect --script` prints: a shell script for people who may run nothing but kubectl, which reads what
 * `collect` does, also what only a later version looks at. `-f` reads its output.
 */
export function collectScript(options: Omit<KubectlScriptOptions, "version"> = {}): string {
  return kubectlScript(inTurns(kinds).flat(), { ...options, version: tool.version });
}
