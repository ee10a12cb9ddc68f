import type { KubeConfig } from "@kubernetes/client-node/dist/config.js";
import { Failure } from "../../failure.ts";
import { kubeconfigFiles } from "./kubeconfig-files.ts";

/**
 * What kubectl would read: the kubeconfig files, merged so that the first file that sets a value or a name wins, or
 * inside a pod its service account. Entries that are incomplete are left out, because they may be none of ours.
 *
 * The deep import leaves out the typed API: 8 ms of start-up and 127 kB of the bundle (Node 20, client-node 1.4).
 */
export async function loadKubeconfig(named: string | undefined): Promise<KubeConfig> {
  const { KubeConfig, findHomeDir } = await import("@kubernetes/client-node/dist/config.js");
  const files = kubeconfigFiles(named, findHomeDir());
  const config = new KubeConfig();
  if (files.length === 0) {
    config.loadFromDefault(tolerant);
    if (config.getCurrentContext() === invented) throw noCluster();
    return config;
  }

  const loaded = files.map((file) => {
    const one = new KubeConfig();
    try {
      one.loadFromFile(file, tolerant);
    } catch (error) {
      throw new Failure("input", unreadable(file, error), { cause: error });
    }
    return one;
  });
  config.loadFromOptions({
    clusters: firstOfEachName(loaded.flatMap(({ clusters }) => clusters)),
    users: firstOfEachName(loaded.flatMap(({ users }) => users)),
    contexts: firstOfEachName(loaded.flatMap(({ contexts }) => contexts)),
    currentContext: loaded.find(({ currentContext }) => currentContext)?.currentContext,
  });
  if (config.getContexts().length === 0) throw new Failure("input", noContexts(files));
  return config;
}

const tolerant = { onInvalidEntry: "filter" } as const;

/** The context that the library makes up, for http://localhost:8080, when it finds nothing. */
const invented = "loaded-context";

function noCluster(): Failure {
  return new Failure(
    "input",
    "There is no kubeconfig, and this is not a pod of a cluster: name a kubeconfig with --kubeconfig, " +
      "or give files with -f, or try the sample with --demo, or answer questions only with --no-cluster.",
  );
}

function noContexts(files: readonly string[]): string {
  return `The kubeconfig ${files.join(", ")} has no complete context: it needs clusters, users and contexts.`;
}

/** Of YAML's complaint only the place: its words and the excerpt that comes with it may show credentials. */
function unreadable(file: string, error: unknown): string {
  const { code, reason, mark } = error as { code?: string; reason?: string; mark?: { line: number; column: number } };
  if (reason !== undefined) {
    const place = mark === undefined ? "" : ` in line ${mark.line + 1}, column ${mark.column + 1}`;
    return `The kubeconfig ${file} is not valid YAML: ${yamlComplaint(reason)}${place}.`;
  }
  if (code !== undefined) return `The kubeconfig ${file} cannot be read (${code}): check its permissions.`;
  return `The kubeconfig ${file} is empty or no kubeconfig: it needs clusters, users and contexts.`;
}

/** The parser has no codes for what is wrong, only sentences; those about names quote them. */
function yamlComplaint(reason: string): string {
  if (reason.startsWith("unidentified alias")) return "an alias has no anchor";
  if (/\btag\b/.test(reason)) return "a tag (!name) is malformed or not known";
  return "the indentation, or a quote, bracket, comma or colon, is wrong";
}

function firstOfEachName<T extends { readonly name: string }>(entries: readonly T[]): T[] {
  return entries.filter(({ name }, index) => entries.findIndex((other) => other.name === name) === index);
}
