import { Failure } from "../../failure.ts";
import type { Connection } from "./connect.ts";
import type { RequestError } from "./request-error.ts";

/** Why a kind is unread, for reports. */
export function unreadReason({ status, message }: RequestError): string {
  return status === 404 ? "not served by this cluster" : message;
}

/** The first contact failed. */
export function unreachable({ title, credentials, lapsed }: Connection, error: RequestError): Failure {
  const { message, status, cause, cure = status === 400 ? checkScheme : checkAddress } = error;
  if (lapsed !== undefined && (status === 401 || isCertificateAlert(cause))) {
    const text = `Cannot read ${title}: ${lapsed}; renew it, or log in again.`;
    return new Failure("unseen", text, { cause: error });
  }
  if (status === 401) {
    const text = `Cannot read ${title}: it refuses ${credentials} (401); log in again or renew them.`;
    return new Failure("unseen", text, { cause: error });
  }
  return new Failure("unseen", `Cannot read ${title}: ${message}; ${cure}.`, { cause: error });
}

const checkAddress = "check the server's address in the kubeconfig, or choose another --context";
/** So answers a server of TLS that is spoken to in plain HTTP. */
const checkScheme = "check the scheme (https, in almost every cluster) and port of the server in the kubeconfig";

/** The other side of a TLS handshake did not take our certificate. */
function isCertificateAlert(error: unknown): boolean {
  return error instanceof Error && "code" in error && /_ALERT_/.test(String(error.code));
}

/** The server answers, but gives nothing away; `error` is what it said about the first kind. */
export function nothingRead({ title }: Connection, error: RequestError): Failure {
  const cure =
    error.status === 403 ? "ask its administrator for the role that `mesh-check rbac` prints" : "check the kubeconfig";
  const reason = unreadReason(error).replace(/\.$/, "");
  const text = `Nothing can be read in ${title}: ${reason}; ${cure}, or give saved objects with -f.`;
  return new Failure("unseen", text, { cause: error });
}
