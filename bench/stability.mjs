#!/usr/bin/env node
/**
 * Whether stability means what it says: `node bench/stability.mjs [ESTATES] [SEED]`. Estates are made up of which
 * everything is known, from other distributions than those of data/criteria.json; a verdict is then asked for with some
 * of the answers hidden, and compared with the decision of the whole truth. Prints a table for each kind of truth; it is
 * no test. docs/verdict.md records a run.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const estates = Number(process.argv[2] ?? 1000);
const seed = process.argv[3] ?? "2026";
const {
  createRandom,
  addUp,
  indexAt,
  criteria,
  meshes,
  questions,
  plausibleValues,
  plausibleChances,
  weigh,
  collectAnswers,
} = await bundled();

/**
 * CNCF surveys of other years than 2020, from which data/criteria.json draws (raw data, cncf/surveys e2dd7c5): release
 * cycles of 2019 (daily 360, weekly 374, monthly 220; automated 537, hybrid 553, manual 195). For what no survey asks, the stated
 * chances are turned towards smaller, less able and less needy estates, or larger, abler and needier ones, by turns.
 */
const otherYears = { deploymentsPerDay: [220, 374, 360], releasePipeline: [537, 553, 195] };

const kinds = [
  { name: "our own distributions, our own weights", chances: ownChances, weight: () => 1 },
  { name: "other survey years, skewed where no survey asks", chances: otherChances, weight: () => 1 },
  { name: "weights at their bounds", chances: ownChances, weight: atBounds },
  { name: "both at once", chances: otherChances, weight: atBounds },
];
for (const kind of kinds) report(kind);

function report({ name, chances, weight }) {
  const random = createRandom(`${seed} ${name}`);
  const bins = [
    { from: 0.75, to: 0.8 },
    { from: 0.8, to: 0.85 },
    { from: 0.85, to: 0.9 },
    { from: 0.9, to: 0.95 },
    { from: 0.95, to: 0.99 },
    { from: 0.99, to: 1.01 },
  ].map((bin) => ({ ...bin, given: 0, stand: 0, promised: 0 }));
  let undecided = 0;
  for (let number = 0; number < estates; number++) {
    const truth = drawEstate(random, chances, number);
    const known = Object.fromEntries(Object.entries(truth).filter(() => random() < 0.35 + 0.6 * ((number % 10) / 10)));
    const { conclusion } = weigh(inputsFor(known));
    if (conclusion.decision === "undecided") {
      undecided++;
      continue;
    }
    const bin = bins.find(({ from, to }) => conclusion.stability >= from && conclusion.stability < to);
    if (bin === undefined) continue;
    bin.given++;
    bin.promised += conclusion.stability;
    const heavier = { ...criteria, ...weighed(weight, random) };
    const real = weigh({ ...inputsFor(truth), criteria: { ...heavier, weights: { ...criteria.weights, factor: 1 } } });
    // What nobody can answer, the price, is drawn once for the truth.
    const taken = real.decisions[Math.floor(random() * real.decisions.length)]?.option ?? -1;
    const isMesh = taken >= 0 && taken < meshes.length;
    if (isMesh === (conclusion.decision !== "dont-adopt")) bin.stand++;
  }
  console.log(`\n${name}: ${estates} estates, ${undecided} undecided\n`);
  console.log("| stability given | decisions | mean stability | stand |\n| --- | --- | --- | --- |");
  const sure = bins.filter(({ from }) => from >= 0.8);
  const sum = (field) => sure.reduce((total, bin) => total + bin[field], 0);
  const all = { from: 0.8, to: 1, given: sum("given"), stand: sum("stand"), promised: sum("promised") };
  for (const { from, to, given, stand, promised } of [...bins, all]) {
    const share = (count) => (given === 0 ? "" : `${Math.round((count / given) * 1000) / 10} %`);
    console.log(`| ${from} to ${Math.min(1, to)} | ${given} | ${share(promised)} | ${share(stand)} |`);
  }
}

/** Everything that is weighed gets an answer. */
function drawEstate(random, chances, number) {
  const drawn = questions.flatMap((question) => {
    const about = criteria.criteria.filter((criterion) => criterion.about === question.id);
    if (about.length === 0) return [];
    const values = plausibleValues(question, about);
    return [[question.id, values[indexAt(random(), addUp(chances(question, values, number)))]]];
  });
  return collectAnswers(new Map(drawn));
}

function ownChances(question, values) {
  return plausibleChances(question, values, criteria).chances ?? values.map(() => 1);
}

function otherChances(question, values, number) {
  const surveyed = otherYears[question.id];
  if (surveyed !== undefined) return surveyed;
  const own = ownChances(question, values);
  const towards = number % 2 === 0 ? 1 : -1;
  // Thrice as likely at one end as at the other.
  return own.map((chance, index) => chance * 3 ** (towards * (index / Math.max(1, own.length - 1) - 0.5)));
}

function atBounds(random) {
  return random() < 0.5 ? 1 / criteria.weights.factor : criteria.weights.factor;
}

/** The criteria with every weight multiplied. */
function weighed(weight, random) {
  const scaled = () => {
    const by = weight(random);
    return (written) => Object.fromEntries(Object.entries(written).map(([key, value]) => [key, value * by]));
  };
  const all = (one) => {
    const scale = scaled();
    return {
      ...one,
      ...(one.points ? { points: scale(one.points) } : {}),
      ...(one.levels ? { levels: one.levels.map((level) => ({ ...level, points: scale(level.points) })) } : {}),
    };
  };
  return {
    baseline: all(criteria.baseline),
    standing: criteria.standing.map(all),
    joint: criteria.joint.map(all),
    criteria: criteria.criteria.map(all),
  };
}

/** Without any scan or sizing: nothing but answers. */
function inputsFor(answers) {
  return {
    answers,
    questions,
    meshes,
    criteria,
    findings: [],
    plans: [],
    requestedCores: null,
    nodeCores: null,
    coverageShare: 1,
    scanned: false,
    installed: [],
  };
}

async function bundled() {
  const folder = mkdtempSync(join(tmpdir(), "mesh-check-stability-"));
  const from = (path) => JSON.stringify(join(root, "src", path));
  const entry = join(folder, "entry.ts");
  writeFileSync(
    entry,
    [
      `export { createRandom, addUp, indexAt } from ${from("verdict/random.ts")};`,
      `export { criteria } from ${from("knowledge/criteria.ts")};`,
      `export { meshes } from ${from("knowledge/meshes.ts")};`,
      `export { questions } from ${from("questionnaire/questions/index.ts")};`,
      `export { plausibleValues, plausibleChances } from ${from("verdict/plausible-values.ts")};`,
      `export { weigh } from ${from("verdict/weigh.ts")};`,
      `export { collectAnswers } from ${from("questionnaire/answers.ts")};`,
    ].join("\n"),
  );
  const outfile = join(folder, "bundle.mjs");
  await build({ entryPoints: [entry], outfile, bundle: true, format: "esm", platform: "node", logLevel: "warning" });
  try {
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
