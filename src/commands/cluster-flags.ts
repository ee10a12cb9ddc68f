import { type Command, Option } from "commander";
import type { ConnectionOptions } from "../cluster-scan/live/connect.ts";
import { Failure } from "../failure.ts";
import { collected } from "./collected.ts";
import { parseDuration } from "./parse-duration.ts";

/** What the flags of a live cluster leave in `command.opts()`. */
interface ClusterFlags {
  readonly kubeconfig?: string;
  /** Of --cluster; `cluster` is what --no-cluster sets. */
  readonly clusterName?: string;
  readonly user?: string;
  readonly server?: string;
  readonly tokenFile?: string;
  readonly as?: string;
  readonly asGroup?: readonly string[];
  readonly requestTimeout?: number;
}

/** Their attributes in `command.opts()`: each is there only where its flag was given. */
export const clusterFlagNames: readonly (keyof ClusterFlags)[] = [
  "kubeconfig",
  "clusterName",
  "user",
  "server",
  "tokenFile",
  "as",
  "asGroup",
  "requestTimeout",
];

/** Adds kubectl's flags for where the cluster is and who asks, but --context, which may be several (fleet-contexts.ts). */
export function addClusterFlags(command: Command): void {
  for (const option of clusterOptions()) command.addOption(option.helpGroup("Live cluster, as with kubectl:"));
}

function clusterOptions(): readonly Option[] {
  return [
    new Option("--kubeconfig <path>", "the kubeconfig to use for a live cluster"),
    withAttribute(
      new Option("--cluster <name>", "the kubeconfig cluster to use instead of the context's"),
      "clusterName",
    ),
    new Option("--user <name>", "the kubeconfig user to use instead of the context's"),
    new Option("--server <url>", "the address of the API server"),
    new Option("--token-file <path>", "a file with a bearer token, instead of the user's credentials"),
    new Option("--as <user>", "impersonate this user"),
    new Option("--as-group <group>", "impersonate this group (repeatable)").argParser(collected),
    new Option(
      "--request-timeout <duration>",
      "give up on a single request after this long (30s, 1m; 0: never)",
    ).argParser((text) => parseDuration("--request-timeout", text)),
  ];
}

/** Commander would put --cluster NAME and --no-cluster under the same name, where each changes the other's default. */
function withAttribute(option: Option, attribute: keyof ClusterFlags): Option {
  option.attributeName = () => attribute;
  return option;
}

/** What the flags say; empty ones are refused, because they are a script's unset variable. */
export function connectionFlags(command: Command): ConnectionOptions {
  const flags = command.opts<ClusterFlags>();
  const { kubeconfig, clusterName: cluster, user, server, tokenFile, as, asGroup } = flags;
  const given = { kubeconfig, cluster, user, server, tokenFile, as };
  for (const [name, value] of Object.entries(given)) {
    if (value !== "") continue;
    const flag = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    throw new Failure("input", `--${flag} is empty; give it a value, or leave it out.`);
  }
  return {
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
    ...(asGroup === undefined ? {} : { asGroups: asGroup }),
    ...(flags.requestTimeout === undefined ? {} : { requestTimeoutSeconds: flags.requestTimeout }),
  };
}
