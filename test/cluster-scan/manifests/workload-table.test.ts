import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { survey } from "../../../src/assessment/survey.ts";
import { checks } from "../../../src/cluster-scan/checks/index.ts";
import { loadManifests } from "../../../src/cluster-scan/load-manifests.ts";
import { parseCsv } from "../../../src/cluster-scan/manifests/workload-table-csv.ts";
import { benchmarks } from "../../../src/knowledge/benchmarks.ts";
import { estateAssumptions } from "../../../src/knowledge/estate-assumptions.ts";
import { meshes } from "../../../src/knowledge/meshes.ts";
import { platforms } from "../../../src/knowledge/platforms.ts";
import { estateFrom } from "../../../src/sizing/estate-from.ts";
import { planAll } from "../../../src/sizing/plan-all.ts";
import { folderWith } from "../folder-with.ts";

const load = (text: string, note?: (text: string) => void) => loadManifests(["-"], async () => text, note);
const loadFile = async (name: string, content: string | Uint8Array) =>
  loadManifests([join(await folderWith({ [name]: content }), name)], async () => "");

const shown = async (text: string) =>
  (await load(text)).records.workloads.map(({ ref, replicas, pod, requestsPerSecond }) => [
    `${ref.kind} ${ref.namespace}/${ref.name}`,
    replicas,
    pod.containers[0]?.requests,
    requestsPerSecond,
  ]);

describe("CSV", () => {
  const cell = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom('"', ",", ";", "\t", "\n", "\r", "a", " ") }));

  it("is read back as it was written, whatever the cells hold", () => {
    const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 5 });
    fc.assert(
      fc.property(
        rows,
        fc.constantFrom(",", ";", "\t"),
        fc.constantFrom("\n", "\r\n"),
        fc.boolean(),
        (table, separator, end, last) => {
          const quoted = (text: string) => (/[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
          const text = table.map((row) => row.map(quoted).join(separator)).join(end) + (last ? end : "");
          const filled = table.filter((row) => row.some((one) => one.trim() !== ""));
          expect(parseCsv(text, separator, "x").map(({ cells }) => cells)).toEqual(filled);
        },
      ),
    );
  });

  it("knows the line of each row", () => {
    const rows = parseCsv('a,"b\nb"\r\n\n"c"\nd', ",", "x");
    expect(rows.map(({ line, cells }) => [line, cells])).toEqual([
      [1, ["a", "b\nb"]],
      [4, ["c"]],
      [5, ["d"]],
    ]);
  });

  it.each([
    ['a\nb,"c', "x:2: a quote is not closed; close it, or double a quote inside of a cell"],
    ['"a"b', "x:1: text after a closing quote; write a quote inside of a cell twice"],
  ])("refuses %j", (text, message) => {
    expect(() => parseCsv(text, ",", "x")).toThrow(message);
  });
});

describe("a workload table", () => {
  const cart = ["Deployment shop/cart", 3, { cpuCores: 0.25, memoryMiB: 128 }, 40.5];

  it.each([
    ["commas", "workload,namespace,replicas,cpu,memory,rps\ncart,shop,3,250m,128Mi,40.5\n"],
    ["semicolons and decimal commas", "workload;namespace;replicas;cpu;memory;rps\ncart;shop;3;0,25;0,125Gi;40,5"],
    ["tabs", "workload\tnamespace\treplicas\tcpu\tmemory\trps\ncart\tshop\t3\t0,25\t128Mi\t40.5"],
    [
      "another order and case, spaces",
      " RPS , Memory,CPU,Replicas,Namespace,Workload\n40.5, 134217728,.25,3,shop, cart ",
    ],
    [
      "Excel's first line",
      "sep=;\r\nworkload;namespace;replicas;cpu;memory;rps\r\ncart;shop;3;250m;128Mi;40.5\r\n;;;;;\r\n",
    ],
    [
      "a byte order mark, quotes",
      '\uFEFF"workload","namespace","replicas","cpu","memory","rps"\n"cart","shop","3","250m","128Mi","40.5"',
    ],
  ])("may have %s", async (_what, text) => {
    expect(await shown(text)).toEqual([cart]);
  });

  it("needs a workload only: the rest is as Kubernetes takes it, or unknown", async () => {
    expect(await shown("workload\ncart\n")).toEqual([["Deployment default/cart", 1, {}, undefined]]);
    expect(await shown("workload,cpu,replicas\ncart,,0\nfront,1")).toEqual([
      ["Deployment default/cart", 0, {}, undefined],
      ["Deployment default/front", 1, { cpuCores: 1 }, undefined],
    ]);
  });

  it("is known by its ending, or by its header", async () => {
    expect((await loadFile("estate.CSV", "Workload\na")).records.workloads).toHaveLength(1);
    expect((await loadFile("estate.txt", "cpu\tworkload\n1\ta")).records.workloads).toHaveLength(1);
    const excel = Buffer.from("\uFEFFworkload\tcpu\na\t1\n", "utf16le");
    expect((await loadFile("estate.tsv", excel)).records.workloads[0]?.pod.containers[0]?.requests).toEqual({
      cpuCores: 1,
    });
  });

  it("tells which columns it does not read", async () => {
    const notes: string[] = [];
    await load("workload,owner,cost centre,\na,me,7,\n", (text) => notes.push(text));
    expect(notes).toEqual(['stdin:1: not read: owner, "cost centre"']);
  });

  it.each([
    ["an empty name", "workload,cpu\n,1", "stdin:2: column workload: expected the name of a workload; found nothing"],
    [
      "part of a pod",
      "workload,replicas\na,1\nb,1.5",
      'stdin:3: column replicas: expected a whole number of pods; found "1.5"',
    ],
    [
      "words",
      "workload,cpu\na,lots",
      'stdin:2: column cpu: expected cores a pod, such as "250m" or "0.25"; found "lots"',
    ],
    [
      "millicores without unit",
      "workload,cpu\na,250",
      'stdin:2: column cpu: expected cores a pod: "250m" if millicores are meant, else "250000m"; found "250"',
    ],
    [
      "memory without unit",
      "workload,memory\na,128",
      'stdin:2: column memory: expected memory a pod with its unit, such as "128Mi", not bytes; found "128"',
    ],
    [
      "thousandths of a byte",
      "workload,memory\na,128m",
      'stdin:2: column memory: expected memory a pod with its unit, such as "128Mi", not bytes; found "128m"',
    ],
    [
      "another unit",
      "workload,memory\na,128 MB",
      'stdin:2: column memory: expected memory a pod, such as "128Mi" or "1Gi"; found "128 MB"',
    ],
    [
      "a negative rate",
      "workload,rps\na,-1",
      'stdin:2: column rps: expected requests per second, such as 12.5, without signs between thousands; found "-1"',
    ],
    [
      "no rate beside others",
      "workload,rps\na,1\nb,",
      "stdin:3: column rps: expected requests per second, found nothing; write 0 if it takes none",
    ],
    [
      "a decimal comma among commas",
      'workload,cpu\na,"0,5"',
      'stdin:2: column cpu: expected cores a pod, such as "250m" or "0.25"; found "0,5"',
    ],
    [
      "a thousand, or a fraction",
      "workload;rps\na;1.250",
      "stdin:2: column rps: 1.250 may be 1250 or a fraction; write 1250, or 1.2500",
    ],
    [
      "a workload twice",
      "workload,namespace\na,default\na,\n",
      "stdin:3: a of namespace default is also in stdin:2; keep one row for each workload",
    ],
    ["a column twice", "workload,cpu,CPU\na,1,1", "stdin:1: column cpu is there twice; keep one of them"],
    ["a misspelt column", "workload,replica\na,1", "stdin:1: there is no column replica; write replicas, or remove it"],
    ["no rows", "workload,cpu\n", "stdin names no workload; expected a row for each below the header line"],
  ])("is refused with %s", async (_what, text, message) => {
    await expect(load(text)).rejects.toMatchObject({ kind: "input", message });
  });

  it("is refused without a header, and together with manifests", async () => {
    await expect(loadFile("a.csv", "cart,shop,3\n")).rejects.toThrow(
      /a\.csv:1: expected a header line with a column workload, and any of namespace, replicas, cpu, memory, rps$/,
    );
    const folder = await folderWith({
      "a.csv": "workload\na",
      "a.yaml": "{apiVersion: v1, kind: Service, metadata: {name: a}}",
    });
    const paths = ["a.csv", "a.yaml"].map((name) => join(folder, name));
    await expect(loadManifests(paths, async () => "")).rejects.toThrow(/different forms \(workload table, manifests\)/);
  });
});

describe("what a workload table tells", () => {
  const table =
    "workload,namespace,replicas,cpu,rps\ncart,shop,4,1,100\nfront,shop,1,1,60\ncoredns,kube-system,2,1,9000\n";

  it("passes no check, and makes no finding of what it does not show", async () => {
    const { checks: results, findings, coverage } = survey(await load(table), checks, meshes);
    expect(results.filter(({ status }) => status === "passed")).toEqual([]);
    expect(findings).toEqual([]);
    expect(coverage).toMatchObject({ share: 0, outlineOnly: true });
    expect(coverage.unread).toContainEqual({ what: "Service", reason: "not in a workload table" });
    expect(coverage.unread).toContainEqual({
      what: "Deployment",
      reason: "a workload table shows only replicas, requests and rates",
    });
  });

  it("reaches the sizing: pods, and the rates as traffic that was measured", async () => {
    const { answers, estateCounts, loads } = survey(await load(table), checks, meshes);
    const knowledge = { assumptions: estateAssumptions, platforms };
    const estate = estateFrom({ answers: {}, scan: { answers, estateCounts, loads } }, knowledge);
    const exactly = (value: number) => ({ low: value, expected: value, high: value });
    expect(estate.pods).toEqual(exactly(5));
    expect(estate.traffic).toEqual({ callsPerSecond: exactly(160), ingressPerSecond: null, from: "measured" });
    expect(estate.workloadLoads.map(({ workload, callsPerSecond }) => [workload.name, callsPerSecond])).toEqual([
      ["cart", 200],
      ["front", 120],
    ]);
    const istio = meshes.filter(({ id }) => id === "istio-sidecar");
    expect(planAll(estate, istio, benchmarks, [1])[0]?.passesPerSecond).toMatchObject({ sidecar: 320 });
  });

  it("says nothing of rates where several tables do not all have them", async () => {
    const folder = await folderWith({ "a.csv": "workload,rps\na,5", "b.csv": "workload\nb" });
    const inventory = await loadManifests(
      ["a.csv", "b.csv"].map((name) => join(folder, name)),
      async () => "",
    );
    expect(inventory.records.workloads).toHaveLength(2);
    expect(survey(inventory, checks, meshes).loads).toBeNull();
  });
});
