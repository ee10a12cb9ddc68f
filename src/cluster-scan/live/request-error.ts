/**
 * Why one request brought no usable answer. The message is a clause about the server ("did not answer within 30 s"),
 * so that it can end a sentence or stand as the reason of an unread kind.
 */
export class RequestError extends Error {
  /** The HTTP status, when the server did answer. */
  readonly status: number | undefined;
  /** The answer's parsed body, when it was JSON. */
  readonly body: unknown;
  /** The same request may succeed a moment later. */
  readonly transient: boolean;
  /** How often such a request is worth sending in all; 1 for what would only fail again. */
  readonly maxTries: number;
  /** How long the server asks us to wait before that. */
  readonly retryAfterMs: number | undefined;
  /** What the user can do about it, as an imperative clause. */
  readonly cure: string | undefined;

  constructor(message: string, details: RequestErrorDetails = {}) {
    super(message, { cause: details.cause });
    this.name = "RequestError";
    this.status = details.status;
    this.body = details.body;
    this.transient = details.transient ?? false;
    this.maxTries = this.transient ? (details.maxTries ?? usualTries) : 1;
    this.retryAfterMs = details.retryAfterMs;
    this.cure = details.cure;
  }
}

interface RequestErrorDetails {
  readonly status?: number | undefined;
  readonly body?: unknown;
  readonly transient?: boolean;
  /** Of a transient error; 4 unless it says otherwise. */
  readonly maxTries?: number;
  readonly retryAfterMs?: number | undefined;
  readonly cure?: string | undefined;
  readonly cause?: unknown;
}

const usualTries = 4;

/** The same failure in other words, and for good. */
export function rephrased(error: RequestError, message: string): RequestError {
  const { status, body, cure } = error;
  return new RequestError(message, { status, body, cure, cause: error });
}
