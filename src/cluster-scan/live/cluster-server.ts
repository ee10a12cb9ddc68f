import { Failure } from "../../failure.ts";
import type { Cluster } from "./kubeconfig-schema.ts";
import { oneLine } from "./one-line.ts";

/**
 * Where the cluster is: --server, else what the kubeconfig says. With --server the kubeconfig's tls-server-name, which
 * belongs to another address, does not count, as with kubectl.
 */
export function serverOf(
  name: string | undefined,
  entry: Cluster | undefined,
  flag: string | undefined,
): { name: string; server: string; "tls-server-name": string | undefined } {
  const given = flag ?? entry?.server;
  const where = flag === undefined ? `The server of cluster "${oneLine(name ?? "")}" in the kubeconfig` : "--server";
  if (given === undefined) {
    throw new Failure("input", `${where} is missing: add it there, or give its address with --server.`);
  }
  const server = withScheme(given, entry).replace(/\/+$/, "");
  if (!/^https?:\/\//.test(server) || !URL.canParse(server)) {
    throw new Failure("input", `${where} must be an https URL, such as https://10.0.0.1:6443.`);
  }
  return {
    name: name ?? new URL(server).host,
    server,
    "tls-server-name": flag === undefined ? entry?.["tls-server-name"] : undefined,
  };
}

/** As client-go: "10.0.0.1:6443" is https where the cluster's entry says anything of TLS, else http. */
function withScheme(given: string, entry: Cluster | undefined): string {
  if (/^[a-z][a-z\d+.-]*:\/\//i.test(given)) return given;
  const authority = entry?.["certificate-authority-data"] ?? entry?.["certificate-authority"];
  const tls = authority !== undefined || entry?.["insecure-skip-tls-verify"] === true;
  return `${tls ? "https" : "http"}://${given}`;
}
