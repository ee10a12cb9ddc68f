/** The built program against a real API server: what a platform engineer sees, with rights and without. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import { isAvailable } from "../availability.ts";
import { isOneSentence, runCli } from "../commands/run-cli.ts";
import { type ApiServer, apiServerAvailable, startApiServer } from "./apiserver/start.ts";

const available = isAvailable("the real kube-apiserver", apiServerAvailable());
const manifests = fileURLToPath(new URL("../../data/demo/cluster.yaml", import.meta.url));
const builtin: Record<string, string> = {
  Namespace: "/api/v1/namespaces",
  Deployment: "/apis/apps/v1/namespaces/NS/deployments",
  StatefulSet: "/apis/apps/v1/namespaces/NS/statefulsets",
  Service: "/api/v1/namespaces/NS/services",
  NetworkPolicy: "/apis/networking.k8s.io/v1/namespaces/NS/networkpolicies",
};

interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
}

describe.skipIf(!available)("mesh-check on a live cluster", () => {
  let server: ApiServer;

  beforeAll(async () => {
    server = await startApiServer();
    for (const document of parseAllDocuments(readFileSync(manifests, "utf8"))) {
      const object: Manifest = document.toJS();
      const path = builtin[object.kind];
      // The server makes kube-system itself.
      if (path === undefined || object.metadata.name === "kube-system") continue;
      if (object.metadata.namespace === "kube-system") continue;
      await server.request("POST", path.replace("NS", object.metadata.namespace ?? ""), object);
    }
  }, 150_000);

  afterAll(async () => {
    await server?.stop();
  });

  it("assesses the cluster of the kubeconfig's context, as JSON on stdout and words on stderr", () => {
    const run = runCli(["--no-input", "-o", "json", "--kubeconfig", server.kubeconfig]);
    expect(run.status).toBe(0);
    const { source, cluster, coverage, findings, graph } = JSON.parse(run.stdout);
    expect(source).toBe("live");
    expect(cluster.kubernetesVersion).toMatch(/^v1\./);
    expect(coverage).toEqual({ share: 1, unread: [] });
    expect(findings.map(({ check }: { check: string }) => check)).toContain("network-policies-block-mesh-ports");
    expect(graph.edges.length).toBeGreaterThan(20);
    expect(run.stderr).not.toMatch(/error|warn|at /i);
  });

  it("takes KUBECONFIG, as kubectl does", () => {
    const run = runCli(["scan", "-q"], { env: { KUBECONFIG: server.kubeconfig } });
    expect(run.status).toBe(0);
  });

  it("finds the same in a cluster as in the files it came from", () => {
    const kept = ["Deployment", "StatefulSet", "Service", "NetworkPolicy", "Namespace"];
    const ids = (...source: string[]) => {
      const findings: { id: string; resource: { kind: string } }[] = JSON.parse(
        runCli(["scan", "-o", "json", ...source]).stdout,
      ).findings;
      return findings.filter(({ resource }) => kept.includes(resource.kind)).map(({ id }) => id);
    };
    expect(ids("-f", manifests).length).toBeGreaterThan(5);
    expect(ids("--kubeconfig", server.kubeconfig)).toEqual(ids("-f", manifests));
  });

  it("exits 4 with one sentence for a user who may read nothing", async () => {
    const run = runCli(["scan", "--kubeconfig", await server.kubeconfigFor("nobody")]);
    expect(run).toMatchObject({ status: 4, stdout: "" });
    expect(
      isOneSentence(
        run.stderr
          .split("\n")
          .filter((line) => line.startsWith("mesh-check: "))
          .join("\n")
          .concat("\n"),
      ),
    ).toBe(true);
  });
});
