import { findReferences } from "./references-in-text.ts";
import type { TextReference } from "./text-reference.ts";

/**
 * Directives that are followed by the servers to call, in the configuration of proxies:
 * nginx (https://nginx.org/en/docs/dirindex.html), HAProxy (https://docs.haproxy.org/3.0/configuration.html) and Caddy
 * (https://caddyserver.com/docs/caddyfile/directives).
 */
const directives = new Set(
  "server proxy_pass fastcgi_pass grpc_pass memcached_pass scgi_pass uwsgi_pass reverse_proxy php_fastcgi forward_auth to".split(
    " ",
  ),
);

/**
 * Names in lines that are no settings: full addresses anywhere, and bare names behind a directive that takes a server.
 * A name that the same text gives to a group of servers ("upstream cart {") is no host.
 */
export function directiveReferences(lines: readonly string[], known: ReadonlySet<string>): TextReference[] {
  const statements = lines.flatMap((line) => line.split(/[{};]/)).map((one) => one.trim());
  const groups = new Set(statements.flatMap((one) => /^upstream\s{1,8}([\w.-]{1,253})$/.exec(one)?.[1] ?? []));
  return statements
    .flatMap((statement) => {
      const [first = "", ...words] = statement.split(/\s+/);
      if (!directives.has(first)) return findReferences(statement, "", known, "label");
      return words.flatMap((word) => findReferences(word, "", known, "address"));
    })
    .filter(({ host, port }) => port !== undefined || !groups.has(host));
}
