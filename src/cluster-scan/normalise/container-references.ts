import { commandReferences, type Word } from "./command-references.ts";
import { expandVariables, type Lookup } from "./expand-variables.ts";
import { joinHostAndPort } from "./join-host-and-port.ts";
import { keyMeaning } from "./key-meaning.ts";
import type { Setting } from "./setting.ts";
import type { TextReference } from "./text-reference.ts";
import { valueReferences } from "./value-references.ts";
import { withoutRepeats } from "./without-repeats.ts";

/** What of a container's specification can name a Service. */
export interface ContainerText {
  /** In their order. Without `value` where it comes from elsewhere and is not known; `metadata.namespace` is known. */
  readonly env: readonly { readonly name: string; readonly value?: string }[];
  readonly command: readonly string[];
  readonly args: readonly string[];
  /** Commands that the kubelet runs beside it, by their place: "postStart", "readinessProbe". */
  readonly beside?: readonly { readonly place: string; readonly command: readonly string[] }[];
}

/**
 * The names that a container is given in its environment, command and arguments, hooks and probes, with `$(VAR)`
 * expanded as Kubernetes does it. Places are "env NAME", "command", "args", "args --flag", "postStart" and its like; no
 * value leaves this function.
 */
export function containerReferences(container: ContainerText, known: ReadonlySet<string>): TextReference[] {
  const env = expandEnvironment(container, known);
  const lookup = lookupIn(new Map(container.env.map(({ name }, index) => [name, env[index]?.value])), known);
  const variables: Setting[] = env.flatMap(({ name, value }) =>
    value === undefined ? [] : [{ key: name, value, place: `env ${name}` }],
  );
  const { command, args, beside = [] } = container;
  const commands = [
    [...wordsOf(command, "command"), ...wordsOf(args, "args")],
    ...beside.map((one) => wordsOf(one.command, one.place)),
  ];
  return withoutRepeats([
    ...joinHostAndPort(variables),
    ...variables.flatMap(({ key, value, place }) =>
      valueReferences(value, known, keyMeaning(key)).map((reference) => ({ ...reference, place })),
    ),
    ...commands.flatMap((words) => commandReferences(words, lookup, known)),
  ]);
}

function wordsOf(command: readonly string[], place: string): Word[] {
  return command.map((text) => ({ text, place }));
}

/** A variable may use those before it, and no other (Kubernetes, EnvVar.value). */
function expandEnvironment({ env }: ContainerText, known: ReadonlySet<string>): { name: string; value?: string }[] {
  const before = new Map<string, string | undefined>();
  return env.map(({ name, value }) => {
    const expanded = value === undefined ? undefined : expandVariables(value, lookupIn(before, known));
    before.set(name, expanded);
    return expanded === undefined ? { name } : { name, value: expanded };
  });
}

/**
 * NAME_SERVICE_HOST is declared by Kubernetes itself for each Service of the namespace
 * (https://kubernetes.io/docs/concepts/services-networking/service/#environment-variables). Its port is not known here.
 */
function lookupIn(values: ReadonlyMap<string, string | undefined>, known: ReadonlySet<string>): Lookup {
  return (name) => {
    if (values.has(name)) return { value: values.get(name) };
    const [, service, what] = /^([A-Z0-9_]{1,63})_SERVICE_(HOST|PORT)$/.exec(name) ?? [];
    const host = service?.toLowerCase().replaceAll("_", "-");
    if (host === undefined || !known.has(host)) return "undeclared";
    return { value: what === "HOST" ? host : undefined };
  };
}
