import { authorisedGet } from "./authorised-get.ts";
import { chooseContext } from "./choose-context.ts";
import { lapsed } from "./client-certificate.ts";
import type { Credential } from "./credential.ts";
import { credentialSource } from "./credential-source.ts";
import { getJson } from "./get-json.ts";
import { impersonationHeaders } from "./impersonation.ts";
import { loadKubeconfig } from "./load-kubeconfig.ts";
import { onceAnswered } from "./once-answered.ts";
import { oneLine } from "./one-line.ts";
import { proxyFor } from "./proxy.ts";
import type { Answer } from "./read-answer.ts";
import { renewedCredential } from "./renewed-credential.ts";
import { requestOptions } from "./request-options.ts";
import { throughProxy } from "./through-proxy.ts";
import { withRetries } from "./with-retries.ts";

/** The flags by which kubectl is told where to go and as whom. */
export interface ConnectionOptions {
  /** A kubeconfig file; else KUBECONFIG, ~/.kube/config or the pod's service account. */
  readonly kubeconfig?: string;
  readonly context?: string;
  /** Names of kubeconfig entries, instead of those that the context names. */
  readonly cluster?: string;
  readonly user?: string;
  /** The server's address, instead of the cluster's. */
  readonly server?: string;
  /** A file with a bearer token, instead of the user's credentials. */
  readonly tokenFile?: string;
  /** Whom to impersonate. */
  readonly as?: string;
  readonly asGroups?: readonly string[];
  /** For each request, with its whole answer; 0 sets no limit. 60 by default. */
  readonly requestTimeoutSeconds?: number;
  readonly signal?: AbortSignal;
  /** Instead of where the kubelet mounts a pod's service account. */
  readonly serviceAccountFolder?: string;
}

/** A cluster that can be asked; nothing was asked yet. It can only GET. */
export interface Connection {
  readonly context: string;
  /** The namespace that the context sets. */
  readonly namespace?: string;
  /** `the cluster of context "prod" (https://10.0.0.1:6443)`, for messages. */
  readonly title: string;
  /** The kubeconfig's name for who asks; undefined for nobody. */
  readonly user: string | undefined;
  /** `the credentials of user "jane"`, for messages. */
  readonly credentials: string;
  /** `the client certificate of user "jane" expired at 2025-01-31T12:00:00.000Z`, by this machine's clock. */
  readonly lapsed?: string;
  /** Answers of one path below the server's address; a RequestError where there is none. */
  readonly get: (path: string) => Promise<Answer>;
  readonly close: () => void;
}

/** kube-apiserver itself gives up after as long (--request-timeout). */
const defaultTimeoutSeconds = 60;

/** Reads the kubeconfig, runs the credential plug-in where there is one, and prepares connections that are kept open. */
export async function connect(flags: ConnectionOptions = {}): Promise<Connection> {
  const { signal, requestTimeoutSeconds = defaultTimeoutSeconds } = flags;
  const chosen = chooseContext(await loadKubeconfig(flags), flags);
  const { name, namespace, cluster, user } = chosen;
  const headers = impersonationHeaders(user, flags);
  const proxy = proxyFor(cluster, process.env);
  const options = requestOptions({ cluster, proxy, headers });
  const source = credentialSource(chosen, flags.tokenFile, signal);
  const first = await source.read();
  // Also tells now, and not at the first request, what no request can be made with.
  await options.of(first);
  const credentials = renewedCredential(source, first);
  const send = async (path: string, credential: Credential) => {
    // Not resolved against the server's URL, because that may have a path of its own (Rancher's does).
    const url = `${cluster.server}${path}`;
    return getJson(url, await options.of(credential), requestTimeoutSeconds * 1000, signal);
  };
  const noticing = onceAnswered<Answer>();
  const expired = first.authorization === undefined && first.certificate && lapsed(first.certificate, Date.now());
  return {
    context: name,
    ...(namespace === undefined ? {} : { namespace }),
    title: `the cluster of context "${oneLine(name)}" (${withoutUserInfo(cluster.server)})`,
    user: user?.name,
    credentials: source.title,
    ...(expired ? { lapsed: `the client certificate of user "${oneLine(user?.name ?? "")}" ${expired}` } : {}),
    get: (path) =>
      withRetries(() => throughProxy(proxy, noticing(authorisedGet((one) => send(path, one), credentials))), signal),
    close: options.close,
  };
}

function withoutUserInfo(server: string): string {
  const { origin, pathname } = new URL(server);
  return oneLine(`${origin}${pathname === "/" ? "" : pathname}`);
}
