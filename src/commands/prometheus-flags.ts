import { type Command, Option } from "commander";
import { Failure } from "../failure.ts";
import { parseDuration } from "./parse-duration.ts";
import { readPrometheusCa, readPrometheusToken } from "./read-prometheus-files.ts";

interface PrometheusFlags {
  readonly prometheus?: string;
  readonly prometheusTokenFile?: string;
  readonly prometheusCa?: string;
  readonly prometheusWindow?: number;
}

/** What the flags say, their files read. */
export interface PrometheusSource {
  readonly url: string;
  readonly token?: string;
  readonly authority?: string;
  readonly windowSeconds: number;
}

/** Long enough to even out bursts, short enough to be about now. */
const defaultWindowSeconds = 3600;
/** Shorter ones hold too few scrapes for a rate; longer ones mean reading more samples than a Prometheus likes. */
const windowLimits = { min: 10, max: 7 * 24 * 3600 };

export function addPrometheusFlags(command: Command): void {
  const options = [
    new Option("--prometheus <url>", "a Prometheus that measured the traffic: rates of calls (docs/traffic.md)"),
    new Option(
      "--prometheus-token-file <path>",
      "a file with the bearer token it wants, over https or to this machine",
    ),
    new Option("--prometheus-ca <path>", "the authority (PEM) that signed its certificate"),
    new Option("--prometheus-window <duration>", "rates are means over this long, up to now (default: 1h)").argParser(
      (text) => parseDuration("--prometheus-window", text),
    ),
  ];
  for (const option of options) command.addOption(option.helpGroup("Measured traffic:"));
}

/** Whether the flags ask for measured traffic. */
export function asksPrometheus(command: Command): boolean {
  return command.opts<PrometheusFlags>().prometheus !== undefined;
}

/** Undefined without --prometheus; Failure("input") for what can be no Prometheus, and for its flags without it. */
export async function prometheusOf(command: Command): Promise<PrometheusSource | undefined> {
  const {
    prometheus,
    prometheusTokenFile: tokenFile,
    prometheusCa: ca,
    prometheusWindow,
  } = command.opts<PrometheusFlags>();
  if (prometheus === undefined) {
    const alone = [
      tokenFile && "--prometheus-token-file",
      ca && "--prometheus-ca",
      prometheusWindow && "--prometheus-window",
    ];
    const flag = alone.find((name) => name !== undefined);
    if (flag === undefined) return undefined;
    throw new Failure("input", `${flag} is about the Prometheus of --prometheus, which is not given; add its URL.`);
  }
  const url = urlOf(prometheus);
  if (tokenFile !== undefined) refusePlain(url);
  const windowSeconds = Math.round(prometheusWindow ?? defaultWindowSeconds);
  if (windowSeconds < windowLimits.min || windowSeconds > windowLimits.max)
    throw new Failure("input", `--prometheus-window is ${windowSeconds} s; expected between 10s and 168h, such as 1h.`);
  return {
    url: `${url.origin}${url.pathname.replace(/\/+$/, "").replace(/\/(?:api\/v1(?:\/query)?|graph|query)$/, "")}`,
    ...(tokenFile === undefined ? {} : { token: await readPrometheusToken(tokenFile) }),
    ...(ca === undefined ? {} : { authority: await readPrometheusCa(ca) }),
    windowSeconds,
  };
}

/** The text itself may hold a password, also where it is no URL: it is never shown. */
function urlOf(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol))
    throw new Failure(
      "input",
      "--prometheus is no URL; expected one such as http://localhost:9090 or https://host/prometheus.",
    );
  if (url.username !== "" || url.password !== "")
    throw new Failure(
      "input",
      "--prometheus: its URL holds a user or password, which others can see; use --prometheus-token-file.",
    );
  if (url.search !== "" || url.hash !== "")
    throw new Failure(
      "input",
      "--prometheus: its URL ends in a query or fragment; give the address with its path only.",
    );
  return url;
}

function refusePlain({ protocol, hostname }: URL): void {
  if (protocol === "https:" || /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname)) return;
  throw new Failure(
    "input",
    "--prometheus-token-file: over http the token could be read on its way; give an https URL.",
  );
}
