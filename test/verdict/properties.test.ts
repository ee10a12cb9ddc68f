import fc from "fast-check";
import { expect, it } from "vitest";
import type { Finding } from "../../src/cluster-scan/finding.ts";
import { meshes } from "../../src/knowledge/meshes.ts";
import type { Answers } from "../../src/questionnaire/answers.ts";
import { questions } from "../../src/questionnaire/questions/index.ts";
import { giveVerdict } from "../../src/verdict/give-verdict.ts";
import type { VerdictInputs } from "../../src/verdict/inputs.ts";
import { spokenStatements } from "../../src/verdict/spoken.ts";
import { weigh } from "../../src/verdict/weigh.ts";
import { anyAnswers } from "../questionnaire/any-answers.ts";
import { cheapPlan, inputsFor } from "./estates.ts";

const runs = { numRuns: 30 };
const allNeeds = questions.flatMap((question) => (question.id === "needs" ? question.allowed : []));

function inputs(answers: Answers, changes: Partial<VerdictInputs> = {}): VerdictInputs {
  return inputsFor(answers, { plans: meshes.map(({ id }) => cheapPlan(id)), ...changes });
}

/** The points of every mesh. */
function scores(given: VerdictInputs): readonly number[] {
  return weigh(given).conclusion.scores.slice(0, given.meshes.length);
}

function expectNoneLower(after: readonly number[], before: readonly number[]): void {
  for (const [index, score] of after.entries()) expect(score).toBeGreaterThanOrEqual(before[index] ?? 0);
}

it("a stronger need never lowers a mesh's score", () => {
  const stronger = fc.oneof(
    fc.tuple(fc.subarray(allNeeds), fc.constantFrom(...allNeeds)).map(([needs, one]) => ({
      weak: { needs: needs.filter((need) => need !== one) },
      strong: { needs: [...needs.filter((need) => need !== one), one] },
    })),
    fc
      .tuple(
        fc.constantFrom("securityConfidence", "observabilityConfidence", "reliabilityConfidence"),
        fc.integer({ min: 2, max: 5 }),
      )
      .map(([id, value]) => ({ weak: { [id]: value }, strong: { [id]: value - 1 } })),
    fc.constantFrom(
      { weak: { mutualTlsRequired: "no" }, strong: { mutualTlsRequired: "encryption" } },
      { weak: { mutualTlsRequired: "encryption" }, strong: { mutualTlsRequired: "identity" } },
      { weak: { mutualTlsRequired: "no" }, strong: { mutualTlsRequired: "identity" } },
    ),
  );
  fc.assert(
    fc.property(anyAnswers, stronger, (answers, { weak, strong }) => {
      expectNoneLower(
        scores(inputs({ ...answers, ...strong } as Answers)),
        scores(inputs({ ...answers, ...weak } as Answers)),
      );
    }),
    runs,
  );
});

it("a new blocker never raises a mesh's score", () => {
  const blocker = (number: number, mesh: string): Finding => ({
    id: `udp-ports/Service/shop/${number}`,
    group: "udp-ports",
    check: "udp-ports",
    severity: "blocker",
    affects: { [mesh]: "blocker" },
    resource: { kind: "Service", namespace: "shop", name: `s${number}` },
    message: "has a fault",
    remedies: {},
  });
  fc.assert(
    fc.property(
      anyAnswers,
      fc.array(fc.constantFrom(...meshes.map(({ id }) => id)), { minLength: 1, maxLength: 6 }),
      (answers, where) => {
        const findings = where.map((mesh, number) => blocker(number, mesh));
        const fewer = scores(inputs(answers, { findings: findings.slice(1) }));
        expectNoneLower(fewer, scores(inputs(answers, { findings })));
      },
    ),
    runs,
  );
});

it("removing a need never turns don't adopt into adopt", () => {
  fc.assert(
    fc.property(
      anyAnswers,
      fc.subarray(allNeeds, { minLength: 1 }),
      fc.constantFrom("no", "encryption", "identity"),
      (answers, needs, mutualTlsRequired) => {
        const before = weigh(inputs({ ...answers, needs, mutualTlsRequired } as Answers)).conclusion;
        if (before.decision !== "dont-adopt") return;
        const fewer = needs.slice(1);
        for (const after of [
          { ...answers, needs: fewer, mutualTlsRequired },
          { ...answers, needs: fewer, mutualTlsRequired: "no" },
        ])
          expect(weigh(inputs(after as Answers)).conclusion.decision).not.toMatch(/^adopt/);
      },
    ),
    { numRuns: 40 },
  );
});

it("an answer that agrees with the decision does not lower its stability by more than a point", () => {
  const ids = questions.map(({ id }) => id);
  const tried = { count: 0 };
  fc.assert(
    fc.property(anyAnswers, fc.constantFrom(...ids), (answers, id) => {
      const { [id]: answer, ...without } = answers as Record<string, unknown>;
      if (answer === undefined) return;
      const before = weigh(inputs(without as Answers));
      const after = weigh(inputs(answers));
      const { decision } = before.conclusion;
      if (decision === "undecided" || !agrees(after, id, decision !== "dont-adopt")) return;
      tried.count++;
      const sameSide =
        after.conclusion.leading === decision ||
        (decision !== "dont-adopt" && after.conclusion.leading !== "dont-adopt");
      expect(sameSide).toBe(true);
      expect(after.conclusion.stability).toBeGreaterThanOrEqual(before.conclusion.stability - 0.01);
    }),
    { numRuns: 150 },
  );
  expect(tried.count).toBeGreaterThan(3);
});

/** Whether what an answer says speaks for every mesh (or against every one), and for no alternative. */
function agrees(
  { model, joint, inputs: { meshes: considered } }: ReturnType<typeof weigh>,
  id: string,
  wanted: boolean,
): boolean {
  const said = spokenStatements(model.factors, joint).filter(({ because }) => because.includes(`answer:${id}`));
  const sum = (option: string) => said.reduce((points, statement) => points + (statement.points[option] ?? 0), 0);
  const others = ["library", "gateway"].map(sum);
  const side = considered.map((mesh) => sum(mesh.id));
  return wanted
    ? side.every((points) => points > 0) && others.every((points) => points <= 0)
    : side.every((points) => points < 0) && others.every((points) => points >= 0);
}

it("the order of the answers is irrelevant", () => {
  fc.assert(
    fc.property(anyAnswers, (answers) => {
      const reversed = Object.fromEntries(Object.entries(answers).reverse()) as Answers;
      expect(giveVerdict(inputs(reversed))).toEqual(giveVerdict(inputs(answers)));
    }),
    { numRuns: 5 },
  );
});

it("the order of the considered meshes is irrelevant to the decision, and to which mesh is taken", () => {
  fc.assert(
    fc.property(
      anyAnswers,
      fc.shuffledSubarray(
        meshes.map(({ id }) => id),
        { minLength: 1 },
      ),
      (answers, some) => {
        const decide = (ids: readonly string[]) => {
          const considered = ids.flatMap((id) => meshes.find((mesh) => mesh.id === id) ?? []);
          const { conclusion } = weigh(inputs(answers, { meshes: considered }));
          return [conclusion.decision, considered[conclusion.mesh]?.id];
        };
        expect(decide([...some].reverse())).toEqual(decide(some));
      },
    ),
    { numRuns: 15 },
  );
});

it("nothing known is undecided, scanned or not", () => {
  for (const scanned of [true, false])
    expect(giveVerdict(inputs({}, { scanned, requestedCores: null, nodeCores: null })).decision).toBe("undecided");
});
