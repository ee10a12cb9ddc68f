/**
 * The program that ask.test.ts runs in a terminal: asks, and prints on file descriptor 3 what it learnt as a JSON line.
 * With `known` as its argument the eight first questions are answered already.
 */
import { writeSync } from "node:fs";
import { askQuestions } from "../../src/questionnaire/ask.ts";
import { Interrupted } from "../../src/questionnaire/interrupted.ts";

const known = {
  engineers: "5-20",
  services: 12,
  sameLanguage: "no",
  openSourceInfrastructure: "yes",
  kubernetes: "partly",
  securityConfidence: 2,
  observabilityConfidence: 2,
  reliabilityConfidence: 2,
} as const;
const suggestions = { services: 214, pods: 400, protocols: ["http", "grpc"] } as const;
const print = (kind: string, given: unknown) => writeSync(3, `${JSON.stringify({ kind, given })}\n`);
const interrupt = new AbortController();
process.once("SIGINT", () => interrupt.abort());

try {
  const terminal = { input: process.stdin, output: process.stderr, plain: process.env["TERM"] === "dumb" };
  const answers = process.argv[2] === "known" ? known : {};
  const asking = { known: { answers, unknown: [] }, suggestions, interrupted: interrupt.signal };
  print("done", await askQuestions(asking, terminal));
} catch (error) {
  if (!(error instanceof Interrupted)) throw error;
  print("interrupted", error.given);
  process.exitCode = 130;
}
