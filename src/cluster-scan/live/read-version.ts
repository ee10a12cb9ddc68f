import { versionKind } from "../kinds.ts";
import type { InventoryBuilder } from "../normalise/inventory-builder.ts";
import type { Connection } from "./connect.ts";
import type { Deadline } from "./deadline.ts";
import { RequestError } from "./request-error.ts";
import { unreachable, unreadReason } from "./unseen.ts";

/**
 * The first contact: what prevents it prevents all else, and is thrown as a Failure, except a refusal of just this path,
 * and the end of the time.
 */
export async function readVersion(
  connection: Connection,
  get: (path: string) => Promise<unknown>,
  builder: Pick<InventoryBuilder, "version" | "unread">,
  { reason }: Deadline,
): Promise<void> {
  try {
    const version = await get("/version");
    const gitVersion = typeof version === "object" && version !== null && "gitVersion" in version && version.gitVersion;
    if (typeof gitVersion === "string") builder.version(gitVersion);
    else builder.unread(versionKind, "the server does not name its version");
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    const ended = reason();
    if (ended === undefined && error.status !== 403 && error.status !== 404) throw unreachable(connection, error);
    builder.unread(versionKind, ended ?? unreadReason(error));
  }
}
