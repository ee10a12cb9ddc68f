import * as z from "zod/mini";
import { execConfig } from "./exec-config.ts";

/** To kubectl an empty value is one that is not there. */
const text = z.pipe(
  z.nullish(z.string()),
  z.transform((value) => value || undefined),
);
const texts = z.pipe(
  z.nullish(z.array(z.string())),
  z.transform((value) => value ?? []),
);

const cluster = z.object({
  server: text,
  "tls-server-name": text,
  "insecure-skip-tls-verify": z.nullish(z.boolean()),
  "certificate-authority": text,
  "certificate-authority-data": text,
  "proxy-url": text,
  extensions: z.nullish(z.array(z.object({ name: z.string(), extension: z.unknown() }))),
});

const user = z.object({
  "client-certificate": text,
  "client-certificate-data": text,
  "client-key": text,
  "client-key-data": text,
  token: text,
  tokenFile: text,
  username: text,
  password: text,
  as: text,
  "as-uid": text,
  "as-groups": texts,
  "as-user-extra": z.nullish(z.record(z.string(), z.array(z.string()))),
  "auth-provider": z.nullish(z.object({ name: z.string(), config: z.nullish(z.record(z.string(), z.string())) })),
  exec: z.nullish(execConfig),
});

const context = z.object({ cluster: text, user: text, namespace: text });

/** How to reach a cluster and tell it from an impostor. */
export type Cluster = z.infer<typeof cluster>;
/** Who asks, and how they prove it. */
export type User = z.infer<typeof user>;
export type Context = z.infer<typeof context>;

/** A cluster of which nothing is known but what flags say. */
export const unknownCluster: Cluster = cluster.parse({});

/** An entry of one name: usable, or the field that is not as kubectl knows it. */
export type Entry<T> = { readonly value: T } | { readonly wrongAt: string };
export type Entries<T> = ReadonlyMap<string, Entry<T>>;

/**
 * The fields of `kind: Config` that kubectl reads to reach a cluster, by the names they have in the file. An entry that
 * is not valid may be none that is asked for, so that it is kept and refused only then.
 * https://kubernetes.io/docs/reference/config-api/kubeconfig.v1/
 */
export interface Kubeconfig {
  readonly clusters: Entries<Cluster>;
  readonly users: Entries<User>;
  readonly contexts: Entries<Context>;
  readonly currentContext: string | undefined;
}

const file = z.object({
  clusters: z.nullish(z.array(z.unknown())),
  users: z.nullish(z.array(z.unknown())),
  contexts: z.nullish(z.array(z.unknown())),
  "current-context": text,
});

/** Reads the plain data of a kubeconfig; undefined when it is none. */
export function parseKubeconfig(value: unknown): Kubeconfig | undefined {
  const config = file.safeParse(value);
  if (!config.success) return undefined;
  const { clusters, users, contexts, "current-context": currentContext } = config.data;
  return {
    clusters: entriesOf(clusters, "cluster", cluster),
    users: entriesOf(users, "user", user),
    contexts: entriesOf(contexts, "context", context),
    currentContext,
  };
}

const named = z.looseObject({ name: z.string().check(z.minLength(1)) });

/** Of two entries of the same name in a file the later one counts, as for kubectl. */
function entriesOf<T>(list: readonly unknown[] | null | undefined, key: string, schema: z.ZodMiniType<T>): Entries<T> {
  const entries = (list ?? []).flatMap((item): [string, Entry<T>][] => {
    const entry = named.safeParse(item);
    if (!entry.success) return [];
    const parsed = schema.safeParse(entry.data[key] ?? {});
    const wrongAt = parsed.error?.issues[0]?.path.join(".") || key;
    return [[entry.data.name, parsed.success ? { value: parsed.data } : { wrongAt }]];
  });
  return new Map(entries);
}
