import * as z from "zod/mini";
import { RequestError } from "./request-error.ts";

/** One series and its value now: perhaps NaN or infinite. */
export interface PrometheusSample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** What a query of a vector answers; a value is text, because JSON has no NaN. */
const answer = z.object({
  status: z.literal("success"),
  data: z.object({
    resultType: z.literal("vector"),
    result: z.array(z.object({ metric: z.record(z.string(), z.string()), value: z.tuple([z.number(), z.string()]) })),
  }),
});

/** Throws a RequestError for JSON that no Prometheus answers. */
export function readSamples(body: unknown): readonly PrometheusSample[] {
  const parsed = answer.safeParse(body);
  if (!parsed.success) throw new RequestError("what answers there is no Prometheus: its JSON has another form");
  return parsed.data.data.result.map(({ metric, value: [, text] }) => ({ labels: metric, value: toNumber(text) }));
}

/** As Go prints floats: "NaN", "+Inf", "-Inf", "1.5e+06". */
function toNumber(text: string): number {
  const infinite = /^([+-]?)Inf$/i.exec(text);
  if (infinite !== null) return infinite[1] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  return text.trim() === "" ? Number.NaN : Number(text);
}
