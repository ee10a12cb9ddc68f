import { Failure } from "../../failure.ts";
import { nearestMatch } from "../../nearest-match.ts";
import { serverOf } from "./cluster-server.ts";
import {
  type Cluster,
  type Context,
  type Entries,
  type Kubeconfig,
  type User,
  unknownCluster,
} from "./kubeconfig-schema.ts";
import { oneLine } from "./one-line.ts";

/** Flags that choose in the kubeconfig, or instead of it, with kubectl's names and meaning. */
export interface Choice {
  readonly context?: string;
  readonly cluster?: string;
  readonly user?: string;
  readonly server?: string;
}

/** A context with what it points to. */
export interface ChosenContext {
  /** The server's address where --server does without a context. */
  readonly name: string;
  readonly namespace: string | undefined;
  readonly cluster: ReachableCluster;
  /** A context may do without a user. */
  readonly user: (User & { readonly name: string }) | undefined;
}

export interface ReachableCluster extends Cluster {
  readonly name: string;
  /** Without a slash at the end. */
  readonly server: string;
}

/**
 * The named context, else the kubeconfig's current one, with the parts that flags replace; a Failure where it, its
 * cluster or its user is not there.
 */
export function chooseContext(config: Kubeconfig, choice: Choice): ChosenContext {
  const name = choice.context ?? config.currentContext;
  if (name === undefined && choice.cluster === undefined && choice.server === undefined) {
    const names = listed([...config.contexts.keys()]);
    throw new Failure("input", `The kubeconfig sets no current context: choose one with --context (${names}).`);
  }
  const context = name === undefined ? undefined : find(config.contexts, name, "context", unknownIn);
  const cluster = clusterOf(config, choice, name, context);
  const userName = choice.user ?? context?.user;
  const missing = choice.user === undefined ? missingIn(name) : unknownIn;
  const user = userName === undefined ? undefined : find(config.users, userName, "user", missing);
  return {
    name: name ?? new URL(cluster.server).host,
    namespace: context?.namespace,
    cluster,
    user: user === undefined || userName === undefined ? undefined : { ...user, name: userName },
  };
}

function clusterOf(
  config: Kubeconfig,
  choice: Choice,
  contextName: string | undefined,
  context: Context | undefined,
): ReachableCluster {
  const name = choice.cluster ?? context?.cluster;
  if (name === undefined && choice.server === undefined) {
    throw new Failure("input", `The context ${quoted(contextName ?? "")} in the kubeconfig names no cluster.`);
  }
  const missing = choice.cluster === undefined ? missingIn(contextName) : unknownIn;
  const entry = name === undefined ? undefined : find(config.clusters, name, "cluster", missing);
  return { ...(entry ?? unknownCluster), ...serverOf(name, entry, choice.server) };
}

type Missing = (what: string, name: string, names: readonly string[]) => string;

function find<T>(entries: Entries<T>, name: string, what: string, missing: Missing): T {
  const entry = entries.get(name);
  if (entry === undefined) throw new Failure("input", missing(what, name, [...entries.keys()]));
  if ("value" in entry) return entry.value;
  const text = `The ${what} ${quoted(name)} in the kubeconfig is not valid at ${oneLine(entry.wrongAt)}.`;
  throw new Failure("input", text);
}

/** A name that the user typed. */
function unknownIn(what: string, name: string, names: readonly string[]): string {
  const nearest = nearestMatch(name, names);
  const guess = nearest === undefined ? "" : `did you mean ${quoted(nearest)}? `;
  return `The kubeconfig has no ${what} ${quoted(name)}: ${guess}It has ${listed(names)}.`;
}

/** A name that stands in the kubeconfig. */
function missingIn(context: string | undefined): Missing {
  return (what, name) =>
    `The context ${quoted(context ?? "")} names the ${what} ${quoted(name)}, but the kubeconfig has no entry of that ` +
    `name: correct one of them, or choose with --${what}.`;
}

const shown = 12;

function listed(names: readonly string[]): string {
  const more = names.length > shown ? ` and ${names.length - shown} more` : "";
  return names.length === 0 ? "none" : names.slice(0, shown).map(quoted).join(", ") + more;
}

function quoted(name: string): string {
  return `"${oneLine(name)}"`;
}
