import { describe, expect, it } from "vitest";
import { z } from "zod";
import data from "../../data/protocols.json" with { type: "json" };
import { protocolSchema } from "../../src/knowledge/protocol-schema.ts";
import { identifyProtocol, protocols, type ServedPort } from "../../src/knowledge/protocols.ts";

describe("data/protocols.json", () => {
  it("is what the schema says", () => {
    expect(z.array(protocolSchema).safeParse(data).error?.issues ?? []).toEqual([]);
  });

  it.each([
    ["id", protocols.map(({ id }) => [id])],
    ["port", protocols.map(({ ports }) => ports)],
    ["word", protocols.map(({ portNames }) => portNames)],
    ["image", protocols.map(({ images }) => images)],
  ])("gives every %s to one protocol only", (_what, lists: readonly (readonly unknown[])[]) => {
    const all = lists.flat();
    expect(all.filter((value, index) => all.indexOf(value) !== index)).toEqual([]);
  });

  it("lists no port both as the protocol's and as something else of its images", () => {
    const both = protocols.filter(({ ports, otherPorts }) => ports.some((port) => otherPorts.includes(port)));
    expect(both.map(({ id }) => id)).toEqual([]);
  });

  it("has TCP among the transports of what a server may begin", () => {
    const serverFirst = protocols.filter(({ speaksFirst }) => speaksFirst === "server");
    expect(serverFirst.length).toBeGreaterThan(0);
    for (const { transports, appProtocol } of serverFirst) expect([...transports, appProtocol]).toEqual(["TCP", "tcp"]);
  });
});

describe("identifyProtocol", () => {
  const cases: readonly (readonly [string, ServedPort, string | undefined])[] = [
    ["the port's number", { ports: [3306] }, "mysql by port"],
    ["the number the container listens at", { ports: [13306, 3306] }, "mysql by port"],
    ["the container's number before the clients'", { ports: [80, 3306] }, "mysql by port"],
    ["the clients' number where the other is nobody's", { ports: [3306, 13306] }, "mysql by port"],
    ["the image on a port of nobody", { ports: [3307], image: "mysql:8.4" }, "mysql by image"],
    [
      "an image behind registry, port and digest",
      { ports: [1], image: "r.example:5000/a/mariadb@sha256:0f" },
      "mysql by image",
    ],
    ["not another image with the name in it", { ports: [9104], image: "prom/mysqld-exporter:v0.17.2" }, undefined],
    ["not the image's other ports", { ports: [8222], image: "nats:2.12" }, undefined],
    ["not another protocol's port of the image", { ports: [8080], image: "mysql:8.4" }, "http by port"],
    ["the name before image and number", { ports: [3306], name: "http", image: "mysql:8.4" }, "http by name"],
    ["the name up to the first hyphen", { ports: [1], name: "mysql-replica" }, "mysql by name"],
    ["a name with a hyphen of its own", { ports: [1], name: "grpc-web" }, "grpc by name"],
    ["the name whatever its case", { ports: [1], name: "MySQL" }, "mysql by name"],
    ["not a name that only begins so", { ports: [1], name: "mysqlx" }, undefined],
    ["appProtocol before the name", { ports: [1], name: "http", appProtocol: "redis" }, "redis by name"],
    ["appProtocol with a prefix", { ports: [1], appProtocol: "kubernetes.io/h2c" }, "http by name"],
    ["the name where appProtocol says nothing known", { ports: [1], name: "smtp", appProtocol: "x/y" }, "smtp by name"],
    ["nothing", { ports: [12345], name: "main", image: "shop/cart:1" }, undefined],
  ];
  it.each(cases)("goes by %s", (_what, port, expected) => {
    const found = identifyProtocol(port);
    expect(found && `${found.protocol.id} by ${found.by}`).toBe(expected);
  });
});
