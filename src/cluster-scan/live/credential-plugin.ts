import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import type { ReachableCluster } from "./choose-context.ts";
import { readPem } from "./client-certificate.ts";
import type { ExecConfig } from "./exec-config.ts";

/**
 * Runs the plug-in and returns its exit code (or the signal that ended it) and what it wrote to stdout. Its stderr is
 * ours, and where it may ask questions so is our stdin. Not bounded in time, because someone may be logging in; the
 * signal ends it.
 */
export async function runPlugin(
  config: ExecConfig,
  cluster: ReachableCluster,
  signal?: AbortSignal,
): Promise<{ code: number | string; output: string }> {
  const interactive = config.interactiveMode !== "Never" && process.stdin.isTTY === true;
  const spec = { interactive, ...(config.provideClusterInfo ? { cluster: toInfo(cluster) } : {}) };
  const info = { apiVersion: config.apiVersion, kind: "ExecCredential", spec };
  const variables = Object.fromEntries((config.env ?? []).map(({ name, value }) => [name, value]));
  const plugin = spawn(config.command, config.args ?? [], {
    env: { ...process.env, ...variables, KUBERNETES_EXEC_INFO: JSON.stringify(info) },
    stdio: [interactive ? "inherit" : "ignore", "pipe", "inherit"],
    ...(signal === undefined ? {} : { signal }),
  });
  // What it started itself may hold its output open after its end, and would keep us waiting.
  const letGo = () => {
    plugin.stdout?.destroy();
    plugin.unref();
  };
  signal?.addEventListener("abort", letGo, { once: true });
  const exited = new Promise<number | string>((resolve, reject) => {
    plugin.once("error", reject);
    plugin.once("close", (code, killedBy) => resolve(code ?? killedBy ?? "unknown"));
  });
  try {
    const [code, output] = await Promise.all([exited, plugin.stdout ? text(plugin.stdout) : ""]);
    return { code, output };
  } finally {
    signal?.removeEventListener("abort", letGo);
  }
}

const extensionName = "client.authentication.k8s.io/exec";

function toInfo(cluster: ReachableCluster): object {
  const authority = readPem(cluster["certificate-authority-data"], cluster["certificate-authority"]);
  return {
    server: cluster.server,
    "certificate-authority-data": authority === undefined ? undefined : Buffer.from(authority).toString("base64"),
    "tls-server-name": cluster["tls-server-name"],
    "insecure-skip-tls-verify": cluster["insecure-skip-tls-verify"] || undefined,
    "proxy-url": cluster["proxy-url"],
    config: cluster.extensions?.find(({ name }) => name === extensionName)?.extension,
  };
}
