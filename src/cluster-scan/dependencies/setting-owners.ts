import type { Workload } from "../inventory.ts";
import { keyWords } from "../normalise/key-meaning.ts";

/** Looks in names for those of workloads; nobody where several fit equally well or none does. */
export interface OwnerByName {
  /** The workload whose own words stand together in a name: "orders" in "mongodb-orders-prod". */
  within(name: string): Workload | undefined;
  /** The one with whose own words a key begins, unless these only repeat the name of what the key leads to. */
  before(key: string, target: string): Workload | undefined;
  /** Those others whose own words hold all of its own together: "user-mention" beside "user". */
  namesakes(workload: Workload): readonly Workload[];
}

/** They say what a workload is, and not which. */
const roles = new Set("api app application deployment server service services srv svc".split(" "));

interface Owner {
  readonly workload: Workload;
  readonly words: readonly string[];
}

/** Owners by the first of their words. */
type OwnerIndex = ReadonlyMap<string, readonly Owner[]>;

/**
 * A workload's own words are those of its name that not all names have (a release's, an application's), without words
 * for roles. The most words win; equal words before equal stems ("reserve" and "reservation").
 */
export function ownerByName(workloads: readonly Workload[]): OwnerByName {
  const names = workloads.map(({ ref }) => keyWords(ref.name));
  const common = new Set(names[0]?.filter((word) => names.every((words) => words.includes(word))));
  const owners = workloads.map((workload, place) => ({
    workload,
    words: (names[place] ?? []).filter((word) => !common.has(word) && !roles.has(word)),
  }));
  const [byWord, byStem] = [indexBy(owners, (word) => word), indexBy(owners, stemOf)];
  const wordsOf = new Map(owners.map(({ workload, words }) => [workload, words]));
  const search = (words: readonly string[], places: readonly number[]) =>
    longest(byWord, words, places) ?? longest(byStem, words.map(stemOf), places);
  return {
    within: (name) => {
      const words = keyWords(name);
      return search(words, [...words.keys()])?.workload;
    },
    before: (key, target) => {
      const found = search(keyWords(key), [0]);
      const named = keyWords(target).map(stemOf);
      return found?.words.some((word) => named.includes(stemOf(word))) ? undefined : found?.workload;
    },
    namesakes: (workload) => {
      const own = ` ${(wordsOf.get(workload) ?? []).join(" ")} `;
      const others = owners.filter((one) => one.workload !== workload && ` ${one.words.join(" ")} `.includes(own));
      return others.map((one) => one.workload);
    },
  };
}

function indexBy(owners: readonly Owner[], form: (word: string) => string): OwnerIndex {
  const index = new Map<string, Owner[]>();
  for (const { workload, words } of owners) {
    const formed = words.map(form);
    const [first] = formed;
    if (first === undefined) continue;
    const others = index.get(first) ?? [];
    index.set(first, [...others, { workload, words: formed }]);
  }
  return index;
}

/** The owner with the most words that stand together from one of the places on. */
function longest(index: OwnerIndex, words: readonly string[], places: readonly number[]): Owner | undefined {
  const fitting = places
    .flatMap((place) =>
      (index.get(words[place] ?? "") ?? []).filter((owner) =>
        owner.words.every((word, at) => words[place + at] === word),
      ),
    )
    .sort((a, b) => b.words.length - a.words.length);
  const [best, next] = fitting;
  return next !== undefined && next.words.length === best?.words.length && next.workload !== best.workload
    ? undefined
    : best;
}

/** Near enough for the forms of a name: without a plural's "s", six letters at most. */
function stemOf(word: string): string {
  return (word.length > 3 ? word.replace(/s$/, "") : word).slice(0, 6);
}
