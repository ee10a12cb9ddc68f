import { Failure } from "../../failure.ts";
import { type Credential, type CredentialSource, isSameCredential } from "./credential.ts";

/** A credential that is kept fresh while many requests use it. */
export interface RenewedCredential {
  /** For the next request; read anew where it is about to lapse. */
  readonly current: () => Promise<Credential>;
  /** The server took it. */
  readonly accepted: (credential: Credential) => void;
  /**
   * Another one in the place of one that the server refuses; undefined where there is none. Only one that was accepted
   * before is replaced: what never worked will not work the second time, and a plug-in that nobody is logged in to is
   * not run for every request.
   */
  readonly instead: (refused: Credential) => Promise<Credential | undefined>;
}

/**
 * Holds what the source read first. Requests in flight share one renewal. Where that fails, nothing is tried again:
 * every later request throws the same Failure.
 */
export function renewedCredential(
  source: CredentialSource,
  first: Credential,
  nowMs: () => number = Date.now,
): RenewedCredential {
  let held = first;
  let worked = false;
  let renewing: Promise<Credential> | undefined;
  let failure: Failure | undefined;

  async function renew(): Promise<Credential> {
    try {
      const next = await source.read();
      if (!isSameCredential(next, held)) worked = false;
      held = next;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      failure = error;
    } finally {
      renewing = undefined;
    }
    return held;
  }

  async function renewed(): Promise<Credential> {
    renewing ??= renew();
    const credential = await renewing;
    if (failure !== undefined) throw failure;
    return credential;
  }

  return {
    current: async () => {
      if (failure !== undefined) throw failure;
      const due = held.renewAtMs !== undefined && held.renewAtMs <= nowMs();
      return source.renewable && due ? renewed() : held;
    },
    accepted: (credential) => {
      if (isSameCredential(credential, held)) worked = true;
    },
    instead: async (refused) => {
      if (!isSameCredential(refused, held)) return held;
      if (!source.renewable || !worked) return undefined;
      const next = await renewed();
      if (!isSameCredential(next, refused)) return next;
      worked = false;
      return undefined;
    },
  };
}
