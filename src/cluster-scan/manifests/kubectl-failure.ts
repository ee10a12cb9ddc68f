import type { Kind } from "../kinds.ts";
import { oneLine } from "../live/one-line.ts";
import type { ServedVersions } from "../live/served-versions.ts";

/** Why a kind is unread, of what kubectl complained of; null for a custom resource that the cluster does not have. */
export function kubectlFailure(
  { group, optional }: Pick<Kind, "group" | "optional">,
  failure: string,
  served: ServedVersions | undefined,
): string | null {
  if (!isAbsent(group, failure, served)) return kubectlReason(failure);
  return optional ? null : notServed;
}

const notServed = "not served by this cluster";

/**
 * kubectl says of a kind that the server has no such type also where it could not ask: without credentials, or while
 * the server behind the group is down. So the server's own list of groups must be there to confirm it.
 */
function isAbsent(group: string, failure: string, served: ServedVersions | undefined): boolean {
  if (served === undefined) return false;
  if (group !== "" && !served.has(group)) return true;
  return failure.includes("the server doesn't have a resource type") && !failure.includes(` list for ${group}/`);
}

/** In the words of a live scan: what the API server said, without kubectl's own. */
export function kubectlReason(failure: string): string {
  const text = oneLine(failure);
  const forbidden = /^Error from server \(Forbidden\): .*? is forbidden: (.*)$/.exec(text);
  return forbidden ? `forbidden: ${forbidden[1]}` : text.replace(/^error: /i, "");
}
