import { Failure } from "../failure.ts";

/**
 * The time of the report, its only clock: now, or SOURCE_DATE_EPOCH (seconds since 1970, as reproducible builds set
 * it). Throws a Failure when the variable is not a whole number of seconds that a date can hold.
 */
export function generatedAt(env: Readonly<Record<string, string | undefined>>): string {
  const epoch = env["SOURCE_DATE_EPOCH"];
  if (epoch === undefined || epoch === "") return new Date().toISOString();
  const date = new Date(Number(epoch) * 1000);
  if (!/^\d+$/.test(epoch) || Number.isNaN(date.getTime()))
    throw new Failure(
      "input",
      `SOURCE_DATE_EPOCH is "${epoch}"; expected whole seconds since 1970, such as 1767225600.`,
    );
  return date.toISOString();
}
