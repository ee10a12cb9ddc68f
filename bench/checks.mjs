#!/usr/bin/env node
/**
 * How long the checks take: `node bench/checks.mjs [SIZE ...]`, sizes in workloads, 500, 1,500 and 5,000 unless given.
 * Prints for each size what all checks take together and the ten costliest, and how the largest compares with the
 * smallest: linear is the ratio of their sizes. The quickest of several turns, in each of which every size is scanned anew
 * (A B C A B C ...), so that ratios hold on a machine whose speed drifts. What several checks ask for is computed once,
 * and counts for the first of them. It prints figures and is no test.
 */
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { importTypeScript } from "./scan/import-typescript.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const { buildGraph, checks, countEstate, largeEstate, liveInventory, meshes, runChecks } = await importTypeScript(
  join(root, "bench/checks/modules.ts"),
);
const given = process.argv.slice(2).map(Number);
const sizes = given.length > 0 ? given : [500, 1500, 5000];
const turns = 5;

const inventories = sizes.map((size) => liveInventory(largeEstate(size), refuse));
const taken = sizes.map(() => new Map());
for (let turn = 0; turn <= turns; turn++) {
  for (const [at, inventory] of inventories.entries()) {
    // Equal records that nobody has looked at: what was computed for others is forgotten.
    const { total, each } = scanOnce(structuredClone(inventory));
    if (turn === 0) continue; // warms the compiler
    for (const [name, ms] of [["all checks", total], ...each]) note(taken[at], name, ms);
  }
}
for (const [at, size] of sizes.entries()) report(size, inventories[at], taken[at]);
if (sizes.length > 1) compare(taken[0], taken.at(-1), sizes.at(-1) / sizes[0]);

function scanOnce(inventory) {
  const each = [];
  const timed = (name, work) => {
    const start = performance.now();
    const result = work();
    each.push([name, performance.now() - start]);
    return result;
  };
  const watched = checks.map((check) => ({ ...check, run: (...args) => timed(check.id, () => check.run(...args)) }));
  const start = performance.now();
  runChecks(watched, inventory, meshes);
  const total = performance.now() - start;
  timed("(service graph)", () => buildGraph(inventory.records));
  timed("(estate counts)", () => countEstate(inventory.records));
  return { total, each };
}

/** What slows the machine down for a while slows no result. */
function quickest(times) {
  return Math.min(...times);
}

function note(times, name, ms) {
  const known = times.get(name);
  if (known === undefined) times.set(name, [ms]);
  else known.push(ms);
}

function report(size, inventory, times) {
  const { records } = inventory;
  const { checks: results, findings } = runChecks(checks, inventory, meshes);
  const failed = results.filter(({ status }) => status === "failed").length;
  const { workloads, services, pods, nodes, networkPolicies } = records;
  const counted = { workloads, services, pods, nodes, NetworkPolicies: networkPolicies };
  const what = Object.entries(counted).map(([name, list]) => `${list.length} ${name}`);
  console.log(`${size}: ${what.join(", ")}; ${findings.length} findings of ${failed} of ${checks.length} checks`);
  console.log(`  ${line("all checks", quickest(times.get("all checks")))}`);
  const costly = [...times].filter(([name]) => name !== "all checks").map(([name, ms]) => [name, quickest(ms)]);
  for (const [name, ms] of costly.sort((a, b) => b[1] - a[1]).slice(0, 10)) console.log(`    ${line(name, ms)}`);
}

function line(name, ms) {
  return `${name.padEnd(40)} ${ms.toFixed(1).padStart(8)} ms`;
}

/** Of what takes long enough to be told from the clock's own noise. */
function compare(small, large, ratio) {
  const ratios = [...large].flatMap(([name, ms]) => {
    const before = quickest(small.get(name));
    return before < 0.2 ? [] : [[name, quickest(ms) / before]];
  });
  const growing = ratios.filter(([name]) => name !== "all checks").sort((a, b) => b[1] - a[1]);
  const [[, all]] = ratios;
  console.log(`the largest takes ${all.toFixed(1)} times the smallest's time, at ${ratio.toFixed(1)} times its size`);
  for (const [name, growth] of growing.slice(0, 10))
    console.log(`    ${name.padEnd(40)} ${growth.toFixed(1).padStart(8)} times`);
}

function refuse(message) {
  throw new Error(message);
}
