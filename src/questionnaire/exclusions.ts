import type { Answers } from "./answers.ts";
import { intervalOf } from "./interval-of.ts";
import { findQuestion } from "./questions/index.ts";

/** Two answers that cannot both be true. */
export interface Exclusion {
  readonly of: readonly [keyof Answers, keyof Answers];
  /** Asked only where both are answered. */
  readonly holds: (answers: Answers) => boolean;
  /** The end of a sentence. */
  readonly why: string;
}

const fewest = (id: "services" | "engineers", answers: Answers) => intervalOf(findQuestion(id), answers[id])[0];
const most = (id: "services" | "engineers", answers: Answers) => intervalOf(findQuestion(id), answers[id])[1];
const isOne = (answers: Answers) => most("services", answers) <= 1;

/** Only what arithmetic or the wording of the questions makes impossible: what is merely unusual is nobody's mistake. */
export const exclusions: readonly Exclusion[] = [
  {
    of: ["services", "requestsPerSecond"],
    holds: (answers) => !isOne(answers) || answers.requestsPerSecond === 0,
    why: "a single service calls no other, and calls from outside do not count",
  },
  {
    of: ["services", "sameLanguage"],
    holds: (answers) => !isOne(answers) || answers.sameLanguage !== "no",
    why: "a single service is no mix of languages between services",
  },
  {
    of: ["services", "deploymentDependencies"],
    holds: (answers) => !isOne(answers) || answers.deploymentDependencies === "none",
    why: "a single service waits for no other",
  },
  {
    of: ["services", "pods"],
    holds: (answers) =>
      answers.kubernetes !== "production" ||
      (answers.otherPlatforms ?? "none") !== "none" ||
      fewest("services", answers) <= (answers.pods ?? 0),
    why: "on Kubernetes each service has one pod at least",
  },
  {
    of: ["namespaces", "pods"],
    holds: ({ namespaces = 0, pods = 0 }) => namespaces <= pods,
    why: "each namespace of applications holds one pod at least",
  },
  {
    of: ["clusters", "nodes"],
    holds: ({ clusters = 0, nodes = 0 }) => clusters <= nodes,
    why: "each cluster has one node at least",
  },
  {
    of: ["platformEngineers", "engineers"],
    holds: (answers) => (answers.platformEngineers ?? 0) <= most("engineers", answers),
    why: "those who run the platform are among the engineers",
  },
  ...(["pods", "nodes", "clusters", "namespaces"] as const).map(
    (id): Exclusion => ({
      of: ["kubernetes", id],
      holds: ({ kubernetes }) => kubernetes !== "no",
      why: `without Kubernetes there are no ${id}`,
    }),
  ),
  {
    of: ["kubernetes", "platform"],
    holds: ({ kubernetes, platform }) => kubernetes !== "no" || platform === "none" || platform === "other",
    why: "a managed Kubernetes is Kubernetes",
  },
];
