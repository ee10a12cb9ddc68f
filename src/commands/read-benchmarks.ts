import { readFile } from "node:fs/promises";
import type { z } from "zod/mini";
import { Failure } from "../failure.ts";
import type { OwnBenchmark } from "../knowledge/own-benchmark-schema.ts";
import { showName, showValue } from "../show-value.ts";
import { reasonOf } from "./write-report.ts";

/** Far more than all published measurements: what is larger is another file. */
const mostBytes = 4_194_304;
const expected = 'expected a JSON list of records, as "benchmarks" in `mesh-check benchmarks -o json`';

/** The records of a file of the user's own. Throws a Failure that says where it is not as expected. */
export async function readBenchmarks(path: string): Promise<readonly OwnBenchmark[]> {
  const list = listOf(parse(path, await readText(path)), path);
  const { ownBenchmarkSchema } = await import("../knowledge/own-benchmark-schema.ts");
  return list.map((record, index) => {
    const parsed = ownBenchmarkSchema.safeParse(record);
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    const place = [`[${index}]`, ...(issue?.path ?? []).map((key) => showName(String(key)))].join(".");
    throw new Failure("input", `--benchmarks: ${path}: ${place} ${wrong(issue, record)}; see docs/benchmarks.md.`);
  });
}

/** What is wrong with a field, in words: zod's own are left out of the bundle. */
function wrong(issue: z.core.$ZodIssue | undefined, record: unknown): string {
  const found = (issue?.path ?? []).reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    record,
  );
  switch (issue?.code) {
    case "unrecognized_keys":
      return `has a field that records do not have: ${issue.keys.map(showName).join(", ")}`;
    case "invalid_value":
      return `is ${showValue(found)}; expected one of ${issue.values.map(String).join(", ")}`;
    case "invalid_type":
      return found === undefined ? "is missing" : `is ${showValue(found)}; expected ${issue.expected}`;
    case "too_small":
      return `is ${showValue(found)}; expected ${issue.inclusive ? "at least" : "more than"} ${String(issue.minimum)}`;
    default:
      return `is ${showValue(found)}, which it may not be`;
  }
}

async function readText(path: string): Promise<string> {
  const bytes = await readFile(path).catch((error: unknown) => {
    const missing = error instanceof Error && "code" in error && error.code === "ENOENT";
    const reason = missing ? "there is no such file" : reasonOf(error);
    throw new Failure("input", `--benchmarks: cannot read ${path}: ${reason}; ${expected}.`, { cause: error });
  });
  if (bytes.length > mostBytes) throw new Failure("input", `--benchmarks: ${path} is larger than 4 MiB; ${expected}.`);
  return bytes.toString("utf8").replace(/^\uFEFF/, "");
}

function parse(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Failure("input", `--benchmarks: ${path} is no JSON; ${expected}.`, { cause: error });
  }
}

function listOf(document: unknown, path: string): readonly unknown[] {
  const list =
    typeof document === "object" && document !== null && "benchmarks" in document ? document.benchmarks : document;
  if (Array.isArray(list)) return list;
  throw new Failure("input", `--benchmarks: ${path} is no list; ${expected}.`);
}
