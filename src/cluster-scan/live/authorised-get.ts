import { Failure } from "../../failure.ts";
import type { Credential } from "./credential.ts";
import type { Answer } from "./read-answer.ts";
import type { RenewedCredential } from "./renewed-credential.ts";
import { RequestError } from "./request-error.ts";

/**
 * Makes a request with a credential that is fresh, and once more with another one where the server refuses a credential
 * that it took before: tokens lapse in the middle of a scan. Throws only RequestError, so that a credential that cannot
 * be renewed costs the kinds still to read, and not those that were.
 */
export async function authorisedGet(
  send: (credential: Credential) => Promise<Answer>,
  credentials: RenewedCredential,
): Promise<Answer> {
  const attempt = async (credential: Credential) => {
    try {
      const answer = await send(credential);
      credentials.accepted(credential);
      return answer;
    } catch (error) {
      // Whoever is told "forbidden" or "not found" was known.
      if (statusOf(error) !== undefined && statusOf(error) !== 401) credentials.accepted(credential);
      throw error;
    }
  };
  const credential = await orRequestError(credentials.current());
  try {
    return await attempt(credential);
  } catch (error) {
    if (statusOf(error) !== 401) throw error;
    const other = await orRequestError(credentials.instead(credential));
    if (other === undefined) throw error;
    return await attempt(other);
  }
}

function statusOf(error: unknown): number | undefined {
  return error instanceof RequestError ? error.status : undefined;
}

async function orRequestError<T>(renewing: Promise<T>): Promise<T> {
  try {
    return await renewing;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const reason = error.message.replace(/\.$/, "");
    throw new RequestError(`the credentials lapsed and could not be renewed: ${reason}`, { cause: error });
  }
}
