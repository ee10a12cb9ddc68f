/** A DNS name with the port written behind it; `port` is "unknown" where a port was written but not what it is. */
export interface HostAndPort {
  /** Lower case, without a trailing dot. */
  readonly host: string;
  readonly port?: number | "unknown";
}

/**
 * Stands for the value of a variable that is not known here, so that what is around it is not taken for a whole name.
 */
export const unknownValue = "\uFFFD";

/**
 * Reads `name` or `name:port`, nothing else: undefined for IP addresses, times, versions, paths, `localhost` and
 * everything with a character that no DNS name has. Underscores are refused too: no Service can have one.
 */
export function parseHostAndPort(text: string): HostAndPort | undefined {
  const colon = text.indexOf(":");
  const host = parseDnsName(colon < 0 ? text : text.slice(0, colon));
  if (host === undefined) return undefined;
  if (colon < 0) return { host };
  const port = parsePort(text.slice(colon + 1));
  return port === undefined ? undefined : { host, port };
}

/** 1 to 65535; "unknown" when it stands in a variable whose value is not known. */
export function parsePort(text: string): number | "unknown" | undefined {
  if (text === unknownValue) return "unknown";
  if (!/^\d{1,5}$/.test(text)) return undefined;
  const port = Number(text);
  return port >= 1 && port <= 65_535 ? port : undefined;
}

const label = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** RFC 1123 labels, 253 characters at most, the last one not a number (or IPv4 addresses would be names). */
function parseDnsName(text: string): string | undefined {
  if (text.length > 254) return undefined;
  const name = (text.endsWith(".") ? text.slice(0, -1) : text).toLowerCase();
  const labels = name.split(".");
  if (name.length > 253 || !labels.every((one) => label.test(one))) return undefined;
  const last = labels.at(-1) ?? "";
  return /[a-z]/.test(last) && last !== "localhost" ? name : undefined;
}
