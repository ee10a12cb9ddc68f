import { Failure } from "../../failure.ts";
import type { Inventory } from "../inventory.ts";
import { kinds as everyKind, inTurns, type Kind, versionKind } from "../kinds.ts";
import { createInventoryBuilder } from "../normalise/inventory-builder.ts";
import type { Listed } from "./add-pages.ts";
import { bodyOf } from "./body-of.ts";
import { type Connection, type ConnectionOptions, connect } from "./connect.ts";
import { type Deadline, startDeadline } from "./deadline.ts";
import { startProgress } from "./progress.ts";
import { readKind } from "./read-kind.ts";
import { readVersion } from "./read-version.ts";
import { RequestError } from "./request-error.ts";
import { readServedVersions } from "./served-versions.ts";
import { sideBySide } from "./side-by-side.ts";
import { nothingRead, unreadReason } from "./unseen.ts";

export interface CollectOptions extends ConnectionOptions {
  /** What to read; every kind of kinds.ts unless given. */
  readonly kinds?: readonly Kind[];
  /** Those of -n: read one by one where the whole cluster may not be listed. They do not limit what is read otherwise. */
  readonly namespaces?: readonly string[];
  /** For everything together, --timeout; 0, as by default, sets no limit. */
  readonly timeoutSeconds?: number;
  /** When that time began, by performance.now(); now unless given. */
  readonly sinceMs?: number;
  /** Told of the counts once a second, after the first second. Meant for a terminal: it need not be given elsewhere. */
  readonly onProgress?: (text: string) => void;
  /** Told the text of each warning that the server sends (`Warning: 299`), once. */
  readonly onWarning?: (text: string) => void;
}

/**
 * Reads the cluster of a kubeconfig context: its version, its API groups, then the kinds in pages, turn after turn.
 * Only GETs, never a Secret. What cannot be read is in `unread`; when interrupted or out of time so is the rest, and
 * what was read is returned. Throws Failure("input") where the kubeconfig does not lead to a server, and
 * Failure("unseen") where nothing at all can be read.
 *
 * Requests, when nothing fails: 2 (/version, /apis), and one for each page; none for an optional kind whose API group is
 * absent. A refusal costs the one request, and a page for each of `namespaces` (a GET for kind Namespace itself, and
 * for ConfigMaps one for each that workloads name where not even the namespace's may be listed).
 */
export async function collectInventory(options: CollectOptions = {}): Promise<Inventory> {
  const deadline = startDeadline(options.timeoutSeconds, options.signal, options.sinceMs);
  try {
    return await collectUntil(deadline, options);
  } finally {
    deadline.clear();
  }
}

async function collectUntil(deadline: Deadline, options: CollectOptions): Promise<Inventory> {
  const { kinds = everyKind } = options;
  const connection = await connect({ ...options, signal: deadline.signal }).catch((error: unknown) => {
    if (deadline.signal.aborted) return undefined;
    throw error;
  });
  const builder = createInventoryBuilder("live", connection?.context);
  if (connection === undefined) {
    if (deadline.passed()) throw outOfTime("the cluster", deadline);
    for (const kind of [versionKind, ...kinds.map(({ kind }) => kind)]) builder.unread(kind, deadline.reason() ?? "");
    return builder.build();
  }
  const progress = startProgress(connection.context, kinds.length, options.onProgress ?? (() => {}));
  try {
    const get = bodyOf(connection, options.onWarning ?? (() => {}));
    await readVersion(connection, get, builder, deadline);
    const served = readServedVersions(await get("/apis").catch(unlessRequestError));
    const reader = { get, served, namespaces: options.namespaces ?? [], builder, onObjects: progress.objects };
    const listed = new Map<Kind, Listed>();
    for (const turn of inTurns(kinds)) {
      await sideBySide(turn, async (kind) => {
        const { error, ...rest } = await readKind(reader, kind);
        if (error !== undefined) builder.unread(kind.kind, deadline.reason() ?? unreadReason(error));
        if (rest.onlyIn !== undefined) builder.readOnlyIn(kind.kind, rest.onlyIn);
        listed.set(kind, error === undefined ? rest : { ...rest, error });
        progress.kindDone();
      });
    }
    const inventory = builder.build();
    refuseNothing(connection, inventory, listed, deadline);
    return inventory;
  } finally {
    progress.stop();
    connection.close();
  }
}

/** An empty list of an optional kind tells nothing: without any object or list of another kind nothing was seen. */
function refuseNothing(
  connection: Connection,
  inventory: Inventory,
  listed: ReadonlyMap<Kind, Listed>,
  deadline: Deadline,
): void {
  const sawSomething = [...listed].some(([kind, { answered }]) => answered && !kind.optional);
  const first = [...listed.values()].find(({ error }) => error !== undefined)?.error;
  if (first === undefined || sawSomething || Object.keys(inventory.counts).length > 0) return;
  if (deadline.passed()) throw outOfTime(connection.title, deadline);
  if (deadline.reason() === undefined) throw nothingRead(connection, first);
}

function outOfTime(title: string, { reason }: Deadline): Failure {
  return new Failure("unseen", `Nothing of ${title} was ${reason()?.replace(/^not /, "")}; give it more time.`);
}

function unlessRequestError(error: unknown): undefined {
  if (!(error instanceof RequestError)) throw error;
}
