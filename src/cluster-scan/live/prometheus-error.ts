import { oneLine } from "./one-line.ts";
import { RequestError } from "./request-error.ts";

/** Overload and restarts of what stands before it: worth asking once more. */
const passing: ReadonlySet<number> = new Set([429, 502, 503]);

/**
 * What went wrong, in words about a Prometheus instead of a cluster of a kubeconfig, with what to do. A query that took
 * too long is not asked again: that would only add to what the server has to do.
 */
export function prometheusError(error: RequestError, hasToken: boolean): RequestError {
  const { status, body, cause, retryAfterMs } = error;
  const timedOut = /did not answer within/.test(error.message) || errorType(body) === "timeout";
  const transient = error.transient && !timedOut && (status === undefined || passing.has(status));
  const message = explained(error, hasToken);
  return new RequestError(message, { status, body, cause, transient, maxTries: 2, retryAfterMs });
}

function explained({ status, body, message, cause }: RequestError, hasToken: boolean): string {
  const said = errorText(body);
  if (status === 401) {
    return hasToken
      ? "it refuses the token of --prometheus-token-file (401)"
      : "it asks who is there (401): give a bearer token with --prometheus-token-file";
  }
  if (status === 403) return `it forbids queries to ${hasToken ? "this token" : "whoever brings no token"} (403)`;
  if (status !== undefined && status >= 300 && status < 400) {
    return `it redirects (${status}), perhaps to a login page: give the address that it leads to, with a token if it wants one`;
  }
  if (status === 404) return "there is no /api/v1/query below it (404): check the address and its path";
  if (said !== undefined) return `it refuses the query: ${said}`;
  if (isUntrusted(cause)) {
    return `${authority} (${codeOf(cause)}): give the certificate of the right one with --prometheus-ca`;
  }
  if (/web page/.test(message)) return "what answers there is a web page and no Prometheus";
  return message;
}

const authority = "its TLS certificate is not signed by an authority that is trusted here";

function isUntrusted(cause: unknown): boolean {
  return /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_|CERT_SIGNATURE_FAILURE|CERT_UNTRUSTED)/.test(
    codeOf(cause),
  );
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && "code" in cause ? String(cause.code) : "";
}

/** {"status":"error","errorType":"execution","error":"query processing would load too many samples …"} */
function errorText(body: unknown): string | undefined {
  const said = typeof body === "object" && body !== null && "error" in body ? body.error : undefined;
  return typeof said === "string" && said !== "" ? oneLine(said) : undefined;
}

function errorType(body: unknown): unknown {
  return typeof body === "object" && body !== null && "errorType" in body ? body.errorType : undefined;
}
