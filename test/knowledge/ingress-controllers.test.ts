import { describe, expect, it } from "vitest";
import { z } from "zod";
import data from "../../data/ingress-controllers.json" with { type: "json" };
import { ingressControllerSchema } from "../../src/knowledge/ingress-controller-schema.ts";
import { ingressControllerOf } from "../../src/knowledge/ingress-controllers.ts";
import { meshes } from "../../src/knowledge/meshes.ts";

describe("data/ingress-controllers.json", () => {
  it("is what the schema says", () => {
    expect(z.array(ingressControllerSchema).safeParse(data).error?.issues ?? []).toEqual([]);
  });

  it("names every controller and class once, and meshes as they are called", () => {
    const names = data.flatMap(({ name, controllers, classes }) => [name, ...controllers, ...classes]);
    expect(new Set(names).size).toBe(names.length);
    const products = meshes.map(({ product }) => product);
    expect(data.flatMap((one) => one.of ?? []).filter((of) => !products.includes(of))).toEqual([]);
  });
});

it("goes by the controller where it is known, whatever the class is called", () => {
  expect(ingressControllerOf("public", "k8s.io/ingress-nginx")?.name).toBe("ingress-nginx");
  expect(ingressControllerOf("nginx", "nginx.org/ingress-controller")?.name).toBe("F5 NGINX Ingress Controller");
  expect(ingressControllerOf("nginx", "example.com/own")).toBeUndefined();
  expect(ingressControllerOf("nginx", undefined)?.name).toBe("ingress-nginx");
});
