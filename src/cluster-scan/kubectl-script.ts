import { shellWord } from "../shell-word.ts";
import type { Kind } from "./kinds.ts";
import { scriptBody } from "./kubectl-script-body.ts";
import { settingsMaps } from "./normalise/config-map-uses.ts";
import { given } from "./normalise/given.ts";
import type { NamespacedRef } from "./resource-ref.ts";

/** What the script is made for. */
export interface KubectlScriptOptions {
  /** Of mesh-check: printed into the script and its output. */
  readonly version: string;
  /** The kubeconfig context, of those where the script will run; its current one when absent. */
  readonly context?: string;
  /** Namespaces to read instead of all. */
  readonly namespaces?: readonly string[];
  /** ConfigMaps to ask for at most: each is one request. */
  readonly maxConfigMaps?: number;
}

const maxConfigMaps = 1000;
/** Objects a page where a kind says nothing else: what kubectl asks for by itself. */
const pageLimit = 500;

/**
 * A POSIX shell script that reads these kinds, in their order, with kubectl and standard tools only, and prints what
 * `-f` reads: JSON documents one after the other, which are a KubectlDump, then for each question kubectl's output and
 * a KubectlOutcome (status, its messages), at last a KubectlEnd. Never Secrets; of ConfigMaps those that workloads name.
 * Names may hold anything: a shell sees each as one word.
 *
 * @param kinds in the order of `inTurns`
 */
export function kubectlScript(kinds: readonly Kind[], options: KubectlScriptOptions): string {
  if (kinds.some(({ kind }) => kind === "Secret")) throw new Error("the kubectl script never reads Secrets");
  const { version, context, namespaces = [] } = options;
  const questions = kinds.filter(({ kind }) => kind !== "ConfigMap").flatMap((kind) => questionsOf(kind, namespaces));
  const readsConfigMaps = kinds.some(({ kind }) => kind === "ConfigMap");
  const body = scriptBody({
    version,
    printHeader: printHeader(options),
    contextFlag: context === undefined ? "" : `${shellWord(`--context=${context}`)} `,
    questionCount: questions.length,
    maxConfigMaps: options.maxConfigMaps ?? maxConfigMaps,
  });
  const rest = readsConfigMaps
    ? [...settingsMaps.map(getConfigMap), ["config_maps", ...namespaces].map(shellWord).join(" ")]
    : [];
  return `${[body, ...questions, ...rest, "end"].join("\n")}\n`;
}

/** One ConfigMap by name, as `config_maps` of the script's fixed part asks for them. */
function getConfigMap({ namespace, name }: NamespacedRef): string {
  const more = `,${JSON.stringify({ namespace, names: name }).slice(1, -1)}`;
  const words = ["-o", "json", "configmaps", `--namespace=${namespace}`, "--ignore-not-found", name];
  return ["kubectl_get", "cat", "ConfigMap.", more, ...words].map(shellWord).join(" ");
}

/** The first document; the name of the current context only the place knows where the script runs. */
function printHeader({ version, context, namespaces = [] }: KubectlScriptOptions): string {
  const header = { apiVersion: "mesh-check/v1", kind: "KubectlDump", tool: version, namespaces, ...given({ context }) };
  const text = JSON.stringify(header);
  const start = `printf '%s,"collectedAt":"%s"`;
  const now = `${shellWord(text.slice(0, -1))} "$(date -u +%Y-%m-%dT%H:%M:%SZ)"`;
  return context === undefined
    ? `${start},"context":"%s"}\\n' ${now} "$(text "$work/context")"`
    : `${start}}\\n' ${now}`;
}

/** What the script, its output and their reader call a kind: its group says which of two with the same name it is. */
export function kindKey({ kind, group }: Pick<Kind, "kind" | "group">): string {
  return `${kind}.${group}`;
}

function questionsOf(kind: Kind, namespaces: readonly string[]): string[] {
  const scopes = kind.clusterScoped ? [byName(kind, namespaces)] : namespaces.map((name) => [`--namespace=${name}`]);
  return (scopes.length === 0 ? [["--all-namespaces"]] : scopes).map((scope) => {
    const words = [
      ...(kind.optional ? ["list_if", kind.group] : ["list"]),
      ...[kind.collections.includes("workloads") ? "names" : "cat", kindKey(kind)],
      ...[resourceOf(kind), `--chunk-size=${kind.pageLimit ?? pageLimit}`],
      ...(kind.fieldSelector === undefined ? [] : [`--field-selector=${kind.fieldSelector}`]),
      ...scope,
    ];
    return words.map(shellWord).join(" ");
  });
}

/** Who may read some namespaces only may get these by name, but not list all. */
function byName({ kind }: Kind, namespaces: readonly string[]): string[] {
  return kind === "Namespace" && namespaces.length > 0 ? ["--ignore-not-found", "--", ...namespaces] : [];
}

/** A custom resource may be served in an older version only, with the same fields; kubectl knows which. */
function resourceOf({ plural, version, group, optional }: Kind): string {
  return optional ? `${plural}.${group}` : `${plural}.${version}.${group}`;
}
