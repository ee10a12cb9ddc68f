import { readFileSync } from "node:fs";
import { Failure } from "../../failure.ts";
import { providedToken } from "./auth-provider.ts";
import type { ChosenContext } from "./choose-context.ts";
import { readClientCertificate } from "./client-certificate.ts";
import { bearer, type Credential, type CredentialSource } from "./credential.ts";
import { execCredential } from "./exec-credential.ts";
import type { User } from "./kubeconfig-schema.ts";
import { oneLine } from "./one-line.ts";

/**
 * How the context's user proves who they are: --token-file instead of all the rest, else, in client-go's order, a client
 * certificate beside a token file, a token or a password; and where there is none of them, a credential plug-in.
 */
export function credentialSource(
  { cluster, user }: ChosenContext,
  tokenFile: string | undefined,
  signal?: AbortSignal,
): CredentialSource {
  const title = user === undefined ? anonymous : `the credentials of user "${oneLine(user.name)}"`;
  // Like kubectl, which sends no credentials over plain HTTP.
  if (cluster.server.startsWith("http:")) return fixed(title, {});
  if (tokenFile !== undefined) return tokenFileSource(tokenFile, `the token in ${oneLine(tokenFile)}`);
  if (user === undefined) return fixed(title, {});
  const certificate = readClientCertificate(user);
  if (user.tokenFile !== undefined) return tokenFileSource(user.tokenFile, title, certificate);
  if (user.token !== undefined) return fixed(title, { ...bearer(user.token, title), ...certificate });
  if (user["auth-provider"]) {
    const token = providedToken(user.name, user["auth-provider"]);
    return fixed(title, { ...bearer(token, title), ...certificate });
  }
  const password = basic(user);
  if (user.exec && password === undefined && certificate === undefined) {
    const { exec, name } = user;
    return { title, renewable: true, read: () => execCredential(name, exec, cluster, signal) };
  }
  return fixed(title, { ...password, ...certificate });
}

const anonymous = "a request without credentials";

function fixed(title: string, credential: Credential): CredentialSource {
  return { title, renewable: false, read: async () => credential };
}

function basic({ username = "", password = "" }: User): Credential | undefined {
  if (username === "" && password === "") return undefined;
  return { authorization: `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}` };
}

/** Whoever rotates the token in the file (the kubelet, in a pod) does it some minutes early; client-go looks as often. */
const rereadEveryMs = 50_000;

/** Once it was read, the token is kept where the file cannot be read in passing, as while it is replaced. */
function tokenFileSource(file: string, title: string, certificate?: Pick<Credential, "certificate">): CredentialSource {
  let last: string | undefined;
  const read = async (): Promise<Credential> => {
    const found = readToken(file);
    const token = found instanceof Failure ? last : found;
    if (token === undefined) throw found;
    last = token;
    return { ...bearer(token, title), ...certificate, renewAtMs: Date.now() + rereadEveryMs };
  };
  return { title, renewable: true, read };
}

function readToken(file: string): string | Failure {
  try {
    const token = readFileSync(file, "utf8").trim();
    if (token !== "") return token;
    return new Failure("input", `The token file ${oneLine(file)} is empty: write a bearer token into it.`);
  } catch (cause) {
    const { code = "" } = cause as NodeJS.ErrnoException;
    const text = `The token file ${oneLine(file)} cannot be read (${code}): check its path and permissions.`;
    return new Failure("input", text, { cause });
  }
}
