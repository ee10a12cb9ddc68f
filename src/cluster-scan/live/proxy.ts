import { BlockList, isIP } from "node:net";
import { Failure } from "../../failure.ts";
import type { ReachableCluster } from "./choose-context.ts";
import { isExempt } from "./no-proxy.ts";
import { oneLine } from "./one-line.ts";

export interface ClusterProxy {
  /** With its password, where it has one: not for messages. */
  readonly url: string;
  /** `the proxy http://proxy.example:3128 of HTTPS_PROXY`. */
  readonly title: string;
}

/**
 * The proxy that leads to the cluster: proxy-url of the kubeconfig, which is obeyed for every address, else the one of
 * HTTPS_PROXY (HTTP_PROXY for plain HTTP; the names in upper case win) unless NO_PROXY exempts the server. Loopback
 * addresses need none. As kubectl, through Go's net/http: https://pkg.go.dev/net/http#ProxyFromEnvironment
 */
export function proxyFor(
  { name, server, "proxy-url": proxyUrl }: ReachableCluster,
  env: NodeJS.ProcessEnv,
): ClusterProxy | undefined {
  if (proxyUrl !== undefined) return proxyOf(proxyUrl, `proxy-url of cluster "${oneLine(name)}" in the kubeconfig`);
  const { protocol, hostname, port } = new URL(server);
  const host = hostname.replace(/^\[(.*)\]$/, "$1").toLowerCase();
  if (host === "localhost" || isLoopback(host)) return undefined;
  const variable = protocol === "http:" ? "HTTP_PROXY" : "HTTPS_PROXY";
  const given = fromEnvironment(env, variable);
  if (given === undefined) return undefined;
  const exempt = isExempt(host, port || (protocol === "http:" ? "80" : "443"), fromEnvironment(env, "NO_PROXY") ?? "");
  if (exempt) return undefined;
  const hasHost = URL.canParse(given) && new URL(given).host !== "";
  return proxyOf(hasHost ? given : `http://${given}`, variable);
}

function fromEnvironment(env: NodeJS.ProcessEnv, name: string): string | undefined {
  return env[name] || env[name.toLowerCase()] || undefined;
}

/** The text itself may hold a password. */
function proxyOf(text: string, from: string): ClusterProxy {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^(https?|socks5h?):$/.test(url.protocol) || url.host === "") {
    throw new Failure("input", `The ${from} must be a URL that begins with http://, https:// or socks5://.`);
  }
  const title = `the proxy ${url.protocol}//${url.host} of ${from}`;
  // Go leaves it to the proxy to resolve the server's name; the library does so only for socks5h.
  return { url: text.replace(/^socks5:/i, "socks5h:"), title: oneLine(title) };
}

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8, "ipv4");
loopback.addAddress("::1", "ipv6");

function isLoopback(host: string): boolean {
  const family = isIP(host);
  return family !== 0 && loopback.check(host, family === 6 ? "ipv6" : "ipv4");
}
