import type { AwaitedObject } from "../awaited-object.ts";
import { given } from "./given.ts";
import { baseName } from "./script-references.ts";

/** As kubectl calls them, singular, plural and short (https://kubernetes.io/docs/reference/kubectl/#resource-types). */
const kindsByName: ReadonlyMap<string, AwaitedObject["kind"]> = new Map(
  Object.entries({
    Job: "job jobs",
    Pod: "pod pods po",
    Deployment: "deployment deployments deploy",
    StatefulSet: "statefulset statefulsets sts",
    DaemonSet: "daemonset daemonsets ds",
    ReplicaSet: "replicaset replicasets rs",
  }).flatMap(([kind, names]) => names.split(" ").map((name) => [name, kind as AwaitedObject["kind"]] as const)),
);

/** The modes of groundnuty/k8s-wait-for that ask for an object (https://github.com/groundnuty/k8s-wait-for). */
const modes = /^(job|pod)(?:-we|-wr)?$/;
/** Flags whose value is a word of its own, where no "=" joins it. */
const flagsWithValue = new Set(
  "--for --timeout -o --output --context --kubeconfig -s --server --request-timeout --cluster --user -f".split(" "),
);
const objectName = /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/;
const labelPart = /^[A-Za-z0-9][\w./-]{0,316}$/;

/**
 * The objects that a waiting container names: in `kubectl wait`, `kubectl rollout status`, a loop around `kubectl get`,
 * and as arguments of k8s-wait-for. A name with a variable in it is not known.
 */
export function awaitedObjects(command: readonly string[], args: readonly string[]): readonly AwaitedObject[] {
  const all = [...command, ...args];
  const scripts = all.filter((word) => /\s/.test(word));
  const commands = scripts.length === 0 ? [all] : scripts.flatMap(commandsOf);
  return commands.flatMap((words) => {
    const tool = words.findIndex((word) => ["kubectl", "oc"].includes(baseName(word)));
    if (tool >= 0) return askedFor(words.slice(tool + 1));
    const script = words.findIndex((word) => /^(?:k8s-wait-for|wait_for\.sh)$/.test(baseName(word)));
    const mode = script >= 0 || command.length > 0 ? script + 1 : 0;
    return command.length === 0 || script >= 0 ? awaitedByMode(words.slice(mode)) : [];
  });
}

function commandsOf(script: string): string[][] {
  return script
    .replace(/\\\n/g, " ")
    .split(/[\n;|&(){}`]+/)
    .filter((line) => !line.trimStart().startsWith("#"))
    .map((line) => line.split(/[\s"'!]+/).filter((word) => word !== ""));
}

/** What stands behind "kubectl". */
function askedFor(words: readonly string[]): AwaitedObject[] {
  const { positions, namespace, labels } = readFlags(words);
  const [verb, ...rest] = positions;
  const objects = verb === "rollout" ? rest.slice(1) : rest;
  const asks = verb === "wait" || verb === "get" || (verb === "rollout" && rest[0] === "status");
  return asks ? toObjects(objects, { namespace, labels }) : [];
}

function awaitedByMode(words: readonly string[]): AwaitedObject[] {
  const { positions, namespace, labels } = readFlags(words);
  const [mode = "", name] = positions;
  const [, kind] = modes.exec(mode) ?? [];
  return kind === undefined ? [] : toObjects([kind, ...(name === undefined ? [] : [name])], { namespace, labels });
}

type Flags = { readonly namespace: string | undefined; readonly labels: Record<string, string> | undefined };

function readFlags(words: readonly string[]): Flags & { readonly positions: readonly string[] } {
  const positions: string[] = [];
  let namespace: string | undefined;
  let selector: string | undefined;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? "";
    const [, flag, joined] = /^(-n|--namespace|-l|--selector)=?(.*)$/.exec(word) ?? [];
    if (flag !== undefined) {
      const value = joined === "" || joined === undefined ? words[++at] : joined;
      if (flag === "-n" || flag === "--namespace") namespace = value;
      else selector = value ?? "";
    } else if (flagsWithValue.has(word)) at += 1;
    else if (!word.startsWith("-") && !/[<>]/.test(word)) positions.push(word);
  }
  return { positions, namespace, labels: selector === undefined ? undefined : labelsOf(selector) };
}

/** Undefined for anything but equalities. */
function labelsOf(selector: string): Record<string, string> | undefined {
  const pairs = selector.split(",").map((pair) => pair.split(/={1,2}/));
  const plain = pairs.every((pair) => pair.length === 2 && pair.every((part) => labelPart.test(part)));
  return plain ? Object.fromEntries(pairs.map(([key = "", value = ""]) => [key, value])) : undefined;
}

/** "job/migrate deploy/db", or "job migrate seed". */
function toObjects(words: readonly string[], { namespace, labels }: Flags): AwaitedObject[] {
  if (namespace !== undefined && !objectName.test(namespace)) return [];
  const kindOf = (name: string) => kindsByName.get(name.toLowerCase().split(".")[0] ?? "");
  const joined = words.filter((word) => word.includes("/")).map((word) => word.split("/"));
  const [first = "", ...others] = words;
  const named = joined.length > 0 ? joined : others.map((name) => [first, name]);
  const byName = named.flatMap(([type = "", name = ""]) => {
    const kind = kindOf(type);
    return kind === undefined || !objectName.test(name) ? [] : [{ kind, name, ...given({ namespace }) }];
  });
  const kind = kindOf(first);
  if (byName.length > 0 || kind === undefined || labels === undefined) return byName;
  return [{ kind, labels, ...given({ namespace }) }];
}
