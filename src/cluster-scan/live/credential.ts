import { validateHeaderValue } from "node:http";
import { Failure } from "../../failure.ts";

/** What proves who asks; both where a plug-in answers both, neither for an anonymous request. */
export interface Credential {
  /** The value of the Authorization header. */
  readonly authorization?: string;
  readonly certificate?: ClientCertificate;
  /** From this time on (as Date.now()) it should be read anew. */
  readonly renewAtMs?: number;
}

/** PEM. */
export interface ClientCertificate {
  readonly cert: string;
  readonly key: string;
}

/** Where a user's credential comes from. */
export interface CredentialSource {
  /** Names it in a message: `the credentials of user "jane"`. */
  readonly title: string;
  /** Reads it anew; throws a Failure that says why there is none. */
  readonly read: () => Promise<Credential>;
  /** Reading it again may bring another one. */
  readonly renewable: boolean;
}

export function isSameCredential(one: Credential, other: Credential): boolean {
  return (
    one.authorization === other.authorization &&
    one.certificate?.cert === other.certificate?.cert &&
    one.certificate?.key === other.certificate?.key
  );
}

/** The Authorization header of a bearer token. What no header may hold would only fail when it is sent, as a bug. */
export function bearer(token: string, title: string): { readonly authorization: string } {
  const authorization = `Bearer ${token}`;
  try {
    validateHeaderValue("authorization", authorization);
  } catch (cause) {
    const why = "the token holds characters that no token has, such as a line end; log in again";
    throw new Failure("unseen", `There are no usable credentials in ${title}: ${why}.`, { cause });
  }
  return { authorization };
}
