import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ContainerText, containerReferences } from "../../../src/cluster-scan/normalise/container-references.ts";
import { clearlyBelowQuadratic, growthOverEightfold } from "../../growth.ts";

const known = new Set(["cart", "mysql", "orders-db", "web", "zk-headless"]);

interface Case extends Partial<ContainerText> {
  readonly of: string;
  /** "host:port @ place", "?" behind a bare name. */
  readonly names: readonly string[];
}

const script = (...lines: string[]) => ({ command: ["sh", "-c"], args: [lines.join("\n")] });
const env = (...variables: [name: string, value?: string][]) => ({
  env: variables.map(([name, value]) => (value === undefined ? { name } : { name, value })),
});

const cases: Case[] = [
  { of: "a variable", ...env(["CART_ADDR", "cart:7070"]), names: ["cart:7070 @ env CART_ADDR"] },
  { of: "a bare name", ...env(["BACKEND", "cart"]), names: ["cart? @ env BACKEND"] },
  { of: "a host outside", ...env(["DB_HOST", "db.example.com"]), names: ["db.example.com @ env DB_HOST"] },
  { of: "a dotted word where no host is asked for", ...env(["MAIN_CLASS", "com.example.web"]), names: [] },
  {
    of: "words that only equal a name",
    ...env(
      ["POSTGRES_DB", "cart"],
      ["DB_DRIVER", "mysql"],
      ["DB_TYPE", "mysql"],
      ["DB_USER", "web"],
      ["LOG_LEVEL", "web"],
    ),
    names: [],
  },
  {
    of: "secrets and images, whatever they look like",
    ...env(
      ["DB_PASSWORD", "cart:7070"],
      ["API_TOKEN", "http://cart"],
      ["JOB_IMAGE", "cart:80"],
      ["PGPASSWORD", "web:80"],
    ),
    names: [],
  },
  {
    of: "a secret's server",
    ...env(["TOKEN_SERVER_URL", "http://cart/token"]),
    names: ["cart @ env TOKEN_SERVER_URL"],
  },
  {
    of: "host and port in two variables",
    ...env(["DB_HOST", "db"], ["DB_PORT", "3306"]),
    names: ["db:3306 @ env DB_HOST"],
  },
  {
    of: "host and port in two variables of other styles",
    ...env(["mysqlHost", "mysql"], ["mysqlPort", "3306"], ["CART_SERVICE_HOST", "cart"], ["CART_SERVICE_PORT", "80"]),
    names: ["mysql:3306 @ env mysqlHost", "cart:80 @ env CART_SERVICE_HOST"],
  },
  { of: "where the process itself listens", ...env(["HOST", "pod"], ["PORT", "8080"]), names: [] },
  {
    of: "a host and the port of something else",
    ...env(["DB_HOST", "pod"], ["METRICS_PORT", "9090"]),
    names: [],
  },
  {
    of: "variables in variables, backwards only",
    ...env(["A", "$(B):80"], ["B", "cart"], ["C", "http://$(B):7070/"]),
    names: ["cart? @ env B", "cart:7070 @ env C"],
  },
  { of: "an escaped variable", ...env(["B", "80"], ["A", "cart:$$(B)"]), names: [] },
  {
    of: "a value from elsewhere",
    ...env(["HOST"], ["A", "http://$(HOST):80"], ["P"], ["B", "cart:$(P)"]),
    names: ["cart @ env B"],
  },
  {
    of: "variables that Kubernetes declares",
    ...env(["A", "$(ORDERS_DB_SERVICE_HOST):$(ORDERS_DB_SERVICE_PORT)"], ["B", "$(NOBODY_SERVICE_HOST):80"]),
    names: ["orders-db @ env A"],
  },
  {
    of: "flags",
    args: [
      "--cart-addr=cart:7070",
      "--db-host",
      "orders-db",
      "--db-port",
      "5432",
      "--driver=mysql",
      "--password",
      "pw:8080",
    ],
    names: ["orders-db:5432 @ args --db-host", "cart:7070 @ args --cart-addr"],
  },
  {
    of: "flags with variables",
    ...env(["H", "cart"]),
    args: ["--host=$(H)"],
    names: ["cart? @ env H", "cart? @ args --host"],
  },
  { of: "the flag -h", command: ["mysql", "-h", "orders-db"], names: ["orders-db? @ command"] },
  { of: "programs and modes", command: ["web"], args: ["run"], names: [] },
  { of: "a mode without command", args: ["web", "--quiet"], names: [] },
  { of: "arguments", command: ["proxy"], args: ["cart", "other"], names: ["cart? @ args"] },
  { of: "a short flag that holds a password", command: ["mysql", "-pcart:8080"], names: [] },
  {
    of: "a waiting script",
    ...script("# not for web:80", "until nc -z cart 7070; do echo waiting for mysql; sleep 1; done"),
    names: ["cart:7070 @ args"],
  },
  {
    of: "a script with the container's variables",
    ...env(["DB", "orders-db"], ["DB_P", "5432"]),
    command: ["bash", "-ec", `pg_isready -h "$DB" && nc -z \${DB} \${DB_P} && wget http://\${WEB:-web}/`],
    names: ["web @ command", "orders-db:5432 @ command"],
  },
  {
    of: "look-ups",
    ...script("until nslookup -timeout=5 zk-headless; do sleep 1; done; getent hosts zk-0.zk-headless.infra"),
    names: ["zk-headless? @ args", "zk-0.zk-headless.infra? @ args"],
  },
  {
    of: "the documentation's own look-up",
    ...script(
      "until nslookup cart.$(cat /var/run/secrets/kubernetes.io/serviceaccount/namespace).svc.cluster.local; do sleep 2; done",
    ),
    names: ["cart? @ args"],
  },
  { of: "a script's data", ...script('APP="web"; kubectl get deploy "$APP"; cart --version'), names: [] },
  { of: "a script's passwords", ...script("client --password pw:8080 --user web"), names: [] },
];

describe("containerReferences", () => {
  it.each(cases)("$of", ({ names, ...text }) => {
    const references = containerReferences({ env: [], command: [], args: [], ...text }, known);
    const shown = references.map(({ host, port, bare, place }) => {
      const name = port === undefined ? host : `${host}:${port}`;
      return `${name}${bare === true ? "?" : ""} @ ${place}`;
    });
    expect(shown.sort()).toEqual([...names].sort());
  });

  it("stays small where variables multiply each other", () => {
    const variables: [string, string][] = Array.from({ length: 60 }, (_, level) => [
      `V${level + 1}`,
      level === 0 ? "cart:80 " : `$(V${level}) $(V${level})`,
    ]);
    // Written out, there would be 2 to the power of 60 of them.
    const references = containerReferences({ ...env(...variables), command: [], args: [] }, known);
    expect(references.length).toBeGreaterThan(0);
  });

  it.each(["--a b ", "-", "x 80 ", "$(A)", "$A", "`", "-h ", "nslookup ", '"', "--password "])(
    "takes time in proportion to a text of %j",
    (unit) => {
      const read = (size: number) => {
        const text = unit.repeat(size / unit.length);
        containerReferences(
          { env: [{ name: "A", value: text }], command: ["sh", "-c", `x ${text}`], args: [text] },
          known,
        );
      };
      expect(growthOverEightfold(read, 12_000)).toBeLessThan(clearlyBelowQuadratic);
    },
  );

  it("never throws, and gives nothing of a variable for a password", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom("$(A)", "$(B", "$" + "{A:-cart}", "--host", "cart", "sh", "-c"),
    );
    const value = fc.array(text, { maxLength: 6 }).map((parts) => parts.join(" "));
    fc.assert(
      fc.property(value, fc.array(value, { maxLength: 5 }), fc.webUrl(), (written, args, secret) => {
        const container = {
          env: [
            { name: "A", value: written },
            { name: "DB_PASSWORD", value: secret },
          ],
          command: [],
          args,
        };
        const places = containerReferences(container, known).map(({ place }) => place);
        expect(places.filter((place) => place.includes("PASSWORD"))).toEqual([]);
      }),
    );
  });
});
