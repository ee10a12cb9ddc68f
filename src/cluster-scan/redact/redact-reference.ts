import type { ServiceDirectory } from "../dependencies/service-directory.ts";
import { given } from "../normalise/given.ts";
import type { TextReference } from "../normalise/text-reference.ts";
import type { Names } from "./names.ts";
import { redactFields } from "./redact-fields.ts";
import { redactHost } from "./redact-host.ts";

/** What a place begins with; behind it stands the name of a variable or flag. */
const places =
  /^(env|envFrom|args|command|file|annotation|postStart|preStop|(?:liveness|readiness|startup)Probe)(?: (.+))?$/s;

/** A reference that somebody in a namespace is given. */
export function redactReference(
  reference: TextReference,
  namespace: string,
  names: Names,
  directory: ServiceDirectory,
  redactPlace: (place: string, names: Names) => string,
): TextReference {
  return redactFields<TextReference>({
    host: () => redactHost(reference, namespace, names, directory),
    port: "kept",
    scheme: (scheme) => names.word("schemes", "scheme", scheme),
    place: (place) => redactPlace(place, names),
    bare: "kept",
    doubt: "kept",
    owner: ({ kind, name, alone, namesakes }) => ({
      ...{ kind, name: names.object(kind, name), alone },
      ...given({ namesakes: namesakes?.map((one) => ({ kind: one.kind, name: names.object(one.kind, one.name) })) }),
    }),
  })(reference);
}

/** "env CART_ADDR" becomes "env key-N"; "command", "args" and "file" stay. */
export function redactPlace(place: string, names: Names): string {
  const [, where, name] = places.exec(place) ?? [];
  if (where === undefined) return redactKey(place, names);
  return name === undefined ? where : `${where} ${redactKey(name, names)}`;
}

/** The key of a variable, a flag, a ConfigMap or a setting in a file; none stays none. */
export function redactKey(key: string, { pseudonyms }: Names): string {
  return key === "" ? "" : pseudonyms("key", key);
}
