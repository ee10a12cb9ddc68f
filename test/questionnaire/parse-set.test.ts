import { describe, expect, it } from "vitest";
import { Failure } from "../../src/failure.ts";
import { parseSet, setAnswers } from "../../src/questionnaire/parse-set.ts";

describe("--set", () => {
  it.each([
    ["engineers=40", "engineers", 40],
    ["engineers=<5", "engineers", "<5"],
    ["needs=mtls,retries", "needs", ["mtls", "retries"]],
    ["needs=none", "needs", []],
    ["mutualTlsRequired=yes", "mutualTlsRequired", "identity"],
    ["cni=a=b", "cni", "a=b"],
    ["pods=null", "pods", null],
  ])("%s", (text, id, value) => {
    expect(parseSet(text)).toEqual([id, value]);
  });

  it.each([
    ["engineers", "--set engineers: expected id=value, such as --set engineers=40."],
    ["=40", "--set =40: expected id=value, such as --set engineers=40."],
    [
      "engneers=40",
      '--set engneers=40: there is no question "engneers" (did you mean engineers?); `mesh-check ask --template` lists all of them.',
    ],
    ["pods=", '--set pods=: pods is ""; expected a whole number of at least 1, such as 400.'],
    [
      "kubernetes=prod",
      '--set kubernetes=prod: kubernetes is "prod"; expected production, partly or no (did you mean production?).',
    ],
  ])("%s is refused", (text, message) => {
    expect(() => parseSet(text)).toThrow(new Failure("input", message));
  });

  it("goes over the file's answers, the last one counts, and null takes an answer back", () => {
    const file = { engineers: "5-20", pods: 4, nodes: 2 } as const;
    expect(setAnswers(file, ["pods=5", "pods=6", "nodes=null", "fips=no"])).toEqual({
      engineers: "5-20",
      fips: "no",
      pods: 6,
    });
  });
});
