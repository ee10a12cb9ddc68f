import { validateHeaderValue } from "node:http";
import type { RequestOptions } from "node:https";
import { createSecureContext } from "node:tls";
import type { KubeConfig } from "@kubernetes/client-node/dist/config.js";
import type { User } from "@kubernetes/client-node/dist/config_types.js";
import { Failure } from "../../failure.ts";
import type { ChosenContext } from "./choose-context.ts";
import { withExecCredential } from "./exec-credential.ts";
import { oneLine } from "./one-line.ts";

/**
 * TLS, credentials and proxy for every request to a context's cluster, as the library reads them from the kubeconfig,
 * with what it gets wrong set right. From here on `config` holds only this context.
 */
export async function requestOptions(
  config: KubeConfig,
  { name, cluster, user }: ChosenContext,
  signal?: AbortSignal,
): Promise<RequestOptions> {
  const plain = cluster.server.startsWith("http:");
  // Without a user the library forgets the cluster's CA; and like kubectl we send no credentials over plain HTTP.
  const asker: User = user === undefined || plain ? anonymous : await withExecCredential(user, cluster, signal);
  config.loadFromOptions({
    // It refuses plain HTTP (kubectl proxy) unless told not to verify the certificate that is not there.
    clusters: [plain ? { ...cluster, skipTLSVerify: true } : cluster],
    users: [asker],
    contexts: [{ name, cluster: cluster.name, user: asker.name }],
    currentContext: name,
  });
  const headers: Record<string, string> = { "user-agent": "mesh-check" };
  const options: RequestOptions = { headers };
  try {
    await config.applyToHTTPSOptions(options);
    // It keeps the line end of a token file, which no header may hold.
    headers["Authorization"] &&= headers["Authorization"].trim();
    for (const [header, value] of Object.entries(headers)) validateHeaderValue(header, value);
  } catch (error) {
    throw noCredentials(asker, error);
  }
  refuseBrokenCertificate(options, asker);
  // Its agents would close the connection after every answer.
  if (typeof options.agent === "object") Object.assign(options.agent, { keepAlive: true });
  return options;
}

const anonymous: User = { name: "anonymous" };

function noCredentials({ name }: User, error: unknown): Failure {
  const { path, message } = error as NodeJS.ErrnoException;
  if (path !== undefined) {
    return new Failure("input", `The kubeconfig names the file ${path}, which cannot be read.`, { cause: error });
  }
  // What could not be parsed is the output of an auth-provider's command, which the error quotes: it may be a token.
  const why = error instanceof SyntaxError ? "its auth-provider did not answer JSON" : oneLine(message);
  const text = `There are no usable credentials for user "${oneLine(name)}": ${why}; log in again.`;
  return new Failure("unseen", text, { cause: error });
}

/** Tried here, because on a connection the same error would look like one of the network. */
function refuseBrokenCertificate({ cert, key, ca }: RequestOptions, { name }: User): void {
  try {
    createSecureContext({ cert, key, ca });
  } catch (cause) {
    const what = "is damaged, or certificate and key do not belong together";
    throw new Failure("input", `The client certificate of user "${oneLine(name)}" in the kubeconfig ${what}.`, {
      cause,
    });
  }
}
