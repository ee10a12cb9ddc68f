import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { type AddressInfo, createServer as createTcpServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Produced } from "./traffic-samples.ts";

/** The Debian package has it; .ci/run installs that. */
export function prometheusAvailable(): { available: true } | { available: false; reason: string } {
  const { status } = spawnSync("prometheus", ["--version"]);
  if (status === 0) return { available: true };
  return { available: false, reason: "there is no prometheus on the PATH (Debian: apt-get install prometheus)" };
}

export interface RunningPrometheus {
  /** With the path it serves under. */
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/**
 * A real Prometheus that scrapes counters growing at these rates, once a second. Every sample carries the time it is
 * computed for, so that neither the scrape's delay nor a busy machine shows in a rate: it is the slope, but for floating
 * point, once the window is full.
 */
export async function startPrometheus(produced: readonly Produced[]): Promise<RunningPrometheus> {
  const exporter = createServer((_request, response) => response.end(exposition(produced, Date.now())));
  exporter.listen(0, "127.0.0.1");
  await once(exporter, "listening");
  const folder = mkdtempSync(join(tmpdir(), "mesh-check-prometheus-"));
  const port = await freePort();
  writeFileSync(
    join(folder, "prometheus.yml"),
    JSON.stringify({
      global: { scrape_interval: "1s", scrape_timeout: "1s" },
      scrape_configs: [
        {
          job_name: "exporter",
          honor_labels: true,
          static_configs: [{ targets: [`127.0.0.1:${(exporter.address() as AddressInfo).port}`] }],
        },
      ],
    }),
  );
  const args = [
    `--config.file=${join(folder, "prometheus.yml")}`,
    `--storage.tsdb.path=${join(folder, "data")}`,
    `--web.listen-address=127.0.0.1:${port}`,
    "--web.route-prefix=/prometheus",
    "--log.level=error",
  ];
  const child = spawn("prometheus", args, { stdio: ["ignore", "ignore", "inherit"] });
  const stop = async () => {
    const ended = child.exitCode === null ? once(child, "exit") : undefined;
    child.kill("SIGTERM");
    await ended;
    exporter.closeAllConnections();
    exporter.close();
    rmSync(folder, { recursive: true, force: true });
  };
  const url = `http://127.0.0.1:${port}/prometheus`;
  for (let tries = 0; tries < 300; tries += 1) {
    if (child.exitCode !== null) break;
    const ready = await fetch(`${url}/-/ready`).catch(() => undefined);
    if (ready?.ok) return { url, stop };
    await sleep(100);
  }
  await stop();
  throw new Error("prometheus did not become ready");
}

/** Counters that began long ago: those near 0 are extrapolated more carefully. */
const base = 1_000_000;
const began = Date.now();

function exposition(produced: readonly Produced[], now: number): string {
  const metrics = new Map<string, string[]>();
  for (const { metric, labels, perSecond } of produced) {
    const text = Object.entries(labels).map(([name, value]) => `${name}="${value}"`);
    const lines = metrics.get(metric) ?? [`# TYPE ${metric} counter`];
    lines.push(`${metric}{${text.join(",")}} ${base + (perSecond * (now - began)) / 1000} ${now}`);
    metrics.set(metric, lines);
  }
  return `${[...metrics.values()].flat().join("\n")}\n`;
}

async function freePort(): Promise<number> {
  const probe = createTcpServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
}
