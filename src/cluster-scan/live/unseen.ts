import { Failure } from "../../failure.ts";
import type { Connection } from "./connect.ts";
import { oneLine } from "./one-line.ts";
import type { RequestError } from "./request-error.ts";

/** Why a kind is unread, for reports. */
export function unreadReason({ status, message }: RequestError): string {
  return status === 404 ? "not served by this cluster" : message;
}

/** The first contact failed. */
export function unreachable({ title, user }: Connection, error: RequestError): Failure {
  const { message, cure = "check the server's address in the kubeconfig, or choose another --context" } = error;
  if (error.status !== 401)
    return new Failure("unseen", `Cannot read ${title}: ${message}; ${cure}.`, { cause: error });
  const who = user === undefined ? "a request without credentials" : `the credentials of user "${oneLine(user)}"`;
  return new Failure("unseen", `Cannot read ${title}: it refuses ${who} (401); log in again or renew them.`, {
    cause: error,
  });
}

/** The server answers, but gives nothing away; `error` is what it said about the first kind. */
export function nothingRead({ title }: Connection, error: RequestError): Failure {
  const cure = error.status === 403 ? "ask its administrator for a role that may list" : "check the kubeconfig";
  const reason = unreadReason(error).replace(/\.$/, "");
  const text = `Nothing can be read in ${title}: ${reason}; ${cure}, or give saved objects with -f.`;
  return new Failure("unseen", text, { cause: error });
}
