import { getJson } from "./get-json.ts";
import { unknownCluster } from "./kubeconfig-schema.ts";
import { prometheusError } from "./prometheus-error.ts";
import { type PrometheusSample, readSamples } from "./prometheus-samples.ts";
import { proxyFor } from "./proxy.ts";
import { RequestError } from "./request-error.ts";
import { requestOptions } from "./request-options.ts";
import { throughProxy } from "./through-proxy.ts";
import { withRetries } from "./with-retries.ts";

/** Where a Prometheus is, and how to ask it. */
export interface PrometheusOptions {
  /** Of its API, with the path before /api/v1 where it has one; without user info, query and fragment. */
  readonly url: string;
  readonly token?: string;
  /** PEM of the authority that its certificate must be signed by; those that Node.js knows unless given. */
  readonly authority?: string;
  /** For each query, with its whole answer. */
  readonly timeoutSeconds: number;
  readonly signal?: AbortSignal;
  /** Of proxies. */
  readonly env: NodeJS.ProcessEnv;
}

/** A Prometheus, or what speaks like one (Thanos, Mimir, VictoriaMetrics). It can only be asked instant queries. */
export interface Prometheus {
  /** The samples of an instant vector; throws a RequestError whose message is a clause about the server. */
  readonly query: (promql: string) => Promise<readonly PrometheusSample[]>;
  readonly close: () => void;
}

/**
 * Prepares GETs of /api/v1/query, which change nothing. Nothing was asked yet. Throws Failure("input") where HTTP(S)_PROXY
 * or the authority cannot be used. Redirects are not followed, because a token would go with them.
 *
 * https://prometheus.io/docs/prometheus/latest/querying/api/#instant-queries
 */
export function connectPrometheus(options: PrometheusOptions): Prometheus {
  const { url, token, authority, timeoutSeconds, signal } = options;
  const cluster = {
    ...unknownCluster,
    name: "Prometheus",
    server: url,
    ...(authority === undefined ? {} : { "certificate-authority-data": Buffer.from(authority).toString("base64") }),
  };
  const proxy = proxyFor(cluster, options.env);
  const { of, close } = requestOptions({ cluster, proxy, headers: {} });
  const ask = async (promql: string) => {
    const asked = new URLSearchParams({ query: promql, timeout: `${timeoutSeconds}s` });
    const sent = await of(token === undefined ? {} : { authorization: `Bearer ${token}` });
    try {
      const { body } = await getJson(`${url}/api/v1/query?${asked}`, sent, timeoutSeconds * 1000, signal);
      return readSamples(body);
    } catch (error) {
      throw error instanceof RequestError ? prometheusError(error, token !== undefined) : error;
    }
  };
  return { query: (promql) => withRetries(() => throughProxy(proxy, ask(promql)), signal), close };
}
