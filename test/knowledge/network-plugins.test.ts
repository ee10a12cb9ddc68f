import { describe, expect, it } from "vitest";
import { z } from "zod";
import data from "../../data/network-plugins.json" with { type: "json" };
import { networkPluginSchema } from "../../src/knowledge/network-plugin-schema.ts";
import { findQuestion } from "../../src/questionnaire/questions/index.ts";

describe("data/network-plugins.json", () => {
  it("is what the schema says", () => {
    expect(z.array(networkPluginSchema).safeParse(data).error?.issues ?? []).toEqual([]);
  });

  it("names plug-ins and DaemonSets once, as the question cni spells them", () => {
    const names = data.flatMap(({ id, daemonSets }) => [`id ${id}`, ...daemonSets]);
    expect(new Set(names).size).toBe(names.length);
    const question = findQuestion("cni");
    expect(question?.kind === "text" ? question.examples : []).toEqual(
      expect.arrayContaining(data.map(({ id }) => id)),
    );
  });
});
