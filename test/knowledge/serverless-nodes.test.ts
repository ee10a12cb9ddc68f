import { describe, expect, it } from "vitest";
import { z } from "zod";
import data from "../../data/serverless-nodes.json" with { type: "json" };
import { serverlessNodeSchema } from "../../src/knowledge/serverless-node-schema.ts";
import { serverlessBy } from "../../src/knowledge/serverless-nodes.ts";

describe("data/serverless-nodes.json", () => {
  it("is what the schema says, each sort once", () => {
    expect(z.array(serverlessNodeSchema).safeParse(data).error?.issues ?? []).toEqual([]);
    expect(new Set(data.map(({ id }) => id)).size).toBe(data.length);
  });
});

describe("serverlessBy", () => {
  it.each([
    [{ "eks.amazonaws.com/compute-type": "fargate" }, "eks-fargate"],
    [{ "eks.amazonaws.com/compute-type": "hybrid" }, undefined],
    [{ type: "virtual-kubelet", "kubernetes.io/os": "linux" }, "virtual-kubelet"],
    [{ type: "fast" }, undefined],
    [{}, undefined],
  ])("%j is %s", (labels, expected) => expect(serverlessBy(labels as Record<string, string>)?.id).toBe(expected));
});
