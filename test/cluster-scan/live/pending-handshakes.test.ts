import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { connect } from "../../../src/cluster-scan/live/connect.ts";
import { freePort } from "../../e2e/apiserver/processes.ts";

it("ends, on close, the handshake with a proxy that says nothing, which would keep the process alive", async () => {
  const open = new Set<Socket>();
  const port = await freePort();
  const proxy = createServer((socket) => {
    open.add(socket);
    socket.on("data", () => {});
    socket.on("error", () => {});
    socket.on("close", () => open.delete(socket));
  }).listen(port, "127.0.0.1");
  const dir = mkdtempSync(join(tmpdir(), "mesh-check-silent-"));
  const kubeconfig = join(dir, "config");
  const cluster = { server: "https://cluster.invalid", "proxy-url": `http://127.0.0.1:${port}` };
  writeFileSync(
    kubeconfig,
    JSON.stringify({
      clusters: [{ name: "a", cluster }],
      contexts: [{ name: "a", context: { cluster: "a" } }],
      "current-context": "a",
    }),
  );
  try {
    const connection = await connect({ kubeconfig, requestTimeoutSeconds: 0.3 });
    await expect(connection.get("/version")).rejects.toThrow(/did not answer within 0\.3 s, through the proxy/);
    expect(open.size).toBe(1);
    connection.close();
    await expect.poll(() => open.size, { timeout: 5_000 }).toBe(0);
  } finally {
    proxy.close();
    for (const socket of open) socket.destroy();
    rmSync(dir, { recursive: true });
  }
});
