import { expandShellVariables, expandVariables, type Lookup } from "./expand-variables.ts";
import { joinHostAndPort, type Setting } from "./join-host-and-port.ts";
import { keyMeaning } from "./key-meaning.ts";
import { findReferences } from "./references-in-text.ts";
import { scriptReferences } from "./script-references.ts";
import type { TextReference } from "./text-reference.ts";

/** What of a container's specification can name a Service. */
export interface ContainerText {
  /** In their order. Without `value` where it comes from elsewhere and is not known; `metadata.namespace` is known. */
  readonly env: readonly { readonly name: string; readonly value?: string }[];
  readonly command: readonly string[];
  readonly args: readonly string[];
}

/**
 * The names that a container is given in its environment, command and arguments, with `$(VAR)` expanded as Kubernetes
 * does it. Places are "env NAME", "command", "args" and "args --flag"; no value leaves this function.
 */
export function containerReferences(container: ContainerText, known: ReadonlySet<string>): TextReference[] {
  const env = expandEnvironment(container, known);
  const lookup = lookupIn(new Map(container.env.map(({ name }, index) => [name, env[index]?.value])), known);
  const expand = (word: string) => expandVariables(word, lookup);
  const words = [
    ...container.command.map((word) => ({ text: expand(word), place: "command" })),
    ...container.args.map((word) => ({ text: expand(word), place: "args" })),
  ];
  const variables: Setting[] = env.flatMap(({ name, value }) =>
    value === undefined ? [] : [{ key: name, value, place: `env ${name}` }],
  );
  const flags = words.flatMap((_word, index) => flagAt(words, index));
  return withoutRepeats([
    ...joinHostAndPort(variables),
    ...joinHostAndPort(flags),
    ...variables.flatMap(({ key, value, place }) => findReferences(value, place, known, keyMeaning(key))),
    ...flags.flatMap(({ key, value, place }) => findReferences(value, place, known, flagMeaning(key))),
    ...words.flatMap(({ text, place }, index) => {
      if (isFlag(text) || takesValue(words[index - 1]?.text)) return [];
      // The first word is a program, or the mode in which the image's program runs.
      if (!/\s/.test(text)) return findReferences(text, place, known, index === 0 ? "label" : "neutral");
      return scriptReferences(expandShellVariables(text, lookup), place, known);
    }),
  ]);
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

interface Word {
  readonly text: string;
  readonly place: string;
}

/** "--key=value" and "--key value"; only long flags are named in the place, since "-psecret" is a value. */
function flagAt(words: readonly Word[], index: number): Setting[] {
  const { text, place } = words[index] ?? { text: "", place: "" };
  if (!isFlag(text)) return [];
  const equals = text.indexOf("=");
  const key = equals < 0 ? text : text.slice(0, equals);
  const value = equals < 0 ? words[index + 1]?.text : text.slice(equals + 1);
  if (value === undefined || isFlag(value)) return [];
  return [{ key, value, place: /^--[A-Za-z][\w.-]{0,62}$/.test(key) ? `${place} ${key}` : place }];
}

/** A shell's "-c" is followed by a script, which is read as one. */
function isFlag(text: string): boolean {
  return /^--?[A-Za-z][\w.-]*(?:=|$)/.test(text) && !/^-[a-z]*c$/.test(text);
}

function takesValue(text: string | undefined): boolean {
  return text !== undefined && isFlag(text) && !text.includes("=");
}

function flagMeaning(key: string) {
  return key === "-h" ? "address" : keyMeaning(key);
}

/** A name without its port says nothing that the same name in the same place with its port does not. */
function withoutRepeats(references: readonly TextReference[]): TextReference[] {
  const key = ({ host, port, scheme, place }: TextReference) => `${place} ${scheme ?? ""} ${host} ${port ?? ""}`;
  const unique = [
    ...new Map(references.map((reference) => [key(reference), reference] as const).reverse()).values(),
  ].reverse();
  const ported = new Set(unique.filter(({ port }) => port !== undefined).map(({ place, host }) => `${place} ${host}`));
  return unique.filter(({ place, host, port }) => port !== undefined || !ported.has(`${place} ${host}`));
}
