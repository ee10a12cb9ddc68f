/**
 * What the name of a variable, flag or property says about its value.
 *
 * - `address`: a host is expected ("CART_ADDR", "--db-host"): a bare name counts, and so does a DNS name without port.
 * - `label`: a word that may well equal a Service's name and is none ("POSTGRES_DB", "--driver"): only full addresses
 *   count.
 * - `opaque`: a password, a token, an image: nothing in it is read.
 * - `neutral`: says nothing.
 */
export type KeyMeaning = "address" | "label" | "opaque" | "neutral";

const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));

const addressWords = words(
  "addr address addresses addrs backend backends bootstrap broker brokers connection connectionstring dsn " +
    "endpoint endpoints gateway host hostname hosts jdbc peer peers proxy seed seeds sentinel sentinels server " +
    "servers service services svc target targets upstream upstreams uri uris url urls",
);
const labelWords = words(
  "account accounts alias app application args bucket class collection command component context database " +
    "datacenter db description dialect dir driver engine env environment exchange features file flavor format " +
    "group hash id index keyspace kind label labels language level log message mode module name names namespace " +
    "path pattern platform plugin policy port prefix profile profiles protocol provider queue realm region role " +
    "schema scheme scope source stage state store strategy stream suffix table tables tag tags team tenant text " +
    "tier title topic topics type user username version vhost zone",
);
const opaqueWords = words(
  "apikey auth cert certificate cred credential credentials creds digest image images key keys pass " +
    "passphrase passwd password private pw pwd salt secret secrets signature token tokens",
);
/**
 * Names of others that are let in, left alone, or told about oneself, and not called: NO_PROXY, ALLOWED_HOSTS,
 * CORS_ORIGINS, ADVERTISED_LISTENERS.
 */
const notCalled =
  /\b(?:no ?proxy|non proxy|(?:allow|allowed|trusted|permitted|valid) (?:hosts?|origins?|domains?|proxies|referr?ers?)|cors|advertised?|announced?)\b/;
/** Written without a separator: PGHOST, MYSQLUSER, requirepass. */
const addressEndings = /(?:host|hosts|addr|url|uri|endpoint|server|servers)$/;
const opaqueEndings = /(?:password|passwd|pass|secret|token|key|image)$/;
const labelEndings = /(?:name|user|database)$/;

/**
 * The last telling word decides, except that a word for something secret is only overruled by a word for an address.
 * What service discovery is asked for ("service-discovery.application") is whom one calls.
 */
export function keyMeaning(key: string): KeyMeaning {
  const parts = keyWords(key);
  if (notCalled.test(parts.join(" "))) return "opaque";
  const last = parts.findLastIndex((part) => wordMeaning(part) !== "neutral");
  const meaning = wordMeaning(parts[last] ?? "");
  if (parts[last] === "name" && /^(?:host|dns|domain)$/.test(parts[last - 1] ?? "")) return "address";
  if (parts[last - 1] === "discovery" && /^(?:application|app|name|id)$/.test(parts[last] ?? "")) return "address";
  if (meaning !== "address" && parts.some((part) => wordMeaning(part) === "opaque")) return "opaque";
  return meaning;
}

/**
 * "--cartServiceAddr", "CART_SERVICE_ADDR" and "cart.service-addr" are all cart, service, addr. At most 256 characters
 * are looked at.
 */
export function keyWords(key: string): string[] {
  return key
    .slice(-256)
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((part) => part !== "");
}

function wordMeaning(word: string): KeyMeaning {
  if (addressWords.has(word)) return "address";
  if (opaqueWords.has(word)) return "opaque";
  if (labelWords.has(word)) return "label";
  if (opaqueEndings.test(word)) return "opaque";
  if (addressEndings.test(word)) return "address";
  return labelEndings.test(word) ? "label" : "neutral";
}
