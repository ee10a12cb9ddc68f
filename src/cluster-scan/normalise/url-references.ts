import { parseHostAndPort } from "./host-and-port.ts";
import type { FoundName } from "./text-reference.ts";

/** Where the next "scheme://" begins; -1 without one. A scheme is at most 32 characters here. */
export function schemeStart(text: string, from: number): number {
  for (let colon = text.indexOf("://", from); colon >= 0; colon = text.indexOf("://", colon + 3)) {
    let start = colon;
    while (start > from && colon - start < 32 && /[a-z0-9+.-]/i.test(text.charAt(start - 1))) start -= 1;
    while (start < colon && !/[a-z]/i.test(text.charAt(start))) start += 1;
    if (start < colon) return start;
  }
  return -1;
}

/** What follows these schemes is a file, a bucket, an image or an identity, and no host that is called. */
const schemesWithoutHost = new Set(
  "abfs abfss classpath data docker env file gs jar oci s3 s3a s3n secret spiffe sqlite unix wasb wasbs".split(" "),
);

/**
 * The hosts of URLs that stand in one piece of text without blanks: all hosts of a list of hosts (Kafka, MongoDB), and
 * of a list of URLs. Behind "jdbc:" the driver's name is the scheme.
 */
export function urlReferences(chunk: string, known: ReadonlySet<string>): FoundName[] {
  const names: FoundName[] = [];
  for (let start = schemeStart(chunk, 0); start >= 0; ) {
    const colon = chunk.indexOf("://", start);
    const next = schemeStart(chunk, colon + 3);
    const rest = chunk.slice(colon + 3, next < 0 ? undefined : next);
    const isLink = linkBefore.test(chunk.slice(Math.max(0, start - 8), start));
    for (const name of isLink ? [] : readUrl(chunk.slice(start, colon).toLowerCase(), rest, known)) names.push(name);
    start = next;
  }
  return names;
}

/** What stands before the address of a link or a picture in HTML and Markdown: whoever reads the page calls it. */
const linkBefore = /(?:\b(?:href|src)=\\?["']?|\]\()$/i;

/** Everything that can end the host part: `/?#` by RFC 3986, the rest where URLs are embedded in other texts. */
const endOfAuthority = /[/?#;"'`<>)\]}|\\&]/;

/**
 * What stands before the last "@" is user info, and dropped. A password may hold any character, so a further "@" behind
 * the host part says that the host part may be the beginning of user info: then only a known Service's name is taken
 * from it, and no port.
 */
function readUrl(scheme: string, rest: string, known: ReadonlySet<string>): FoundName[] {
  if (schemesWithoutHost.has(scheme)) return [];
  const { authority, after } = splitAuthority(rest);
  const doubtful = after.includes("@");
  return [...hostsOf(authority, known), ...hostsBehind(after, known)].flatMap((text): FoundName[] => {
    const parsed = parseHostAndPort(text);
    if (parsed === undefined) return [];
    const { host, port } = parsed;
    if (doubtful) return known.has(host) ? [{ host, scheme }] : [];
    return [typeof port === "number" ? { host, port, scheme } : { host, scheme }];
  });
}

/**
 * The elements of a list of hosts behind the user info. In "amqp://u:p@a:5672,u:p@b:5672" each has its own: those count
 * that repeat the last one's, because a password may hold all that these are made of.
 */
function hostsOf(authority: string, known: ReadonlySet<string>): string[] {
  const at = authority.lastIndexOf("@");
  const hosts = authority.slice(at + 1).split(",");
  if (at < 0) return hosts;
  const before = authority.slice(0, at).split(",");
  const userInfo = before.pop() ?? "";
  const repeated = before.flatMap((element) =>
    userInfo !== "" && element.startsWith(`${userInfo}@`) ? [element.slice(userInfo.length + 1)] : [],
  );
  return [...repeated.filter((host) => known.has(host.split(":")[0] ?? "")), ...hosts];
}

/** ZooKeeper's clients also write "zk://a:2181;b:2181/path"; "name=value" behind a semicolon is a parameter. */
function hostsBehind(after: string, known: ReadonlySet<string>): string[] {
  if (!after.startsWith(";")) return [];
  const [list = ""] = after.slice(1).split(/[/?#]/);
  return list.split(";").filter((host) => known.has(host.split(":")[0] ?? ""));
}

/** In "dns:///cart:7070" and its like, the host part is empty and the target stands in the path. */
function splitAuthority(rest: string): { authority: string; after: string } {
  const text = rest.startsWith("/") ? rest.slice(1) : rest;
  const end = text.search(endOfAuthority);
  return end < 0 ? { authority: text, after: "" } : { authority: text.slice(0, end), after: text.slice(end) };
}
