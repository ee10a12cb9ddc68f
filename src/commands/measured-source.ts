import type { Command } from "commander";
import type { Inventory } from "../cluster-scan/inventory.ts";
import { Failure } from "../failure.ts";
import { printable } from "../printable.ts";
import type { Surroundings } from "./command-module.ts";
import type { PrometheusSource } from "./prometheus-flags.ts";

/** For each query; that of --request-timeout where it is given. */
const queryTimeoutSeconds = 30;
/** For all of them: a slow Prometheus must not keep the report waiting. */
const wholeTimeoutSeconds = 180;

/**
 * The inventory with what a Prometheus measured. Where it cannot be asked, a sentence on stderr and among the unread says
 * so, and the rest goes on: no measured traffic is no failure of a scan.
 *
 * @param sinceMs when the time of --timeout began, by performance.now()
 */
export async function withMeasuredTraffic(
  inventory: Inventory,
  source: PrometheusSource,
  command: Command,
  { stderr, env, interrupted }: Surroundings,
  sinceMs: number,
): Promise<Inventory> {
  refuseNameless(inventory);
  const { connectPrometheus } = await import("../cluster-scan/live/query-prometheus.ts");
  const { measureTraffic } = await import("../cluster-scan/traffic/measure-traffic.ts");
  const { withTraffic, without } = await import("../cluster-scan/traffic/with-traffic.ts");
  const { startDeadline } = await import("../cluster-scan/live/deadline.ts");
  const { RequestError } = await import("../cluster-scan/live/request-error.ts");
  const { timeout = 0, requestTimeout } = command.opts<{ timeout?: number; requestTimeout?: number }>();
  const { windowSeconds, ...where } = source;
  const tell = (text: string) => void stderr.write(`${printable(text)}\n`);
  const overall = startDeadline(timeout, interrupted, sinceMs);
  const signal = AbortSignal.any([overall.signal, AbortSignal.timeout(wholeTimeoutSeconds * 1000)]);
  const timeoutSeconds = requestTimeout || queryTimeoutSeconds;
  const prometheus = connectPrometheus({ ...where, timeoutSeconds, signal, env });
  try {
    const measurement = await measureTraffic(prometheus, windowSeconds);
    const { inventory: measured, notes } = withTraffic(inventory, measurement, windowSeconds);
    for (const note of notes) tell(note);
    return measured;
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    const late = signal.aborted ? (overall.reason() ?? `not read within ${wholeTimeoutSeconds} s`) : undefined;
    const reason = late ?? error.message;
    tell(`Prometheus at ${source.url}: ${reason}; the report goes on without measured traffic.`);
    return without(inventory, reason);
  } finally {
    overall.clear();
    prometheus.close();
  }
}

/** Metrics name objects as they are called: pseudonyms, or no objects at all, can never be found in them. */
function refuseNameless({ source, snapshot }: Inventory): void {
  const why =
    source === "none"
      ? "with --no-cluster there is nothing that its metrics could name; give manifests, a snapshot or a cluster"
      : snapshot?.redacted
        ? "the names of this snapshot are pseudonyms, which no metrics know; give --prometheus to the collect that makes it"
        : undefined;
  if (why !== undefined) throw new Failure("input", `--prometheus: ${why}.`);
}
