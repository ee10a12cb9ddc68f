import { oneLine } from "./one-line.ts";
import { RequestError } from "./request-error.ts";

/** What an error below HTTP (DNS, TCP, TLS, a proxy) means, and what to do; codes are those of Node.js and OpenSSL. */
export function networkError(error: unknown): RequestError {
  const { code = "", message } = asSystemError(error);
  const known = explanations.find(({ codes }) => codes.test(code));
  const text = known === undefined ? oneLine(message) : `${known.means} (${code})`;
  return new RequestError(text, { transient: known?.transient ?? false, cure: known?.cure, cause: error });
}

interface Explanation {
  readonly codes: RegExp;
  readonly means: string;
  readonly cure: string;
  readonly transient?: boolean;
}

const checkNetwork = "check that the cluster is running and that this machine can reach it (VPN, proxy, firewall)";

const explanations: readonly Explanation[] = [
  { codes: /^ECONNREFUSED$/, means: "nothing accepts connections at the server's address", cure: checkNetwork },
  {
    codes: /^(ENOTFOUND|EAI_)/,
    means: "the server's host name cannot be resolved",
    cure: "check the server's address in the kubeconfig, and DNS or VPN",
  },
  {
    codes: /^(EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN)$/,
    means: "no network leads to the server",
    cure: checkNetwork,
  },
  { codes: /^ETIMEDOUT$/, means: "the server does not answer", cure: checkNetwork },
  { codes: /^(ECONNRESET|EPIPE|ECONNABORTED)$/, means: "the connection broke", cure: checkNetwork, transient: true },
  {
    codes: /^CERT_(HAS_EXPIRED|NOT_YET_VALID)$/,
    means: "the server's TLS certificate is not valid at this time",
    cure: "check this machine's clock, or have the server's certificate renewed",
  },
  {
    codes: /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_|CERT_SIGNATURE_FAILURE|CERT_UNTRUSTED)/,
    means: "the server's TLS certificate is not signed by the authority that the kubeconfig trusts",
    cure: "check certificate-authority or certificate-authority-data of the cluster in the kubeconfig",
  },
  {
    codes: /^ERR_TLS_CERT_ALTNAME_INVALID$/,
    means: "the server's TLS certificate is for another name",
    cure: "check the server's address in the kubeconfig, or set tls-server-name there",
  },
  {
    codes: /^ERR_SSL_.*_ALERT_/,
    means: "the server refuses this client's TLS certificate",
    cure: "renew the client certificate in the kubeconfig",
  },
  {
    codes: /^(ERR_SSL_|EPROTO)/,
    means: "the server does not speak TLS as expected",
    cure: "check the scheme and port of the server in the kubeconfig",
  },
];

function asSystemError(error: unknown): { code?: string; message: string } {
  return error instanceof Error ? error : { message: String(error) };
}
