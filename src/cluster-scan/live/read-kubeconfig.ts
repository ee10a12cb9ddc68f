import { readFileSync } from "node:fs";
import { dirname, isAbsolute, resolve, sep } from "node:path";
import { Failure } from "../../failure.ts";
import { decodeText } from "../manifests/decode-text.ts";
import { parseDocuments } from "../manifests/parse-documents.ts";
import { type Cluster, type Entries, type Kubeconfig, parseKubeconfig, type User } from "./kubeconfig-schema.ts";

/**
 * One kubeconfig file, its relative paths made absolute; undefined where it is empty. Throws Failure("input") for what
 * is no kubeconfig, never with an excerpt: that may show credentials.
 */
export async function readKubeconfig(file: string): Promise<Kubeconfig | undefined> {
  const value = await readFirstDocument(file);
  if (value === undefined || value === null) return undefined;
  const config = parseKubeconfig(value);
  if (config === undefined) {
    throw new Failure("input", `The kubeconfig ${file} is no kubeconfig: it needs clusters, users and contexts.`);
  }
  const folder = dirname(resolve(file));
  return {
    ...config,
    clusters: mapValues(config.clusters, (cluster) => clusterIn(folder, cluster)),
    users: mapValues(config.users, (user) => userIn(folder, user)),
  };
}

async function readFirstDocument(file: string): Promise<unknown> {
  try {
    const text = decodeText(readFileSync(file), file);
    const [document] = await parseDocuments({ file, text, named: true });
    return document?.value;
  } catch (error) {
    if (error instanceof Failure) throw new Failure("input", `The kubeconfig ${error.message}.`, { cause: error });
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    const text = `The kubeconfig ${file} cannot be read (${code}): check its permissions.`;
    throw new Failure("input", text, { cause: error });
  }
}

function mapValues<T>(entries: Entries<T>, change: (value: T) => T): Entries<T> {
  return new Map(
    [...entries].map(([name, entry]) => [name, "value" in entry ? { value: change(entry.value) } : entry]),
  );
}

function clusterIn(folder: string, cluster: Cluster): Cluster {
  return { ...cluster, "certificate-authority": absolute(folder, cluster["certificate-authority"]) };
}

/** A command without a slash is looked for in PATH, and not beside the kubeconfig. */
function userIn(folder: string, user: User): User {
  const { exec } = user;
  return {
    ...user,
    "client-certificate": absolute(folder, user["client-certificate"]),
    "client-key": absolute(folder, user["client-key"]),
    tokenFile: absolute(folder, user.tokenFile),
    exec: exec?.command.includes(sep) ? { ...exec, command: resolve(folder, exec.command) } : exec,
  };
}

function absolute(folder: string, path: string | undefined): string | undefined {
  return path === undefined || isAbsolute(path) ? path : resolve(folder, path);
}
