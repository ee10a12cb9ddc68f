import { BlockList, isIP } from "node:net";

/**
 * Whether NO_PROXY exempts a host (in lower case, an IPv6 address without brackets) and port. Entries are names, which
 * count for their subdomains too (".a.b" and "*.a.b" for these only), addresses, CIDR ranges, or "*" for everything;
 * names and addresses may have a port. As Go's httpproxy: https://pkg.go.dev/golang.org/x/net/http/httpproxy#Config
 */
export function isExempt(host: string, port: string, noProxy: string): boolean {
  const entries = noProxy.split(",").map((entry) => entry.trim().toLowerCase());
  return entries.includes("*") || entries.some((entry) => entry !== "" && matches(entry, host, port));
}

function matches(entry: string, host: string, port: string): boolean {
  const range = entry.match(/^(.+)\/(\d+)$/);
  const family = isIP(range?.[1] ?? "");
  if (range !== null && family > 0) return isIP(host) === family && inRange(host, range[1] ?? "", Number(range[2]));
  const [entryHost, entryPort] = splitPort(entry);
  if (entryHost === "" || (entryPort !== "" && entryPort !== port)) return false;
  if (isIP(entryHost) > 0) return isIP(host) > 0 && inRange(host, entryHost, isIP(entryHost) === 4 ? 32 : 128);
  if (isIP(host) > 0) return false;
  const domain = entryHost.replace(/^\*\./, ".");
  return domain.startsWith(".") ? host.endsWith(domain) : host === domain || host.endsWith(`.${domain}`);
}

/** "[::1]:443" and "a.b:443"; an IPv6 address without brackets has no port. */
function splitPort(entry: string): readonly [host: string, port: string] {
  const parts = entry.match(/^(?:\[([^\]]*)\]|([^:]*)):(\d*)$/);
  return parts === null ? [entry, ""] : [parts[1] ?? parts[2] ?? "", parts[3] ?? ""];
}

function inRange(host: string, network: string, prefix: number): boolean {
  if (isIP(host) === 0 || prefix > (isIP(network) === 4 ? 32 : 128)) return false;
  const list = new BlockList();
  list.addSubnet(network, prefix, familyName(network));
  return list.check(host, familyName(host));
}

function familyName(address: string): "ipv4" | "ipv6" {
  return isIP(address) === 6 ? "ipv6" : "ipv4";
}
