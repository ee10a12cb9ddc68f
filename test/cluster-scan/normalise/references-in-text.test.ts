import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findReferences } from "../../../src/cluster-scan/normalise/references-in-text.ts";
import { clearlyBelowQuadratic, growthOverEightfold } from "../../growth.ts";

const known = new Set(["cart", "orders", "orders-db", "web", "zk", "user"]);

/** "scheme|host|port", with "?" for a name that counts only if a Service of it can be reached. */
function found(text: string, names: ReadonlySet<string> = known): string[] {
  return findReferences(text, "env X", names).map(({ scheme, host, port, bare }) =>
    [...(scheme === undefined ? [] : [`${scheme}:`]), host, ...(port === undefined ? [] : [`:${port}`])]
      .join("")
      .concat(bare === true ? "?" : ""),
  );
}

describe("findReferences finds", () => {
  const cases: [form: string, text: string, ...names: string[]][] = [
    ["a known name", "cart", "cart?"],
    ["known names between commas", "cart, orders", "cart?", "orders?"],
    ["known names between semicolons", "cart;orders;other", "cart?", "orders?"],
    ["known names between blanks", "cart orders", "cart?", "orders?"],
    ["host and port, known or not", "cart:7070,mail:2525", "cart:7070", "mail:2525"],
    ["a known name before a low port", "cart:7", "cart:7"],
    ["capital letters in an address", "Cart:7070", "cart:7070"],
    ["name.namespace of a known name", "cart.shop", "cart.shop?"],
    ["name.namespace with a port", "pay.billing:80", "pay.billing:80"],
    ["name.namespace.svc", "pay.billing.svc", "pay.billing.svc"],
    ["a name within the cluster's domain", "pay.billing.svc.cluster.local.", "pay.billing.svc.cluster.local"],
    ["a pod of a StatefulSet", "zk-0.zk.infra", "zk-0.zk.infra?"],
    ["a URL with everything", "http://cart:8080/items?of=orders:80#web:80", "http:cart:8080"],
    ["a URL without port", "grpc://pay", "grpc:pay"],
    ["several URLs", "http://a:81,https://b/ tcp://c:83", "http:a:81", "https:b", "tcp:c:83"],
    ["a URL in a sentence", "see http://cart.", "http:cart"],
    ["JDBC", "jdbc:postgresql://orders-db:5432/o?user=cart", "postgresql:orders-db:5432"],
    ["JDBC of Oracle", "jdbc:oracle:thin:scott/tiger@ora:1521:XE", "ora:1521"],
    ["JDBC of SQL Server", "jdbc:sqlserver://db:1433;databaseName=cart", "sqlserver:db:1433"],
    ["AMQP with user info", "amqp://guest:guest@rabbit:5672/vh", "amqp:rabbit:5672"],
    ["MongoDB with several hosts", "mongodb://u:p@a:27017,b:27018/db?x=c:80", "mongodb:a:27017", "mongodb:b:27018"],
    ["Kafka with listeners' names", "SASL_SSL://k-0:9092,SSL://k-1:9093", "ssl:k-0:9092", "ssl:k-1:9093"],
    ["Kafka without schemes", "k-0:9092,k-1:9092", "k-0:9092", "k-1:9092"],
    ["Go's MySQL addresses", "root:secret@tcp(orders-db:3306)/orders", "orders-db:3306"],
    ["gRPC's targets", "dns:///cart:7070", "dns:cart:7070"],
    ["a driver before a known host", "zk:zk:2181", "zk:2181"],
    ["a path behind a host", "cart:8080/health", "cart:8080"],
    ["a flag with an address", "--addr=cart:7070", "cart:7070"],
    ["a Java property", "-Xmx1g -Ddb.host=orders-db -Durl=http://cart/", "orders-db?", "http:cart"],
    ["a connection string", "Server=orders-db;Database=orders;Password=a:80", "orders-db?"],
    ["JSON", '{"cart":{"addr":"cart:7070","level":8080}}', "cart:7070"],
    ["a port that nobody knows", "cart:\uFFFD", "cart"],
    [
      "a name in the pod's namespace",
      "http://pay.$(cat /var/run/secrets/kubernetes.io/serviceaccount/namespace).svc",
      "http:pay",
    ],
  ];
  it.each(cases)("%s: %s", (_form, text, ...names) => expect(found(text)).toEqual(names));
});

describe("findReferences leaves alone", () => {
  const cases: [what: string, text: string][] = [
    ["an unknown word", "catalogue"],
    ["a part of a word", "cart-db shopping_cart mycart cart2"],
    ["a sentence", "the user of the cart"],
    ["a sentence with commas", "first the cart, then the web"],
    ["a title", "Cart"],
    ["an image", "registry.example.com:5000/team/cart:1.2"],
    ["an image with a tag", "redis:7"],
    ["an image with a digest", "cart@sha256:9f86d081884c7d65"],
    ["a time", "12:30"],
    ["a date and time", "2024-01-01T12:30"],
    ["a version", "v1.2.3 1.2:80"],
    ["a Windows path", "C:\\cart:80 D:/cart"],
    ["a path", "/etc/cart:/var/orders:80 ./cart:80"],
    ["IPv4", "10.0.0.1:80 0.0.0.0:8080 http://127.0.0.1/"],
    ["IPv6", "[::1]:80 fe80::1 2001:db8::80 http://[::1]:80/"],
    ["the container itself", "localhost:80 http://localhost:9000/ http://my.localhost"],
    ["a listener on everything", ":8080 http://:8080 *:80"],
    ["pairs of key and word", "level:info,mode:web"],
    ["small counts", "retries:3,depth:12"],
    ["ports that are none", "cart:0 cart:65536 cart:007070 cart:80a cart:"],
    ["an e-mail address", "web@orders.example.com"],
    ["a password in a connection string", "Password=cart:8080;User Id=web"],
    ["buckets, files and images as URLs", "s3://cart/x file:///cart:80 docker://cart:80 oci://cart/x"],
    ["what a template left over", `http://{{ .Values.cart }}:80 http://\${HOST}:80 $(HOST):80 <cart>.x:80`],
    ["names no Service can have", "my_cart:80 -cart:80 cart-:80 http://my_cart/"],
    ["commented lines", "\n# http://cart:80\n  # cart:80\n"],
    ["nothing", ""],
  ];
  it.each(cases)("%s: %s", (_what, text) => expect(found(text)).toEqual([]));
});

it("takes what the key says about its value into account", () => {
  const read = (text: string, meaning: "address" | "label" | "opaque") =>
    findReferences(text, "env X", known, meaning).map(({ host }) => host);
  expect(read("db.example.com", "address")).toEqual(["db.example.com"]);
  expect(read("someone@db.example.com", "address")).toEqual([]);
  expect(read("cart", "label")).toEqual([]);
  expect(read("cart:7070", "label")).toEqual(["cart"]);
  expect(read("http://cart:7070", "opaque")).toEqual([]);
});

it("says where, once for each name", () => {
  expect(findReferences("http://cart:80 http://cart:80/x", "args", known)).toEqual([
    { host: "cart", port: 80, scheme: "http", place: "args" },
  ]);
});

const label = fc.stringMatching(/^[a-z]([a-z0-9-]{0,20}[a-z0-9])?$/).filter((name) => name !== "localhost");
const port = fc.integer({ min: 80, max: 65_535 });
/** What people put into passwords. A blank would end the URL, "://" would begin another one. */
const userInfo = fc
  .string({ minLength: 1, maxLength: 30, unit: fc.constantFrom(..."ab1290.:/?#[]@!$&'()*+,;=%-_~\"<>\\|{}^`é") })
  .filter((text) => !text.includes("://"));

describe("properties", () => {
  it("finds the host and port of every URL, whatever the scheme, path and query", () => {
    const scheme = fc.constantFrom("http", "https", "amqp", "redis", "tcp", "mongodb+srv", "pulsar+ssl");
    fc.assert(
      fc.property(scheme, label, port, (written, host, number) => {
        const expected = [{ host, port: number, scheme: written, place: "p" }];
        expect(findReferences(`${written}://${host}:${number}/a/b?c=d`, "p", new Set())).toEqual(expected);
      }),
    );
  });

  it("never gives away user info", () => {
    fc.assert(
      fc.property(userInfo, userInfo, label, port, (user, password, host, number) => {
        const hosts = (text: string) => findReferences(text, "p", new Set()).map((one) => `${one.host}:${one.port}`);
        expect([[], [`${host}:${number}`]]).toContainEqual(hosts(`amqp://${user}:${password}@${host}:${number}/vh`));
        expect([[], [`${host}:${number}`]]).toContainEqual(
          hosts(`${user}:${password}@tcp(${host}:${number})/db`.replaceAll("=", "")),
        );
      }),
      { numRuns: 2000 },
    );
  });

  it("gives only DNS names and ports, and never throws", () => {
    const pieces = fc.constantFrom(
      "cart",
      "://",
      ":",
      "@",
      "/",
      ",",
      ";",
      "=",
      "80",
      ".",
      "svc",
      "\n",
      " ",
      "#",
      "$(",
      ")",
      '"',
    );
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 200 }),
      fc.array(pieces, { maxLength: 60 }).map((all) => all.join("")),
    );
    fc.assert(
      fc.property(text, (written) => {
        for (const reference of findReferences(written, "p", known)) {
          expect(reference.host).toMatch(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/);
          expect(reference.port ?? 80).toBeGreaterThanOrEqual(1);
          expect(reference.port ?? 80).toBeLessThanOrEqual(65_535);
          expect(written.toLowerCase()).toContain(reference.host);
        }
      }),
      { numRuns: 2000 },
    );
  });

  const units = [
    "a",
    "a.",
    "a:",
    "http://",
    "http://a,",
    "a@",
    "u:p@",
    "-",
    "--a ",
    "a=",
    "a=b;",
    ",",
    " ",
    "\n",
    "((",
    '"',
    "${a:-",
  ];
  it.each([...units, "cart,", "a://b:1@", ".$(cat /var", "\uFFFD", "://", "#\n"])(
    "takes time in proportion to a text of %j",
    (unit) => {
      const read = (size: number) => findReferences(unit.repeat(Math.ceil(size / unit.length)), "p", known);
      expect(growthOverEightfold(read, 12_000)).toBeLessThan(clearlyBelowQuadratic);
    },
  );
});
