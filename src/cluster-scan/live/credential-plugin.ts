import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import type { Cluster } from "@kubernetes/client-node/dist/config_types.js";
import * as z from "zod/mini";

/** `exec` of a user in a kubeconfig. */
export const execConfig = z.object({
  apiVersion: z.nullish(z.string()),
  command: z.string().check(z.minLength(1)),
  args: z.nullish(z.array(z.string())),
  env: z.nullish(z.array(z.object({ name: z.string(), value: z.string() }))),
  interactiveMode: z.nullish(z.string()),
  provideClusterInfo: z.nullish(z.boolean()),
  installHint: z.nullish(z.string()),
});

/**
 * Runs the plug-in and returns its exit code (or the signal that ended it) and what it wrote to stdout. Its stderr is
 * ours, and where it may ask questions so is our stdin. Not bounded in time, because someone may be logging in.
 */
export async function runPlugin(
  config: z.infer<typeof execConfig>,
  cluster: Cluster,
  signal?: AbortSignal,
): Promise<{ code: number | string; output: string }> {
  const interactive = config.interactiveMode !== "Never" && process.stdin.isTTY === true;
  const spec = { interactive, ...(config.provideClusterInfo ? { cluster: toInfo(cluster) } : {}) };
  const info = { apiVersion: config.apiVersion, kind: "ExecCredential", spec };
  const variables = Object.fromEntries((config.env ?? []).map(({ name, value }) => [name, value]));
  const plugin = spawn(config.command, config.args ?? [], {
    env: { ...process.env, KUBERNETES_EXEC_INFO: JSON.stringify(info), ...variables },
    stdio: [interactive ? "inherit" : "ignore", "pipe", "inherit"],
    ...(signal === undefined ? {} : { signal }),
  });
  const exited = new Promise<number | string>((resolve, reject) => {
    plugin.once("error", reject);
    plugin.once("close", (code, killedBy) => resolve(code ?? killedBy ?? "unknown"));
  });
  const [code, output] = await Promise.all([exited, plugin.stdout ? text(plugin.stdout) : ""]);
  return { code, output };
}

function toInfo({ server, caData, tlsServerName, skipTLSVerify, proxyUrl }: Cluster): object {
  return {
    server,
    "certificate-authority-data": caData,
    "tls-server-name": tlsServerName,
    "insecure-skip-tls-verify": skipTLSVerify || undefined,
    "proxy-url": proxyUrl,
  };
}
