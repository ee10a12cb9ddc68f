import type { ClusterProxy } from "./proxy.ts";
import { RequestError } from "./request-error.ts";

/**
 * Where a proxy leads to the cluster, an error below HTTP says so: "nothing accepts connections" may then be about the
 * proxy, whose address stands in no kubeconfig but in a variable that someone set long ago.
 */
export async function throughProxy<T>(proxy: ClusterProxy | undefined, request: Promise<T>): Promise<T> {
  if (proxy === undefined) return request;
  try {
    return await request;
  } catch (error) {
    if (!(error instanceof RequestError) || error.status !== undefined) throw error;
    throw viaProxy(error, proxy.title);
  }
}

function viaProxy({ message, transient, cure, cause }: RequestError, title: string): RequestError {
  // What hpagent says when CONNECT is refused.
  const [, status] = /^Bad response: (\d+)$/.exec(message) ?? [];
  if (status !== undefined) {
    const login = status === "407" ? "put user and password into its URL" : "check that it may lead to this server";
    return new RequestError(`${title} refuses to connect to the server (HTTP status ${status})`, {
      cure: `${login}, or exempt the server with NO_PROXY`,
      cause,
    });
  }
  return new RequestError(`${message}, through ${title}`, {
    transient,
    cure: cure === undefined ? undefined : `${cure}; or check that proxy, or exempt the server with NO_PROXY`,
    cause,
  });
}
