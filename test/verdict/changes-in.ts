import type { AnswerValue } from "../../src/questionnaire/answers.ts";

/** "a were 1 or 2 and b were [x, y]" as answers; of several values the first. */
export function changesIn(condition: string): Record<string, AnswerValue> {
  const changes = condition.split(/ and (?=\w+ were )/).map((change) => {
    const [id = "", value = ""] = change.split(/ were | or /);
    const list = value.match(/^\[(.*)\]$/)?.[1];
    if (list !== undefined) return [id, list.split(", ").filter((item) => item !== "")];
    return [id, Number.isNaN(Number(value)) ? value : Number(value)];
  });
  return Object.fromEntries(changes);
}
