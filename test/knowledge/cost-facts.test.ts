import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { z } from "zod";
import { configPushSchema } from "../../src/knowledge/config-push-schema.ts";
import { meshSupport } from "../../src/knowledge/mesh-support.ts";
import { meshes } from "../../src/knowledge/meshes.ts";
import { nodePoolsSchema } from "../../src/knowledge/node-pool-schema.ts";
import { platforms } from "../../src/knowledge/platforms.ts";
import { pricesSchema } from "../../src/knowledge/price-schema.ts";
import { prices } from "../../src/knowledge/prices.ts";
import { publishedEstateSchema } from "../../src/knowledge/published-estate-schema.ts";
import { publishedEstates } from "../../src/knowledge/published-estates.ts";
import { telemetryFacts } from "../../src/knowledge/telemetry.ts";
import { telemetrySchema } from "../../src/knowledge/telemetry-schema.ts";

it.each([
  ["prices", pricesSchema],
  ["telemetry", telemetrySchema],
  ["config-push", z.array(configPushSchema)],
  ["node-pools", nodePoolsSchema],
  ["estates", z.array(publishedEstateSchema)],
] as const)("data/%s.json is as its schema says", (name, schema) => {
  const text = readFileSync(new URL(`../../data/${name}.json`, import.meta.url), "utf8");
  const { success, error } = schema.safeParse(JSON.parse(text));
  expect(error?.issues ?? []).toEqual([]);
  expect(success).toBe(true);
});

it("speaks of meshes, layers, platforms and products that exist", () => {
  const layers = telemetryFacts.meshes.map(({ mesh, layer }) =>
    meshes.find(({ id }) => id === mesh)?.layers.includes(layer),
  );
  expect(layers).not.toContain(undefined);
  expect(layers).not.toContain(false);
  const answers = platforms.flatMap(({ answer }) => answer ?? []);
  expect(Object.keys(prices.crossZone.platforms).filter((one) => !answers.includes(one as never))).toEqual([]);
  const products = meshSupport.map(({ product }) => product);
  expect(prices.licences.filter(({ product }) => !products.includes(product))).toEqual([]);
});

it("has each published estate once, with Auto Trader's of 2020 and Istio's load test among them", () => {
  const ids = publishedEstates.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(publishedEstates.find(({ id }) => id === "auto-trader-2020")?.shape).toMatchObject({
    pods: 1600,
    meshedPods: 920,
    services: 776,
    requestsPerSecond: 25000,
  });
  expect(ids).toContain("istio-load-test");
});
