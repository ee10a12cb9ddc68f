import { Failure } from "../../failure.ts";
import type { Inventory } from "../inventory.ts";
import { type Kind, kinds, turnOf, versionKind } from "../kinds.ts";
import { kindKey } from "../kubectl-script.ts";
import { readServedVersions, type ServedVersions } from "../live/served-versions.ts";
import { isMap } from "../normalise/fields.ts";
import { createInventoryBuilder, type InventoryBuilder } from "../normalise/inventory-builder.ts";
import { select } from "../selection.ts";
import type { KubectlAnswer, KubectlDump } from "./kubectl-dump.ts";
import { kubectlFailure, kubectlReason } from "./kubectl-failure.ts";
import { inputFailure } from "./manifest-document.ts";
import { objectsIn } from "./objects-in.ts";

/**
 * The Inventory of what the kubectl script saw: that of a cluster, so that a kind it listed counts as read also where
 * there is none of it, and one it could not list is unread with the reason. Each answer is parsed, reduced and dropped
 * before the next one.
 *
 * @param note told which namespaces the script was limited to
 * @throws Failure("input") for a file that is damaged, Failure("unseen") where kubectl could read nothing at all
 */
export function inventoryFromDumps(dumps: readonly KubectlDump[], note: (text: string) => void): Inventory {
  const contexts = new Set(dumps.map(({ context }) => context));
  const [context] = contexts.size === 1 ? contexts : [];
  const builder = createInventoryBuilder("snapshot", context);
  for (const dump of dumps) readVersion(dump, builder);
  const unread = new Map<string, string>();
  const read = new Set<Kind>();
  for (const { dump, answer, kind, served } of questionsIn(dumps)) {
    const malformed = addAll(answer, dump.file, builder);
    const reason = answer.failure === undefined ? malformed : kubectlFailure(kind, answer.failure, served);
    if (typeof reason === "string") unread.set(kind.kind, reason);
    else if (!kind.optional && answer.texts.length > 0) read.add(kind);
  }
  for (const [kind, reason] of unasked(dumps, builder)) unread.set(kind, reason);
  for (const [kind, reason] of unread) builder.unread(kind, reason);
  const inventory = builder.build();
  if (read.size === 0 && Object.keys(inventory.counts).length === 0) throw nothingRead(dumps, unread);
  for (const { file, namespaces } of dumps.filter((dump) => dump.namespaces.length > 0)) {
    note(`${file} holds only what is in these namespaces: ${namespaces.join(", ")}`);
  }
  return limited({ ...inventory, ...collected(dumps) }, dumps);
}

/** Of several outputs the time of the oldest; none where one does not tell. */
function collected(dumps: readonly KubectlDump[]): Pick<Inventory, "snapshot"> {
  const times = dumps.flatMap(({ collectedAt }) => collectedAt ?? []).sort();
  const [oldest] = times;
  if (oldest === undefined || times.length < dumps.length) return {};
  return { snapshot: { collectedAt: oldest, source: "live", redacted: false } };
}

/** Where every dump was limited with -n, so is what is here; as of a live cluster, these namespaces are looked at. */
function limited(inventory: Inventory, dumps: readonly KubectlDump[]): Inventory {
  if (dumps.some((dump) => dump.namespaces.length === 0)) return inventory;
  const namespaces = [...new Set(dumps.flatMap((dump) => dump.namespaces))];
  return { ...select(inventory, { namespaces }), collectedFrom: namespaces };
}

/** In the order in which the builder wants the objects. */
function questionsIn(dumps: readonly KubectlDump[]) {
  const questions = dumps.flatMap((dump) => {
    const served = servedIn(dump);
    return dump.answers.flatMap((answer) => kindsCalled(answer.of).map((kind) => ({ dump, served, answer, kind })));
  });
  return questions.sort((a, b) => turnOf(a.kind) - turnOf(b.kind));
}

function kindsCalled(key: string): readonly Kind[] {
  return kinds.filter((kind) => kindKey(kind) === key);
}

/** Adds what makes sense: an object that does not costs the certainty about its kind, not the scan; returns why. */
function addAll({ texts }: KubectlAnswer, file: string, builder: InventoryBuilder): string | undefined {
  let malformed: string | undefined;
  for (const text of texts) {
    for (const { object, where } of objectsIn({ value: parse(text, file) }, file, true)) {
      try {
        builder.add(object, where);
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        malformed = error.message;
      }
    }
  }
  return malformed;
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw inputFailure(`${file}: the output of the kubectl script is damaged; run it again`, error);
  }
}

function readVersion(dump: KubectlDump, builder: InventoryBuilder): void {
  const answer = dump.answers.find(({ of }) => of === "/version");
  const [text] = answer?.failure === undefined ? (answer?.texts ?? []) : [];
  const version = text === undefined ? undefined : parse(text, dump.file);
  if (isMap(version) && typeof version["gitVersion"] === "string") builder.version(version["gitVersion"]);
  else builder.unread(versionKind, kubectlReason(answer?.failure ?? "the server does not name its version"));
}

function servedIn({ answers, file }: KubectlDump): ServedVersions | undefined {
  const answer = answers.find(({ of, failure }) => of === "/apis" && failure === undefined);
  const [text] = answer?.texts ?? [];
  return text === undefined ? undefined : readServedVersions(parse(text, file));
}

/**
 * What the script did not ask for: that of another version may know fewer kinds. It finds the names of ConfigMaps by the
 * layout of kubectl's output, and asks for a limited number of them.
 */
function unasked(dumps: readonly KubectlDump[], builder: InventoryBuilder): readonly (readonly [string, string])[] {
  const answers = dumps.flatMap((dump) => dump.answers);
  const asked = new Set(answers.flatMap(({ of }) => kindsCalled(of)));
  const others = kinds.filter((kind) => !asked.has(kind));
  const names = new Set(answers.flatMap((answer) => answer.names));
  const missed = builder.namedConfigMaps().filter(({ namespace, name }) => !names.has(`${namespace}/${name}`)).length;
  const labels = new Set(answers.map(({ label }) => label));
  const unlooked = builder.labelsOfConfigMaps().some((label) => !labels.has(label));
  return [
    ...others.map(({ kind }) => [kind, "the script did not ask for it"] as const),
    ...(unlooked ? [["ConfigMap", "the script did not look for those that sidecars find by a label"] as const] : []),
    ...(missed > 0 ? [["ConfigMap", `the script did not ask for ${missed} of those that are wanted`] as const] : []),
  ];
}

function nothingRead(dumps: readonly KubectlDump[], unread: ReadonlyMap<string, string>): Failure {
  const [reason = "it was asked for nothing"] = unread.values();
  const files = dumps.map(({ file }) => file).join(", ");
  const cure = "run it as a user who may list these kinds";
  return new Failure(
    "unseen",
    `The kubectl script could read nothing (${files}): ${reason.replace(/\.$/, "")}; ${cure}.`,
  );
}
