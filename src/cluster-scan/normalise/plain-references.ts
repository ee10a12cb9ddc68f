import { parseHostAndPort, parsePort } from "./host-and-port.ts";
import { type KeyMeaning, keyMeaning } from "./key-meaning.ts";
import type { FoundName } from "./text-reference.ts";

/** What separates names in lists, JSON, Go's MySQL addresses ("tcp(db:3306)") and shell. */
const separators = /[,"'`()[\]{}<>|]+/;

/**
 * Hosts in one piece of text without blanks and without URLs: host:port, DNS names of the cluster, key=value pairs
 * (";" or "&" between them) with either as value. What stands before an "@" is user info or an e-mail's name.
 */
export function plainReferences(chunk: string, known: ReadonlySet<string>, meaning: KeyMeaning): FoundName[] {
  if (!chunk.includes("=")) return readValue(chunk, known, meaning);
  return chunk.split(/[;&]/).flatMap((field) => readField(field, known, meaning));
}

/** "hosts=a:1,b:2", or a list with pairs behind it: "redis:6379,password=secret,ssl=false". */
function readField(field: string, known: ReadonlySet<string>, outer: KeyMeaning): FoundName[] {
  let meaning = outer;
  return field.split(",").flatMap((piece) => {
    const equals = piece.indexOf("=");
    if (equals >= 0) meaning = keyMeaning(piece.slice(0, equals));
    if (meaning === "opaque") return [];
    const value = piece.slice(equals + 1);
    const isBare = meaning === "address" && known.has(value);
    return isBare ? [{ host: value, bare: true as const }] : readValue(value, known, meaning);
  });
}

function readValue(value: string, known: ReadonlySet<string>, meaning: KeyMeaning): FoundName[] {
  const at = value.lastIndexOf("@");
  const [, dialled = ""] = at < 0 ? [] : (/^tcp\(([a-z0-9-]{1,63})\)/.exec(value.slice(at + 1)) ?? []);
  if (known.has(dialled)) return [{ host: dialled, bare: true }];
  return (
    value
      .slice(at + 1)
      // Oracle's "user/password@//host:1521/service".
      .replace(at < 0 ? "" : /^\/\//, "")
      .split(separators)
      .flatMap((token) => readToken(token, known, { address: meaning === "address", afterUser: at >= 0 }))
  );
}

interface Surroundings {
  /** The key asks for a host, so a DNS name needs no port to be one. */
  readonly address: boolean;
  readonly afterUser: boolean;
}

function readToken(token: string, known: ReadonlySet<string>, { address, afterUser }: Surroundings): FoundName[] {
  const slash = token.indexOf("/");
  const path = slash < 0 ? "" : token.slice(slash);
  // registry:5000/team/cart:1.2 is an image.
  if (path.includes(":")) return [];
  const parsed = parseHostAndPort(
    withoutDriver(withoutSrv(slash < 0 ? token : token.slice(0, slash)), known, afterUser),
  );
  if (parsed === undefined) return [];
  const { host, port } = parsed;
  if (port !== undefined) return isAddress(host, port, known) ? [port === "unknown" ? { host } : { host, port }] : [];
  const labels = host.split(".");
  if (labels.length < 2) return [];
  if (isClusterName(labels)) return [{ host }];
  // An e-mail address.
  if (afterUser) return [];
  if (address && path === "") return [namesKnown(labels, known) ? { host, bare: true } : { host }];
  return namesKnown(labels, known) && path === "" ? [{ host, bare: true }] : [];
}

/**
 * A single unknown word before a low number is rather an image and its tag (redis:7), a level, a time or a count than a
 * host and its port; ports under 80 count behind a known name or one with a dot only.
 */
function isAddress(host: string, port: number | "unknown", known: ReadonlySet<string>): boolean {
  if (host.includes(".") || known.has(host)) return true;
  return port !== "unknown" && port >= 80;
}

/** "_grpc._tcp.cart.shop.svc", and "dnssrv+_grpc._tcp..." as Thanos writes it, ask for a Service's port by name (RFC 2782). */
function withoutSrv(text: string): string {
  return text.includes("_") ? text.replace(/^(?:dnssrv(?:noa)?\+)?_[a-z0-9-]{1,63}\._(?:tcp|udp|sctp)\./, "") : text;
}

/** "zk:zookeeper:2181" (a driver before a known host and port), "user@host:1521:SID" (a database behind it). */
function withoutDriver(text: string, known: ReadonlySet<string>, afterUser: boolean): string {
  const [first = "", second = "", third, ...more] = text.split(":", 4);
  if (third === undefined || more.length > 0) return text;
  if (afterUser && parsePort(second) !== undefined) return `${first}:${second}`;
  const labels = second.toLowerCase().split(".");
  return known.has(second) || isClusterName(labels) || namesKnown(labels, known) ? `${second}:${third}` : text;
}

/** name.namespace.svc, with or without the cluster's domain, and pod.name.namespace.svc likewise. */
function isClusterName(labels: readonly string[]): boolean {
  return labels[2] === "svc" || labels[3] === "svc";
}

/** name.namespace or pod.name.namespace, of a Service whose name is known. */
function namesKnown(labels: readonly string[], known: ReadonlySet<string>): boolean {
  return labels.length > 1 && labels.length < 4 && labels.slice(0, 2).some((label) => known.has(label));
}
