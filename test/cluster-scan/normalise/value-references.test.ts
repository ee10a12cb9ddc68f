import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type KeyMeaning, keyMeaning } from "../../../src/cluster-scan/normalise/key-meaning.ts";
import { valueReferences } from "../../../src/cluster-scan/normalise/value-references.ts";
import { withoutRepeats } from "../../../src/cluster-scan/normalise/without-repeats.ts";
import { clearlyBelowQuadratic, growthOverEightfold } from "../../growth.ts";

const known = new Set(["cart", "db", "db-2", "kafka", "quote"]);

/** "place|scheme:host:port", "?" behind a bare name, "~" behind one that is only a word, "=" behind a default. */
function found(text: string, meaning: KeyMeaning = "address"): string[] {
  return [
    ...new Set(
      withoutRepeats(valueReferences(text, known, meaning)).map(
        ({ scheme, host, port, bare, doubt, place }) =>
          (place === "" ? "" : `${place}|`) +
          (scheme === undefined ? "" : `${scheme}:`) +
          host +
          (port === undefined ? "" : `:${port}`) +
          (doubt === "word" ? "~" : bare === true ? "?" : "") +
          (doubt === "default" ? "=" : ""),
      ),
    ),
  ].sort();
}

const lines = (...written: string[]) => written.join("\n");

describe("forms of one value", () => {
  it.each<[form: string, text: string, ...names: string[]]>([
    ["libpq", "host=db port=5433 user=cart password=quote dbname=kafka", "db:5433"],
    ["libpq without a port", "host=db user=cart", "db?"],
    ["ADO.NET", "Server=tcp:db,1433;Initial Catalog=cart;User ID=quote;Password=kafka:9092", "db:1433"],
    ["ADO.NET with an instance", "Data Source=db\\SQLEXPRESS;Database=cart", "db?"],
    ["Npgsql", "Host=db;Port=5432;Database=cart;Username=quote", "db:5432"],
    ["SQL Server's properties", "jdbc:sqlserver://;serverName=db;portNumber=1433;databaseName=cart", "db:1433"],
    ["SQL Server's URL", "jdbc:sqlserver://db:1433;databaseName=cart", "sqlserver:db:1433"],
    ["Oracle's service", "jdbc:oracle:thin:@//db:1521/cart", "db:1521"],
    ["Oracle's SID", "jdbc:oracle:thin:@db:1521:cart", "db:1521"],
    [
      "Oracle Net",
      "jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(PROTOCOL=TCP)(HOST=db)(PORT=1521))(ADDRESS=(PROTOCOL=TCP)(HOST=db-2)(PORT=1522))(CONNECT_DATA=(SERVICE_NAME=cart)))",
      "db-2:1522",
      "db:1521",
    ],
    ["MySQL's addresses", "jdbc:mysql://address=(host=db)(port=3307)(user=cart)/quote", "db:3307"],
    ["MySQL's hosts", "jdbc:mysql://db:3306,db-2:3307/cart?user=quote", "mysql:db-2:3307", "mysql:db:3306"],
    ["Go's MySQL driver", "cart:quote@tcp(db:3306)/kafka", "db:3306"],
    ["Go's MySQL driver without a port", "cart:quote@tcp(db)/kafka", "db?"],
    ["AMQP, each with its user", "amqp://u:p@db:5672,u:p@db-2:5673/v", "amqp:db-2:5673", "amqp:db:5672"],
    ["MongoDB with a list", "mongodb+srv://u:p@db,db-2:27018/cart?w=1", "mongodb+srv:db", "mongodb+srv:db-2:27018"],
    ["StackExchange.Redis", "db:6379,db-2:6380,password=cart,ssl=False", "db-2:6380", "db:6379"],
    [
      "ZooKeeper with semicolons",
      "zk+hierarchical://db:2181;db-2:2181/ledgers",
      "zk+hierarchical:db-2:2181",
      "zk+hierarchical:db:2181",
    ],
    ["an SRV record", "_grpc._tcp.cart.shop.svc.cluster.local", "cart.shop.svc.cluster.local"],
    ["an SRV record as Thanos asks for it", "dnssrv+_grpc._tcp.cart.shop.svc", "cart.shop.svc"],
    ["a custom cluster domain", "cart.shop.svc.corp.internal:80", "cart.shop.svc.corp.internal:80"],
    ["Java's options", "-Xmx1g -Ddb.host=db -Ddb.port=5433 -Dname=cart", "db:5433"],
    ["a placeholder's default", `http://\${CART_HOST:cart}:\${CART_PORT:8080}/x`, "http:cart:8080="],
    ["a shell's default", `\${CART_ADDR:-cart:8080}`, "cart:8080="],
    ["a default in a default", `\${A:\${B:cart}}:80`, "cart:80="],
    ["a bare name", "cart", "cart?"],
    ["a list as JSON", '["db:9092", "kafka"]', "db:9092", "kafka?"],
    ["an object as JSON", '{"host":"db","port":5433,"name":"cart"}', "host|db:5433"],
    ["objects in a list", '[{"host":"db","port":1},{"host":"db-2","port":2}]', "host|db-2:2", "host|db:1"],
    ["JSON in JSON", '{"a":"{\\"url\\":\\"http:\\\\/\\\\/cart:80\\"}"}', "a|http:cart:80"],
  ])("%s: %s", (_form, text, ...names) => expect(found(text)).toEqual([...names].sort()));

  it("counts a bare word under a key that asks for no host as no more than that", () => {
    expect([found("cart", "neutral"), found("cart", "label"), found("cart:80", "opaque")]).toEqual([["cart~"], [], []]);
  });
});

describe("files", () => {
  it.each<[kind: string, text: string, ...names: string[]]>([
    [
      "YAML",
      lines(
        "# http://quote:80",
        "clients:",
        "  cart: { timeout: 5 }",
        "  db:",
        "    host: db # not quote:80",
        "    port: 5433",
        "    user: cart",
      ),
      "clients.db.host|db:5433",
    ],
    [
      "YAML lists",
      lines(
        "brokers:",
        "- db-2",
        "- kafka:9092",
        "other:",
        "  - url: http://cart:80",
        "    name: quote",
        "  - host: db",
        "    port: 1",
        "  - port: 2",
      ),
      "brokers|kafka:9092",
      "brokers|db-2?",
      "other.host|db:1",
      "other.url|http:cart:80",
    ],
    [
      "properties",
      lines("! x", "spring.datasource.url=jdbc:mysql://db:3306/cart", "name=cart", "cart.topic = quote"),
      "spring.datasource.url|mysql:db:3306",
    ],
    [
      "TOML",
      lines(
        "[cart]",
        'addr = "cart:80"',
        "[[upstream]]",
        'host = "db"',
        "port = 1",
        "[[upstream]]",
        'host = "db-2"',
        "port = 2",
      ),
      "cart.addr|cart:80",
      "upstream.host|db-2:2",
      "upstream.host|db:1",
    ],
    [
      "INI",
      lines("; http://quote", "[database]", "host = db", "port = 5433", "[server]", "port = 80"),
      "database.host|db:5433",
    ],
    [
      "JSON of several lines",
      lines("{", '  "cart-service": {', '    "addr": "cart", "port": 9090', "  },", '  "secret": "quote:80"', "}"),
      "cart-service.addr|cart:9090",
    ],
    [
      "nginx",
      lines(
        "upstream quote {",
        "  server cart:8080; # was db:80",
        "  server db;",
        "}",
        "server { server_name kafka; location /kafka { proxy_pass http://quote; } }",
        "location / { proxy_pass http://db-2; }",
      ),
      "cart:8080",
      "db?",
      "http:db-2",
    ],
    ["HAProxy", lines("backend kafka", "  server s1 cart:8080 check", "  default_backend quote"), "cart:8080"],
    ["Caddy", lines(":80 {", "  reverse_proxy cart db:8080", "}"), "cart?", "db:8080"],
    [
      "Envoy",
      lines(
        "clusters:",
        "- name: quote",
        "  endpoints:",
        "  - address:",
        "      socket_address:",
        "        address: cart",
        "        port_value: 8080",
      ),
      "clusters.endpoints.address.socket_address.address|cart:8080",
    ],
    [
      "Grafana's data sources",
      lines("apiVersion: 1", "datasources:", "  - name: quote", "    type: db", "    url: http://cart:9090"),
      "datasources.url|http:cart:9090",
    ],
    [
      "Prometheus' targets",
      lines(
        "scrape_configs:",
        "  - job_name: quote",
        "    static_configs:",
        "      - targets: ['cart:9090', \"db:9187\"]",
        "        labels: { app: kafka }",
      ),
      "scrape_configs.static_configs.targets|cart:9090",
      "scrape_configs.static_configs.targets|db:9187",
    ],
    [
      "a script",
      lines(
        "#!/bin/sh",
        "# curl http://quote",
        "until nc -z db 5432; do sleep 1; done",
        "echo kafka; curl http://cart:80/",
      ),
      "db:5432",
      "http:cart:80",
    ],
    [
      "a template's leftovers beside a setting",
      lines("a: {{ .Values.a }}", "{{- if .b }}", "url: http://{{ .c }}:80", "x: %%HOST%%:80", "db.host: db"),
      "db.host|db?",
    ],
    [
      "comments of other languages",
      lines("-- http://cart:80", "/* http://cart:80", " * http://db:80 */", "<!-- http://quote -->", "x = 1"),
    ],
  ])("%s", (_kind, text, ...names) => expect(found(text, "neutral")).toEqual([...names].sort()));
});

it.each([
  "NO_PROXY",
  "no_proxy",
  "JAVA_NON_PROXY_HOSTS",
  "ALLOWED_HOSTS",
  "CORS_ALLOWED_ORIGINS",
  "TRUSTED_PROXIES",
  "KAFKA_ADVERTISED_LISTENERS",
])("whom %s names is not called", (key) => expect(keyMeaning(key)).toBe("opaque"));

describe("bad input", () => {
  const units = [
    "{",
    '{"a":',
    "[",
    "a=b;",
    "host=a ",
    "(host=",
    "- ",
    "- a:\n",
    " - a:\n  ",
    "x:\n",
    "[a]\n",
    "a:\n ",
    " #",
  ];
  it.each([
    ...units,
    "upstream a {\n",
    "server cart\n",
    "${A:${B:",
    "-Da=b ",
    "tcp(",
    "_a._tcp.",
    "a://u@b,u@c,",
    "=,",
    "%%A%% ",
  ])("takes time in proportion to a text of %j", (unit) => {
    const read = (size: number) => valueReferences(unit.repeat(Math.ceil(size / unit.length)), known, "address");
    expect(growthOverEightfold(read, 8_000)).toBeLessThan(clearlyBelowQuadratic);
  });

  it("keeps places short, however deep the text is", () => {
    const depth = 50_000;
    const json = `${'{"level":'.repeat(depth)}"http://cart:80"${"}".repeat(depth)}`;
    const yaml = Array.from({ length: 300 }, (_, level) => `${" ".repeat(level)}level:`);
    const places = [json, lines(...yaml, `${" ".repeat(300)}url: http://cart:80`)].flatMap((text) =>
      valueReferences(text, known, "neutral").map(({ place }) => place),
    );
    expect(places).toHaveLength(2);
    for (const place of places) expect(place.length).toBeLessThanOrEqual(120);
  });

  it("shows no key that may be a value", () => {
    const secret = '{"s3cret pa$$word": {"url": "http://cart:80"}}';
    expect(found(secret, "neutral")).toEqual(["*.url|http:cart:80"]);
  });

  it("never throws, and gives nothing but DNS names that stand in the text", () => {
    const piece = fc.oneof(
      fc.string({ unit: "binary", maxLength: 20 }),
      fc.constantFrom(
        "host=",
        "port=",
        ";",
        "\n",
        "  ",
        "- ",
        ": ",
        "{",
        "}",
        '"',
        "[cart]",
        "://",
        "${A:",
        "cart",
        "db:80",
        "@",
        "(",
      ),
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 40 }).map((all) => all.join("")),
        (text) => {
          for (const { host } of valueReferences(text, known, "address")) {
            expect(host).toMatch(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});
