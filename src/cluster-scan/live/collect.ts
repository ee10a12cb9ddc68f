import type { Inventory } from "../inventory.ts";
import { type Kind, kinds, versionKind } from "../kinds.ts";
import { createInventoryBuilder, type InventoryBuilder } from "../normalise/inventory-builder.ts";
import { type Connection, type ConnectionOptions, connect } from "./connect.ts";
import { readKind } from "./read-kind.ts";
import { RequestError } from "./request-error.ts";
import { readServedVersions, versionsToTry } from "./served-versions.ts";
import { nothingRead, unreachable, unreadReason } from "./unseen.ts";

export interface CollectOptions extends ConnectionOptions {
  /** Told what is going on, in lines: what is read, counts once a second, and each warning of the server once. */
  readonly onProgress?: (text: string) => void;
}

/** Lists in flight at a time: the API server also has others to serve. */
const concurrency = 4;
const progressEveryMs = 1000;

/**
 * Reads the cluster of a kubeconfig context: its version, its API groups, then every kind of kinds.ts in pages, the
 * Services first. Only GETs, never a Secret. What cannot be read is in `unread`; after an abort so is the rest, and
 * what was read is returned. Throws Failure("input") where the kubeconfig does not lead to a server, and
 * Failure("unseen") where nothing at all can be read.
 */
export async function collectInventory(options: CollectOptions = {}): Promise<Inventory> {
  const connection = await connect(options).catch((error: unknown) => {
    if (options.signal?.aborted) return undefined;
    throw error;
  });
  const builder = createInventoryBuilder("live", connection?.context);
  if (connection === undefined) {
    for (const kind of [versionKind, ...kinds.map(({ kind }) => kind)]) builder.unread(kind, "interrupted");
    return builder.build();
  }
  try {
    await collect(connection, builder, options);
  } finally {
    connection.close();
  }
  return builder.build();
}

async function collect(connection: Connection, builder: InventoryBuilder, options: CollectOptions): Promise<void> {
  const { signal, onProgress = () => {} } = options;
  const get = warningOnce(connection, onProgress);
  onProgress(`Reading ${connection.title}`);
  await readVersion(connection, get, builder, signal);
  const served = readServedVersions(await get("/apis").catch(unlessRequestError));

  const failed: RequestError[] = [];
  let [objects, done, toldAtMs] = [0, 0, performance.now()];
  const read = async (kind: Kind) => {
    const error = await readKind(get, { kind, versions: versionsToTry(kind, served) }, builder, (count) => {
      objects += count;
      if (performance.now() - toldAtMs < progressEveryMs) return;
      toldAtMs = performance.now();
      onProgress(`Reading: ${objects} objects so far, ${done} of ${kinds.length} kinds complete`);
    });
    done += 1;
    if (error === undefined) return;
    builder.unread(kind.kind, signal?.aborted ? "interrupted" : unreadReason(error));
    if (!kind.optional) failed.push(error);
  };

  const services = kinds.filter(({ collection }) => collection === "services");
  const rest = kinds.filter(({ collection }) => collection !== "services").values();
  await Promise.all(services.map(read));
  const readRest = async () => {
    for (const kind of rest) await read(kind);
  };
  await Promise.all(Array.from({ length: concurrency }, readRest));
  const [first] = failed;
  const required = kinds.filter(({ optional }) => !optional).length;
  if (first !== undefined && failed.length === required && objects === 0 && !signal?.aborted) {
    throw nothingRead(connection, first);
  }
}

type Get = (path: string) => Promise<unknown>;

function warningOnce(connection: Connection, onProgress: (text: string) => void): Get {
  const told = new Set<string>();
  return async (path) => {
    const { body, warnings } = await connection.get(path);
    for (const warning of warnings.filter((text) => !told.has(text))) {
      told.add(warning);
      onProgress(`The server warns: ${warning}`);
    }
    return body;
  };
}

/** The first contact: what prevents it prevents all else, except a refusal of just this path. */
async function readVersion(connection: Connection, get: Get, builder: InventoryBuilder, signal?: AbortSignal) {
  try {
    const version = await get("/version");
    const gitVersion = typeof version === "object" && version !== null && "gitVersion" in version && version.gitVersion;
    if (typeof gitVersion === "string") builder.version(gitVersion);
    else builder.unread(versionKind, "the server does not name its version");
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    if (!signal?.aborted && error.status !== 403 && error.status !== 404) throw unreachable(connection, error);
    builder.unread(versionKind, signal?.aborted ? "interrupted" : unreadReason(error));
  }
}

function unlessRequestError(error: unknown): undefined {
  if (!(error instanceof RequestError)) throw error;
}
