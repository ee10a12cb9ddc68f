import * as z from "zod/mini";
import { Failure } from "../../failure.ts";
import type { ReachableCluster } from "./choose-context.ts";
import { refuseBroken } from "./client-certificate.ts";
import { bearer, type Credential } from "./credential.ts";
import { runPlugin } from "./credential-plugin.ts";
import type { ExecConfig } from "./exec-config.ts";
import { oneLine } from "./one-line.ts";

/** client-go's; v1alpha1 went with 1.24. */
const apiVersions = ["client.authentication.k8s.io/v1", "client.authentication.k8s.io/v1beta1"];

/**
 * Runs a user's credential plug-in (`exec` in the kubeconfig), and returns what it answered. Not left to the library,
 * which keeps the plug-in's stderr to itself, so that nobody sees "open this page to log in", and does not tell it in
 * KUBERNETES_EXEC_INFO what is wanted:
 * https://kubernetes.io/docs/reference/access-authn-authz/authentication/#client-go-credential-plugins
 */
export async function execCredential(
  userName: string,
  exec: ExecConfig,
  cluster: ReachableCluster,
  signal?: AbortSignal,
): Promise<Credential> {
  const title = `The credential plug-in "${oneLine(exec.command)}" of user "${oneLine(userName)}"`;
  refuseUnusable(exec, title);
  const { code, output } = await runPlugin(exec, cluster, signal).catch((cause: NodeJS.ErrnoException) => {
    if (signal?.aborted) throw new Failure("unseen", `${title} was interrupted.`, { cause });
    const hint = exec.installHint ? oneLine(exec.installHint) : "install it, or correct the kubeconfig";
    const text = `${title} cannot be started (${cause.code ?? cause.name}): ${hint.replace(/\.$/, "")}.`;
    throw new Failure("unseen", text, { cause });
  });
  if (code !== 0) {
    throw new Failure("unseen", `${title} failed (exit ${code}): see what it wrote above, or log in again.`);
  }
  return readAnswer(output, exec, title);
}

function refuseUnusable({ apiVersion, interactiveMode }: ExecConfig, title: string): void {
  if (apiVersion && !apiVersions.includes(apiVersion)) {
    const expected = `expected ${apiVersions.join(" or ")}: update the plug-in, and what it wrote into the kubeconfig`;
    throw new Failure("input", `${title} has the apiVersion "${oneLine(apiVersion)}"; ${expected}.`);
  }
  if (interactiveMode === "Always" && process.stdin.isTTY !== true) {
    throw new Failure("unseen", `${title} asks questions, and this is no terminal: log in with it first.`);
  }
}

const answer = z.object({
  apiVersion: z.nullish(z.string()),
  status: z.object({
    token: z.nullish(z.string()),
    clientCertificateData: z.nullish(z.string()),
    clientKeyData: z.nullish(z.string()),
    expirationTimestamp: z.nullish(z.string()),
  }),
});

function readAnswer(output: string, { apiVersion }: ExecConfig, title: string): Credential {
  const parsed = answer.safeParse(parseJson(output));
  const refuse = (why: string) => new Failure("unseen", `${title} ${why}: update it, or log in again.`);
  if (!parsed.success) throw refuse("answered no ExecCredential with a token or a certificate");
  const { status, apiVersion: answered } = parsed.data;
  if (answered && apiVersion && answered !== apiVersion) {
    throw refuse(`answered in ${oneLine(answered)}, where the kubeconfig says ${oneLine(apiVersion)}`);
  }
  const { token, clientCertificateData: cert, clientKeyData: key } = status;
  if (Boolean(cert) !== Boolean(key)) throw refuse("answered no ExecCredential with a certificate and its key");
  if (!token && !cert) throw refuse("answered no ExecCredential with a token or a certificate");
  const certificate = cert && key ? { cert, key } : undefined;
  const lowered = title.replace(/^The/, "the");
  if (certificate !== undefined) refuseBroken(certificate, `The certificate that ${lowered} answered`);
  return {
    ...(token ? bearer(token, `the answer of ${lowered}`) : {}),
    ...(certificate === undefined ? {} : { certificate }),
    ...renewal(Date.parse(status.expirationTimestamp ?? ""), Date.now()),
  };
}

const leewayMs = 10_000;

/**
 * A little early, so that it does not lapse on its way; a lifetime of seconds is not all spent on renewing. What has
 * expired by this machine's clock is used until the server refuses it: the clock may be wrong.
 */
function renewal(expiresMs: number, nowMs: number): { renewAtMs?: number } {
  const lifetimeMs = expiresMs - nowMs;
  return lifetimeMs > 0 ? { renewAtMs: expiresMs - Math.min(leewayMs, lifetimeMs / 10) } : {};
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
