import { Failure } from "../failure.ts";

/** https://pkg.go.dev/time#ParseDuration */
const secondsOf: Readonly<Record<string, number>> = {
  ns: 1e-9,
  us: 1e-6,
  µs: 1e-6,
  μs: 1e-6,
  ms: 1e-3,
  s: 1,
  m: 60,
  h: 3600,
};

const part = /(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)/g;
const whole = new RegExp(`^(?:${part.source})+$`);

/**
 * The seconds of a duration as kubectl takes it: "30" (seconds), "30s", "1m", "500ms", "1h30m", "1.5h"; "0" for no
 * limit. Throws Failure("input") for anything else; negative ones mean nothing.
 */
export function parseDuration(flag: string, text: string): number {
  const trimmed = text.trim();
  const seconds = /^\d+$/.test(trimmed) ? Number(trimmed) : inUnits(trimmed);
  if (Number.isFinite(seconds)) return seconds;
  throw new Failure("input", `${flag} is ${JSON.stringify(text)}; expected a duration such as 30s, 1m or 500ms, or 0.`);
}

function inUnits(text: string): number {
  if (!whole.test(text)) return Number.NaN;
  const parts = [...text.matchAll(part)].map(([, amount = "", unit = ""]) => Number(amount) * (secondsOf[unit] ?? 0));
  return parts.reduce((sum, one) => sum + one, 0);
}
