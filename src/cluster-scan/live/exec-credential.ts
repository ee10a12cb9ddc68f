import type { Cluster, User } from "@kubernetes/client-node/dist/config_types.js";
import * as z from "zod/mini";
import { Failure } from "../../failure.ts";
import { execConfig, runPlugin } from "./credential-plugin.ts";
import { oneLine } from "./one-line.ts";

/**
 * Runs the user's credential plug-in (`exec` in the kubeconfig), and returns the user with what it answered. Not left
 * to the library, which keeps the plug-in's stderr to itself, so that nobody sees "open this page to log in", and does
 * not tell it in KUBERNETES_EXEC_INFO what is wanted:
 * https://kubernetes.io/docs/reference/access-authn-authz/authentication/#client-go-credential-plugins
 */
export async function withExecCredential(user: User, cluster: Cluster, signal?: AbortSignal): Promise<User> {
  const { exec, ...rest } = user;
  if (!exec) return user;
  const config = execConfig.safeParse(exec);
  if (!config.success) {
    const place = config.error.issues[0]?.path.join(".") || "exec";
    throw new Failure(
      "input",
      `The credential plug-in of user "${oneLine(user.name)}" in the kubeconfig is not valid at ${place}.`,
    );
  }
  const { command, installHint } = config.data;
  const refuse = (why: string, cause?: unknown) => {
    const who = `The credential plug-in "${oneLine(command)}" of user "${oneLine(user.name)}"`;
    return new Failure("unseen", `${who} ${why}.`, { cause });
  };

  const { code, output } = await runPlugin(config.data, cluster, signal).catch((error: NodeJS.ErrnoException) => {
    const hint = installHint == null ? "install it, or correct the kubeconfig" : oneLine(installHint);
    throw refuse(`cannot be started (${error.code ?? error.name}): ${hint.replace(/\.$/, "")}`, error);
  });
  if (code !== 0) throw refuse(`failed (exit ${code}): see what it wrote above, or log in again`);
  const credential = parseCredential(output);
  if (credential === undefined) throw refuse("answered no ExecCredential with a token or a certificate");
  return { ...rest, ...credential };
}

const execCredential = z.object({
  status: z.object({
    token: z.optional(z.string()),
    clientCertificateData: z.optional(z.string()),
    clientKeyData: z.optional(z.string()),
  }),
});

/** The plug-in answers PEM as it is; a kubeconfig, and so the library, has it in base64. */
function parseCredential(output: string): Pick<User, "token" | "certData" | "keyData"> | undefined {
  const credential = execCredential.safeParse(parseJson(output));
  if (!credential.success) return undefined;
  const { token, clientCertificateData: cert, clientKeyData: key } = credential.data.status;
  const pair = cert && key ? { certData: toBase64(cert), keyData: toBase64(key) } : undefined;
  if (!token && pair === undefined) return undefined;
  return { ...(token ? { token } : {}), ...pair };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function toBase64(pem: string): string {
  return Buffer.from(pem).toString("base64");
}
