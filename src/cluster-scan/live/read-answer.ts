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
  const retryAfterMs = readRetryAfter(headers["retry-after"]);
  return new RequestError(
    explained === undefined ? `the server answers with HTTP status ${status} (${name})` : `${name}: ${explained}`,
    {
      status,
      body,
      transient: transientStatuses.has(status),
      ...(retryAfterMs === undefined ? {} : { retryAfterMs, maxTries: patientTries }),
    },
  );
}

/** Overload, and what load balancers say while an API server restarts. */
const transientStatuses: ReadonlySet<number> = new Set([429, 500, 502, 503, 504]);

/** A server that says when to come back is worth waiting for: kube-apiserver's flow control says "in 1 s". */
const patientTries = 8;

/** Seconds or a date, as https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3 has it; undefined for anything else. */
function readRetryAfter(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d+$/.test(header.trim())) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}

/** JSON that was cut off may be whole the next time; a web page rarely passes, but a balancer may show one for a moment. */
function notJson(headers: IncomingHttpHeaders): RequestError {
  const type = headers["content-type"] ?? "";
  if (!/html/i.test(type)) {
    return new RequestError("the server answers with something that is not valid JSON", { transient: true });
  }
  return new RequestError("the server answers with a web page instead of JSON, perhaps the login page of a proxy", {
    transient: true,
    maxTries: 2,
    cure: "log in where the page asks for it, or check the server's address in the kubeconfig",
  });
}

/** `299 - "policy/v1beta1 is deprecated", 299 - "..."`: https://www.rfc-editor.org/rfc/rfc7234#section-5.5 */
function readWarnings(header: string): string[] {
  const quoted = header.matchAll(/\b299 \S+ "((?:[^"\\]|\\.)*)"/g);
  return Array.from(quoted, ([, text = ""]) => oneLine(text.replace(/\\(.)/g, "$1")));
}
