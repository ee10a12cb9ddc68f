import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nearestMatch } from "../src/nearest-match.ts";
import { questions } from "../src/questionnaire/questions/index.ts";

const ids = questions.map(({ id }) => id);
/** Ids that no other id is near to: not pods and nodes, not rtoMinutes and rpoMinutes. */
const unlike = ids.filter((id) => id.length > 5 && !/^r[tp]oMinutes$/.test(id));

const cases: readonly { word: string; candidates: readonly string[]; meant: string | undefined }[] = [
  { word: "prud", candidates: ["prod", "staging"], meant: "prod" },
  { word: "PROD", candidates: ["prod"], meant: "prod" },
  { word: "pord", candidates: ["prod"], meant: "prod" },
  { word: "stagin", candidates: ["prod", "staging", "stagings"], meant: "staging" },
  { word: "production", candidates: ["prod", "staging"], meant: undefined },
  { word: "same", candidates: ["sane", "same"], meant: "same" },
  { word: "x", candidates: [], meant: undefined },
  { word: "", candidates: ["a"], meant: undefined },
  { word: "engneers", candidates: ids, meant: "engineers" },
  { word: "same-language", candidates: ids, meant: "sameLanguage" },
  { word: "node_cores", candidates: ids, meant: "nodeCores" },
  { word: "requestsPerSec", candidates: ids, meant: "requestsPerSecond" },
  { word: "colour", candidates: ids, meant: undefined },
  { word: "e".repeat(100_000), candidates: ids, meant: undefined },
];

describe("nearestMatch", () => {
  it.each(cases)("takes $meant for $word", ({ word, candidates, meant }) => {
    expect(nearestMatch(word, candidates)).toBe(meant);
  });

  it("finds every question with one letter wrong, missing or doubled", () => {
    fc.assert(
      fc.property(fc.constantFrom(...unlike), fc.nat(), fc.constantFrom("", "z", "zz"), (id, place, instead) => {
        const at = place % id.length;
        const meant = nearestMatch(`${id.slice(0, at)}${instead}${id.slice(at + 1)}`, ids);
        expect(meant).toBe(id);
      }),
    );
  });
});
