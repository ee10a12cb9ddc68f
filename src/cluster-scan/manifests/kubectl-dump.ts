import { showName } from "../../show-value.ts";
import { isMap } from "../normalise/fields.ts";
import { inputFailure, type ManifestText } from "./manifest-document.ts";
import { splitJson } from "./parse-json.ts";

/** What the kubectl script (kubectl-script.ts) printed, as it is: the answers are not parsed yet, for they may be large. */
export interface KubectlDump {
  readonly file: string;
  readonly context?: string;
  /** When it was made, by the clock of the place where the script ran. */
  readonly collectedAt?: string;
  /** The only namespaces that were read; empty for all. */
  readonly namespaces: readonly string[];
  readonly answers: readonly KubectlAnswer[];
}

/** One question put to kubectl, and how it ended. */
export interface KubectlAnswer {
  /** "/version", "/apis", or a kind (kindKey in kubectl-script.ts). */
  readonly of: string;
  /** What kubectl printed: JSON texts, none where it failed early. */
  readonly texts: readonly string[];
  /** What kubectl complained of; absent when it succeeded. */
  readonly failure?: string;
  /** For single objects: the names asked for, "namespace/name". */
  readonly names: readonly string[];
  /** For ConfigMaps that a sidecar finds: the label asked for. */
  readonly label?: string;
}

const start = /^\s*\{\s*"apiVersion":\s*"mesh-check\/v(\d+)",\s*"kind":\s*"KubectlDump"/;
const marker = /^\s*\{\s*"apiVersion":\s*"mesh-check\/v/;

/** By how the text begins: nothing else needs to be read. */
export function isKubectlDump(text: string): boolean {
  return start.test(text);
}

/** @throws Failure("input") for an output that is not whole, is not alone, or is from a newer mesh-check */
export function readKubectlDump({ file, text }: Pick<ManifestText, "file" | "text">): KubectlDump {
  if (start.exec(text)?.[1] !== "1") {
    throw inputFailure(`${file} is from the kubectl script of a newer mesh-check; update mesh-check to read it`);
  }
  const [first = "", ...pieces] = splitJson(text);
  const answers: KubectlAnswer[] = [];
  let texts: string[] = [];
  let ended = false;
  for (const piece of pieces) {
    if (ended)
      throw inputFailure(`${file} goes on after the output of the kubectl script; give each file with its own -f`);
    refuseOtherText(piece, file);
    const mark = marker.test(piece) ? parseMarker(piece) : undefined;
    if (mark === undefined) texts.push(piece);
    else if (mark["kind"] === "KubectlOutcome") {
      answers.push({ ...toAnswer(mark), texts });
      texts = [];
    } else ended = mark["kind"] === "KubectlEnd";
  }
  if (!ended) throw inputFailure(`${file}: the output of the kubectl script ends early; run it again`);
  const header = parseMarker(first) ?? {};
  const [context, collectedAt] = [textIn(header, "context"), textIn(header, "collectedAt")];
  return {
    file,
    ...(context === "" ? {} : { context }),
    ...(Number.isNaN(Date.parse(collectedAt)) ? {} : { collectedAt }),
    namespaces: textsIn(header, "namespaces"),
    answers,
  };
}

/** Such as the script's progress, after `2>&1`. */
function refuseOtherText(piece: string, file: string): void {
  const found = /\S/.exec(piece)?.[0] ?? "";
  if (found === "{" || found === "[") return;
  const line = showName(piece.trim().split("\n", 1)[0] ?? "");
  throw inputFailure(`${file} holds other text between the JSON of the kubectl script (${line}); save its stdout only`);
}

/** Undefined for a piece that was cut off. */
function parseMarker(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isMap(value) ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function toAnswer(mark: Readonly<Record<string, unknown>>): Omit<KubectlAnswer, "texts"> {
  const namespace = textIn(mark, "namespace");
  const names = textIn(mark, "names")
    .split(" ")
    .filter((name) => name !== "");
  const [of, label] = [textIn(mark, "of"), textIn(mark, "label")];
  return {
    of,
    names: names.map((name) => `${namespace}/${name}`),
    ...(label === "" ? {} : { label }),
    ...(mark["status"] === 0 ? {} : { failure: textIn(mark, "message") || `kubectl failed without a message` }),
  };
}

function textIn(from: Readonly<Record<string, unknown>>, key: string): string {
  const value = from[key];
  return typeof value === "string" ? value : "";
}

function textsIn(from: Readonly<Record<string, unknown>>, key: string): readonly string[] {
  const value = from[key];
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}
