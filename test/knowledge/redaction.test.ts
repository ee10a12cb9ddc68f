import { describe, expect, it } from "vitest";
import { z } from "zod";
import data from "../../data/redaction.json" with { type: "json" };
import { vocabulary } from "../../src/cluster-scan/redact/vocabulary.ts";
import { isKnownAnnotation } from "../../src/knowledge/kubernetes.ts";
import { redactionEntrySchema } from "../../src/knowledge/redaction-schema.ts";
import { findQuestion } from "../../src/questionnaire/questions/index.ts";

describe("data/redaction.json", () => {
  it("is what the schema says", () => {
    expect(z.array(redactionEntrySchema).safeParse(data).error?.issues ?? []).toEqual([]);
  });

  it("names each word of a sort once", () => {
    const words = data.flatMap(({ of, words }) => words.map((word) => `${of} ${word}`));
    expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
  });

  it("names annotations only that an inventory keeps", () => {
    const keys = data.flatMap(({ of, words }) => (of === "annotation" ? words : []));
    expect(keys.filter((key) => !isKnownAnnotation(key))).toEqual([]);
  });
});

describe("the vocabulary", () => {
  it("has every word by which a Service's port answers the question for protocols", () => {
    const question = findQuestion("protocols");
    if (question?.kind !== "choices") throw new Error("the question for protocols has changed");
    const words: readonly string[] = [...question.allowed, ...Object.keys(question.aliases ?? {})];
    expect(words.filter((word) => !vocabulary.portWords.has(word))).toEqual([]);
  });

  it("has no word that a pseudonym begins with, so that none is taken for a protocol", () => {
    expect(["port", "protocol", "vendor"].filter((word) => vocabulary.portWords.has(word))).toEqual([]);
  });
});
