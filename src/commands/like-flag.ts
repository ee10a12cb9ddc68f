import type { Command } from "commander";
import { Failure } from "../failure.ts";
import { type PublishedEstate, publishedEstates } from "../knowledge/published-estates.ts";
import { nearestMatch } from "../nearest-match.ts";
import { collectAnswers } from "../questionnaire/answers.ts";
import type { LikeEstate } from "../sizing/estate-from.ts";
import { namesSource } from "./source-flags.ts";

/** Instead of an id: prints all of them. */
export const listEstates = "list";

export function addLikeFlag(command: Command): void {
  command.option("--like <id>", `start from the shape of a published estate; ${listEstates} prints them`);
}

/** The estate of --like; undefined without, "list" where all are to be printed. */
export function likeOf(command: Command): LikeEstate | "list" | undefined {
  const { like: wanted } = command.opts<{ like?: string }>();
  if (wanted === undefined) return undefined;
  if (wanted === listEstates) return listEstates;
  if (namesSource(command))
    throw new Failure(
      "input",
      "--like stands in for a cluster; leave out --like or the source (-f, --demo, --no-cluster ...).",
    );
  const found = publishedEstates.find(({ id }) => id === wanted);
  if (found !== undefined) return likeEstate(found);
  const ids = publishedEstates.map(({ id }) => id);
  const near = nearestMatch(wanted, ids);
  const hint = near === undefined ? "" : ` Did you mean ${near}?`;
  throw new Failure(
    "input",
    `--like: there is no published estate "${wanted}"; expected one of ${ids.join(", ")}.${hint}`,
  );
}

/** As if it had been scanned, but that its rate is not measured here. */
function likeEstate({ name, shape, note, doubts, source }: PublishedEstate): LikeEstate {
  const { services, pods, meshedPods = pods, namespaces, nodes, requestsPerSecond, ...answers } = shape;
  return {
    answers: collectAnswers(
      new Map(Object.entries(answers).flatMap(([id, value]) => (value === undefined ? [] : [[id, value] as const]))),
    ),
    estateCounts: {
      ...(services === undefined ? {} : { services }),
      ...(pods === undefined || meshedPods === undefined ? {} : { pods, meshedPods }),
      ...(namespaces === undefined ? {} : { namespaces, meshedNamespaces: namespaces }),
      ...(nodes === undefined ? {} : { nodes }),
      ending: {},
    },
    loads: null,
    callsPerSecond: requestsPerSecond ?? null,
    note: [
      `Shaped like ${name}, where nobody told otherwise (${source.title}, ${source.url}).`,
      ...(meshedPods === pods || pods === undefined ? [] : [`Of its ${pods} pods ${meshedPods} had a proxy.`]),
      note,
      ...doubts,
    ].join(" "),
  };
}

/** Every published estate, a paragraph each. */
export function estateList(): string {
  const facts = ({ shape }: PublishedEstate) =>
    Object.entries(shape)
      .map(([what, value]) => `${what} ${value}`)
      .join(", ");
  return publishedEstates
    .map((estate) =>
      [
        `${estate.id}: ${estate.name}`,
        `  ${facts(estate)}`,
        `  ${[estate.note, ...estate.doubts].join(" ")}`,
        `  ${estate.source.url}`,
        "",
      ].join("\n"),
    )
    .join("\n");
}
