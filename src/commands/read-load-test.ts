import { readFile } from "node:fs/promises";
import type { z } from "zod/mini";
import { Failure } from "../failure.ts";
import type { LoadTest } from "../sizing/calibrate/load-test.ts";
import { fromFortio, fromK6 } from "./load-test-of.ts";
import { reasonOf } from "./write-report.ts";

/** Results are some kilobytes; whatever is larger is something else. */
const mostBytes = 16_777_216;

/** A load test of the user's own: the JSON that fortio writes, or k6's summary. Throws a Failure for anything else. */
export async function readLoadTest(path: string): Promise<LoadTest> {
  const document = parse(path, await readText(path));
  const { fortioSchema, k6Schema } = await import("../knowledge/load-test-schema.ts");
  const has = (name: string) => typeof document === "object" && document !== null && Object.hasOwn(document, name);
  if (has("DurationHistogram")) return fromFortio(path, checked(path, "fortio", fortioSchema.safeParse(document)));
  if (has("metrics")) return fromK6(path, checked(path, "k6", k6Schema.safeParse(document)));
  throw new Failure(
    "input",
    `--calibrate: ${path} is neither fortio's JSON (no DurationHistogram) nor k6's summary (no metrics); write one with fortio load -json FILE, or k6 run --summary-export FILE.`,
  );
}

async function readText(path: string): Promise<string> {
  if (path === "")
    throw new Failure("input", "--calibrate has an empty name of a file; expected with.json,without.json.");
  const bytes = await readFile(path).catch((error: unknown) => {
    throw new Failure("input", `--calibrate: cannot read ${path}: ${readReason(error)}.`, { cause: error });
  });
  if (bytes.length <= mostBytes) return bytes.toString("utf8").replace(/^\uFEFF/, "");
  throw new Failure("input", `--calibrate: ${path} is larger than 16 MiB; expected the result of one load test.`);
}

function readReason(error: unknown): string {
  return error instanceof Error && "code" in error && error.code === "ENOENT"
    ? "there is no such file"
    : reasonOf(error);
}

function parse(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const cure = "expected the JSON that fortio or k6 writes";
    throw new Failure("input", `--calibrate: ${path} is no JSON; ${cure}.`, { cause: error });
  }
}

function checked<T>(path: string, generator: string, parsed: z.core.util.SafeParseResult<T>): T {
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue?.path.map(String).join(".") || "the document";
  throw new Failure("input", `--calibrate: ${path} is no whole result of ${generator}: ${place} is missing or wrong.`);
}
