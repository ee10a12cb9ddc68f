import { type IncomingHttpHeaders, STATUS_CODES } from "node:http";
import { oneLine } from "./one-line.ts";
import { RequestError } from "./request-error.ts";

/** What an API server answered. */
export interface Answer {
  /** The parsed JSON of an answer with a 2xx status. */
  readonly body: unknown;
  /** The texts of its `Warning: 299` headers. */
  readonly warnings: readonly string[];
}

/** Turns what came over the wire into an Answer, or throws the RequestError that says what it was instead. */
export function readAnswer(status: number, headers: IncomingHttpHeaders, text: string): Answer {
  const body = parse(text);
  if (status < 200 || status > 299) throw refusal(status, headers, body);
  if (body === undefined) throw notJson(headers);
  return { body, warnings: readWarnings(headers.warning ?? "") };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** An API server explains itself in a Status object; what stands between may answer anything. */
function refusal(status: number, headers: IncomingHttpHeaders, body: unknown): RequestError {
  const name = (STATUS_CODES[status] ?? "").toLowerCase();
  const said = typeof body === "object" && body !== null && "message" in body ? body.message : undefined;
  // `pods is forbidden: User "x" cannot list resource "pods" ...`
  const explained =
    typeof said === "string" && said !== "" ? oneLine(said.replace(/^.*? is forbidden: /, "")) : undefined;
  const retryAfter = Number.parseInt(headers["retry-after"] ?? "", 10);
  return new RequestError(
    explained === undefined ? `the server answers with HTTP status ${status} (${name})` : `${name}: ${explained}`,
    {
      status,
      body,
      transient: transientStatuses.has(status),
      retryAfterMs: Number.isNaN(retryAfter) ? undefined : retryAfter * 1000,
    },
  );
}

/** Overload, and what load balancers say while an API server restarts. */
const transientStatuses: ReadonlySet<number> = new Set([429, 500, 502, 503, 504]);

function notJson(headers: IncomingHttpHeaders): RequestError {
  const type = headers["content-type"] ?? "";
  if (!/html/i.test(type)) return new RequestError("the server answers with something that is not valid JSON");
  return new RequestError("the server answers with a web page instead of JSON, perhaps the login page of a proxy", {
    cure: "log in where the page asks for it, or check the server's address in the kubeconfig",
  });
}

/** `299 - "policy/v1beta1 is deprecated", 299 - "..."`: https://www.rfc-editor.org/rfc/rfc7234#section-5.5 */
function readWarnings(header: string): string[] {
  const quoted = header.matchAll(/\b299 \S+ "((?:[^"\\]|\\.)*)"/g);
  return Array.from(quoted, ([, text = ""]) => oneLine(text.replace(/\\(.)/g, "$1")));
}
