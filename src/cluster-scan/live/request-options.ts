import type { OutgoingHttpHeaders } from "node:http";
import type { RequestOptions } from "node:https";
import { Failure } from "../../failure.ts";
import type { ReachableCluster } from "./choose-context.ts";
import { readPem } from "./client-certificate.ts";
import type { ClientCertificate, Credential } from "./credential.ts";
import { endablePending } from "./pending-handshakes.ts";
import type { ClusterProxy } from "./proxy.ts";

/** How every request to a cluster is made, whoever makes it. */
export interface Transport {
  readonly cluster: ReachableCluster;
  readonly proxy: ClusterProxy | undefined;
  /** Those of impersonation. */
  readonly headers: OutgoingHttpHeaders;
}

/** The options of a request with this credential, its agent shared by those with the same client certificate. */
export type RequestOptionsOf = (credential: Credential) => Promise<RequestOptions>;

/**
 * Prepares TLS, proxy and credentials. The agents, which keep connections open, are the library's; `close` ends them.
 * Throws Failure("input") where the kubeconfig's certificate authority cannot be read.
 */
export function requestOptions(transport: Transport): { of: RequestOptionsOf; close: () => void } {
  const authority = readAuthority(transport.cluster);
  const built = new Map<string, Promise<RequestOptions>>();
  const ends: (() => void)[] = [];

  async function build(certificate: ClientCertificate | undefined): Promise<RequestOptions> {
    const options = await tlsOptions(transport, authority, certificate);
    const { agent } = options;
    if (typeof agent === "object") {
      ends.push(...(isConnectProxy(transport.proxy) ? [endablePending(agent)] : []), () => agent.destroy());
    }
    return options;
  }

  return {
    of: async ({ authorization, certificate }) => {
      const key = certificate?.cert ?? "";
      const options = built.get(key) ?? build(certificate);
      built.set(key, options);
      const headers = {
        "user-agent": "mesh-check",
        ...transport.headers,
        ...(authorization === undefined ? {} : { authorization }),
      };
      return { ...(await options), headers };
    },
    close: () => {
      for (const end of ends) end();
    },
  };
}

/** Go refuses what holds no certificate; Node would go on without, and then blame the server's. */
function readAuthority(cluster: ReachableCluster): string | undefined {
  const pem = readPem(cluster["certificate-authority-data"], cluster["certificate-authority"]);
  if (pem === undefined || pem.includes("-----BEGIN CERTIFICATE-----")) return pem;
  const text = `The certificate authority of cluster "${cluster.name}" in the kubeconfig holds no certificate (PEM).`;
  throw new Failure("input", text);
}

function isConnectProxy(proxy: ClusterProxy | undefined): boolean {
  return proxy?.url.startsWith("http") === true;
}

async function tlsOptions(
  { cluster, proxy }: Transport,
  authority: string | undefined,
  certificate: ClientCertificate | undefined,
): Promise<RequestOptions> {
  // The deep import leaves out the typed API: 8 ms of start-up and 127 kB of the bundle (Node 20, client-node 1.4).
  const { KubeConfig } = await import("@kubernetes/client-node/dist/config.js");
  const config = new KubeConfig();
  const skip = cluster["insecure-skip-tls-verify"] === true;
  const servername = cluster["tls-server-name"];
  config.loadFromClusterAndUser(
    {
      name: cluster.name,
      server: cluster.server,
      // It refuses plain HTTP (kubectl proxy) unless told not to verify the certificate that is not there.
      skipTLSVerify: skip || cluster.server.startsWith("http:"),
      ...(authority === undefined ? {} : { caData: toBase64(authority) }),
      ...(servername === undefined ? {} : { tlsServerName: servername }),
      ...(proxy === undefined ? {} : { proxyUrl: proxy.url }),
    },
    {
      name: "any",
      ...(certificate === undefined
        ? {}
        : { certData: toBase64(certificate.cert), keyData: toBase64(certificate.key) }),
    },
  );
  // Said in any case, because else NODE_TLS_REJECT_UNAUTHORIZED would decide.
  const options: RequestOptions = { rejectUnauthorized: !skip };
  await config.applyToHTTPSOptions(options);
  // Its agents would close the connection after every answer.
  if (typeof options.agent === "object") Object.assign(options.agent, { keepAlive: true });
  return options;
}

function toBase64(pem: string): string {
  return Buffer.from(pem).toString("base64");
}
