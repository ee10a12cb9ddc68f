import { Failure } from "../../failure.ts";
import type { User } from "./kubeconfig-schema.ts";
import { oneLine } from "./one-line.ts";

type AuthProvider = NonNullable<User["auth-provider"]>;

/** What took the place of those that client-go 1.26 dropped: https://github.com/kubernetes/kubernetes/pull/112341 */
const successors: Readonly<Record<string, string>> = {
  gcp: "run `gcloud container clusters get-credentials`, with gke-gcloud-auth-plugin installed",
  azure: "run `kubelogin convert-kubeconfig`",
};

/** The id-token lives long enough for one more request, as client-go reckons. */
const leewayMs = 10_000;

/**
 * The token of a user's `auth-provider`. Of these only oidc is left in kubectl. An id-token that has lapsed is not
 * exchanged for a new one: identity providers that rotate refresh tokens would take the old one back, and the new one
 * would have to be written into the kubeconfig, which mesh-check only reads.
 */
export function providedToken(userName: string, { name, config }: AuthProvider): string {
  const user = `user "${oneLine(userName)}"`;
  if (name !== "oidc") {
    const next = successors[name] ?? "use a credential plug-in (exec) there";
    throw new Failure("unseen", `The auth-provider "${oneLine(name)}" of ${user} is no longer supported: ${next}.`);
  }
  const token = config?.["id-token"];
  if (!token) throw new Failure("unseen", `The auth-provider oidc of ${user} has no id-token: ${logIn}.`);
  const expiresMs = expiryOf(token);
  if (expiresMs === undefined) {
    throw new Failure("unseen", `The id-token of ${user} is no JSON Web Token with an expiry: ${logIn}.`);
  }
  if (expiresMs < Date.now() + leewayMs) {
    const when = new Date(expiresMs).toISOString();
    throw new Failure("unseen", `The id-token of ${user} expired at ${when}: ${logIn}.`);
  }
  return token;
}

const logIn = "let kubectl renew it (`kubectl get namespaces`), or log in again, then start mesh-check again";

function expiryOf(token: string): number | undefined {
  const [, payload = "", ...rest] = token.split(".");
  if (rest.length !== 1) return undefined;
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, "base64url").toString("utf8"));
    const expiry = typeof claims === "object" && claims !== null && "exp" in claims ? Number(claims.exp) : Number.NaN;
    // Beyond this there are no dates.
    return Math.abs(expiry * 1000) <= 8.64e15 ? expiry * 1000 : undefined;
  } catch {
    return undefined;
  }
}
