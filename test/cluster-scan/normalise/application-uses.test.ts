import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applicationUses } from "../../../src/cluster-scan/normalise/application-uses.ts";
import { meshSystems } from "../../../src/knowledge/mesh-systems.ts";

const uses = (image: string, env: Record<string, string | undefined> = {}) =>
  applicationUses(
    image,
    Object.entries(env).map(([name, value]) => (value === undefined ? { name } : { name, value })),
  );

describe("applicationUses", () => {
  it.each([
    [
      "a variable, whatever its value",
      "shop/app:1",
      { EUREKA_CLIENT_SERVICEURL_DEFAULTZONE: undefined },
      ["netflix-eureka"],
    ],
    [
      "one as Spring writes settings",
      "shop/app:1",
      { "spring.cloud.loadbalancer.retry.enabled": "true" },
      ["spring-cloud"],
    ],
    [
      "several",
      "shop/app:1",
      { HYSTRIX_X: "1", EUREKA_INSTANCE_HOSTNAME: "a" },
      ["netflix-eureka", "netflix-hystrix-ribbon"],
    ],
    ["one that is switched off", "shop/app:1", { RIBBON_EUREKA_ENABLED: " FALSE " }, undefined],
    [
      "a switch that overrules the rest",
      "shop/app:1",
      { EUREKA_CLIENT_ENABLED: "false", EUREKA_INSTANCE_HOSTNAME: "a" },
      undefined,
    ],
    [
      "a switch of another",
      "shop/app:1",
      { EUREKA_CLIENT_ENABLED: "false", HYSTRIX_X: "1" },
      ["netflix-hystrix-ribbon"],
    ],
    ["the name of an image", "registry.example/x/spring-cloud-gateway:4", {}, ["spring-cloud"]],
    ["the same name of somebody else's", "docker.io/zuul/zuul:11", {}, undefined],
    ["a name that only begins so", "x/zuulish", { MY_EUREKA_CLIENT_X: "1", EUREKA: "1" }, undefined],
  ] as const)("%s", (_what, image, env, expected) => {
    expect(uses(image, env)).toEqual(expected);
  });

  it("names nothing but systems, whatever a container holds", () => {
    const ids = meshSystems.map(({ id }) => id);
    fc.assert(
      fc.property(fc.string(), fc.dictionary(fc.string(), fc.option(fc.string(), { nil: undefined })), (image, env) => {
        expect((uses(image, env) ?? []).filter((id) => !ids.includes(id))).toEqual([]);
      }),
    );
  });
});
