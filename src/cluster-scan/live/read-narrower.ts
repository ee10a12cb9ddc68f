import { addPages, type Listed } from "./add-pages.ts";
import { getEach } from "./get-each.ts";
import type { Reader } from "./read-kind.ts";
import { type RequestError, rephrased } from "./request-error.ts";
import type { Listing } from "./resource-path.ts";

/**
 * What may be read of a kind that may not be listed in the whole cluster: in the given namespaces, one after the other;
 * ConfigMaps by the names that workloads use, where not even that is allowed; and of the namespaces themselves the given
 * ones. Without an error that is all of it, for what was given.
 */
export async function readNarrower(reader: Reader, listing: Listing, refusal: RequestError): Promise<Listed> {
  const { get, namespaces, builder, onObjects } = reader;
  if (listing.kind === "Namespace" && namespaces.length > 0) {
    const named = namespaces.map((name) => ({ name }));
    return { ...(await getEach(reader, listing, named, "given namespaces")), onlyIn: namespaces };
  }
  if (listing.clusterScoped) return { answered: false, error: refusal };

  let answered = false;
  const failed = new Map<string, RequestError>();
  for (const namespace of namespaces) {
    const listed = await addPages(get, { ...listing, namespace }, builder, onObjects);
    answered ||= listed.answered;
    // Who may list a custom resource is told that there is none.
    const absent = listing.optional && listed.error?.status === 404;
    if (listed.error !== undefined && !absent) failed.set(namespace, listed.error);
  }
  if (listing.kind === "ConfigMap") {
    const listed = (namespace: string) => namespaces.includes(namespace) && !failed.has(namespace);
    const named = builder.namedConfigMaps().filter(({ namespace }) => !listed(namespace));
    const got = await getEach(reader, listing, named, "ConfigMaps that are wanted");
    const unlisted = failed.size > 0 || namespaces.length === 0;
    const error =
      got.error ?? (unlisted && builder.labelsOfConfigMaps().length > 0 ? withoutLabelled(refusal) : undefined);
    return { answered: answered || got.answered, ...(error && { error }) };
  }
  if (namespaces.length === 0) return { answered, error: withHint(refusal) };
  const [first] = failed.values();
  const onlyIn = namespaces.filter((namespace) => !failed.has(namespace));
  if (first === undefined) return { answered, onlyIn };
  const share = namespaces.length === 1 ? "" : ` (${failed.size} of the ${namespaces.length} given)`;
  const error = rephrased(first, `in ${[...failed.keys()].join(", ")}${share}: ${first.message}`);
  return { answered, onlyIn, error };
}

/** A label is looked for in a list only. */
function withoutLabelled(refusal: RequestError): RequestError {
  return rephrased(refusal, `those that sidecars find by a label cannot be found: ${refusal.message}`);
}

function withHint(refusal: RequestError): RequestError {
  if (/cannot impersonate/.test(refusal.message)) return refusal;
  return rephrased(refusal, `${refusal.message}; name the namespaces that you may read with -n`);
}
