import { chooseContext } from "./choose-context.ts";
import { getJson } from "./get-json.ts";
import { loadKubeconfig } from "./load-kubeconfig.ts";
import { oneLine } from "./one-line.ts";
import type { Answer } from "./read-answer.ts";
import { requestOptions } from "./request-options.ts";
import { withRetries } from "./with-retries.ts";

export interface ConnectionOptions {
  /** A kubeconfig file; else KUBECONFIG, ~/.kube/config or the pod's service account. */
  readonly kubeconfig?: string;
  readonly context?: string;
  /** For each request, with its whole answer; 0 sets no limit. 60 by default. */
  readonly requestTimeoutSeconds?: number;
  readonly signal?: AbortSignal;
}

/** A cluster that can be asked; nothing was asked yet. It can only GET. */
export interface Connection {
  readonly context: string;
  /** `the cluster of context "prod" (https://10.0.0.1:6443)`, for messages. */
  readonly title: string;
  /** The kubeconfig's name for who asks; undefined for nobody. */
  readonly user: string | undefined;
  /** Answers of one path below the server's address; a RequestError where there is none. */
  readonly get: (path: string) => Promise<Answer>;
  readonly close: () => void;
}

/** kube-apiserver itself gives up after as long (--request-timeout). */
const defaultTimeoutSeconds = 60;

/** Reads the kubeconfig, runs the credential plug-in where there is one, and prepares connections that are kept open. */
export async function connect({
  kubeconfig,
  context,
  requestTimeoutSeconds,
  signal,
}: ConnectionOptions = {}): Promise<Connection> {
  const config = await loadKubeconfig(kubeconfig);
  const chosen = chooseContext(config, context);
  const options = await requestOptions(config, chosen, signal);
  const { server } = chosen.cluster;
  const timeoutMs = (requestTimeoutSeconds ?? defaultTimeoutSeconds) * 1000;
  return {
    context: chosen.name,
    title: `the cluster of context "${oneLine(chosen.name)}" (${withoutUserInfo(server)})`,
    user: chosen.user?.name,
    // Not resolved against the server's URL, because that may have a path of its own (Rancher's does).
    get: (path) => withRetries(() => getJson(`${server}${path}`, options, timeoutMs, signal), signal),
    close: () => {
      if (typeof options.agent === "object") options.agent.destroy();
    },
  };
}

function withoutUserInfo(server: string): string {
  const { origin, pathname } = new URL(server);
  return oneLine(`${origin}${pathname === "/" ? "" : pathname}`);
}
