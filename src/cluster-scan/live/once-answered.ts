import { RequestError } from "./request-error.ts";

/** What Node.js says where nobody is at an address. */
const nobodyThere = /^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)$/;

/**
 * Tells a server that went away from one that never was there: after its first answer an unreachable server is being
 * restarted or replaced, so that the same request may succeed a moment later. Before it, waiting would only hide a typo.
 */
export function onceAnswered<T>(): (request: Promise<T>) => Promise<T> {
  let answered = false;
  return async (request) => {
    try {
      const answer = await request;
      answered = true;
      return answer;
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      if (error.status !== undefined) answered = true;
      throw answered && isAway(error) ? asTransient(error) : error;
    }
  };
}

function isAway({ transient, cause }: RequestError): boolean {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  return !transient && nobodyThere.test(code);
}

function asTransient({ message, cure, cause }: RequestError): RequestError {
  return new RequestError(message, { transient: true, cure, cause });
}
