/** Ctrl-C while a cluster is read: what is there is reported, with exit code 130. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, it } from "vitest";
import { startFakeApiServer } from "../cluster-scan/live/fake-api-server.ts";
import { cli } from "./run-cli.ts";

it("reports what was collected until then", async () => {
  let child: ReturnType<typeof spawn> | undefined;
  const service = { metadata: { name: "cart", namespace: "shop" }, spec: { ports: [{ port: 80 }] } };
  const server = await startFakeApiServer({ services: [service] }, (_request, _response, path) => {
    if (!path.endsWith("/deployments")) return false;
    child?.kill("SIGINT");
    return true; // Never answered.
  });
  try {
    child = spawn(process.execPath, [cli, "scan", "-o", "json", "--kubeconfig", server.kubeconfig]);
    let stdout = "";
    let stderr = "";
    child.stderr?.on("data", (chunk) => {
      stderr += chunk;
    });
    child.stdout?.on("data", (chunk) => {
      stdout += chunk;
    });
    const [code] = await once(child, "close");
    const { cluster, coverage } = JSON.parse(stdout);
    expect(code).toBe(130);
    expect(stderr).toMatch(/interrupted; what was read/);
    expect(cluster.counts).toMatchObject({ Service: 1 });
    expect(coverage.unread).toContainEqual({ what: "Deployment", reason: "interrupted" });
  } finally {
    await server.stop();
  }
});
