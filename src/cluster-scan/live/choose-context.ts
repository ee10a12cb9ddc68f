import type { KubeConfig } from "@kubernetes/client-node/dist/config.js";
import type { Cluster, User } from "@kubernetes/client-node/dist/config_types.js";
import { Failure } from "../../failure.ts";
import { nearestMatch } from "../../nearest-match.ts";
import { oneLine } from "./one-line.ts";

/** A context with what it points to. */
export interface ChosenContext {
  readonly name: string;
  readonly cluster: Cluster;
  /** A context may do without a user. */
  readonly user: User | undefined;
}

/** The named context, else the kubeconfig's current one; a Failure where it, its cluster or its user is not there. */
export function chooseContext(config: KubeConfig, named: string | undefined): ChosenContext {
  const names = config.getContexts().map(({ name }) => name);
  const name = named ?? config.getCurrentContext();
  if (!name) {
    throw new Failure("input", `The kubeconfig sets no current context: choose one with --context (${listed(names)}).`);
  }
  const context = config.getContextObject(name);
  if (context === null) throw new Failure("input", unknownContext(name, names));

  const cluster = config.getCluster(context.cluster);
  if (cluster === null) throw new Failure("input", missing(name, "cluster", context.cluster, "a name and a server"));
  if (!/^https?:/.test(cluster.server) || !URL.canParse(cluster.server)) {
    throw new Failure("input", `The server of cluster ${quoted(cluster.name)} in the kubeconfig must be an https URL.`);
  }
  if (cluster.proxyUrl !== undefined && !URL.canParse(cluster.proxyUrl)) {
    throw new Failure("input", `The proxy-url of cluster ${quoted(cluster.name)} in the kubeconfig must be a URL.`);
  }
  const user = context.user === undefined ? null : config.getUser(context.user);
  if (user === null && context.user !== undefined) {
    throw new Failure("input", missing(name, "user", context.user, "a name and, if it has a token-file, that file"));
  }
  return { name, cluster, user: user ?? undefined };
}

function unknownContext(name: string, names: readonly string[]): string {
  const nearest = nearestMatch(name, names);
  const guess = nearest === undefined ? "" : `did you mean ${quoted(nearest)}? `;
  return `The kubeconfig has no context ${quoted(name)}: ${guess}It has ${listed(names)}.`;
}

function missing(context: string, what: string, name: string, needs: string): string {
  const where = `the kubeconfig has no usable entry of that name, which needs ${needs}`;
  return `The context ${quoted(context)} names the ${what} ${quoted(name)}, but ${where}.`;
}

const shown = 12;

function listed(names: readonly string[]): string {
  const more = names.length > shown ? ` and ${names.length - shown} more` : "";
  return names.slice(0, shown).map(quoted).join(", ") + more;
}

function quoted(name: string): string {
  return `"${oneLine(name)}"`;
}
