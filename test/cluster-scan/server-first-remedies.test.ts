import { describe, expect, it } from "vitest";
import { serverFirstProtocols } from "../../src/cluster-scan/checks/server-first-protocols.ts";
import type { Finding } from "../../src/cluster-scan/finding.ts";
import type { KubernetesObject } from "../../src/cluster-scan/normalise/kubernetes-object.ts";
import { runChecks } from "../../src/cluster-scan/run-checks.ts";
import { meshes } from "../../src/knowledge/meshes.ts";
import { clearlyBelowQuadratic, growthOverEightfold } from "../growth.ts";
import { inventoryOf, workload } from "./inventory-of.ts";

const key = "config.linkerd.io/opaque-ports";
const nats = { containers: [{ name: "nats", image: "nats:2.12" }] };

function service(ports: readonly object[], metadata: object = {}, spec: object = {}): KubernetesObject {
  return {
    apiVersion: "v1",
    kind: "Service",
    metadata: { name: "bus", namespace: "shop", ...metadata },
    spec: { selector: { app: "bus" }, ports, ...spec },
  };
}

function linkerd(...objects: KubernetesObject[]): (Finding["remedies"][string] | undefined)[] {
  const { findings } = runChecks([serverFirstProtocols], inventoryOf(...objects), meshes);
  return findings.map(({ remedies }) => remedies["linkerd"]);
}

describe("what Linkerd is told", () => {
  it("is its default list united with every such port of the Service, where clients call and where pods listen", () => {
    const ports = [
      { name: "a", port: 14222, targetPort: 4222 },
      { name: "b", port: 6222 },
    ];
    const commands = linkerd(service(ports), workload("Deployment", "bus", nats)).map((remedy) => remedy?.command);
    const list = "25,587,3306,4222,4444,5432,6222,6379,9300,11211,14222";
    const pods = JSON.stringify({ spec: { template: { metadata: { annotations: { [key]: list } } } } });
    const command =
      `kubectl annotate --overwrite --namespace=shop service/bus ${key}=${list} && ` +
      `kubectl patch --namespace=shop deployment/bus --type=strategic -p '${pods}'`;
    expect(commands).toEqual([command, command]);
  });

  it("keeps what an annotation names already, ranges as they are, in place of the defaults", () => {
    const [remedy] = linkerd(service([{ port: 4222 }], { annotations: { [key]: "5000-6000, 3306,nonsense" } }));
    expect(remedy?.command).toContain(`${key}=3306,4222,5000-6000`);
  });

  it("leaves out the Service where clients do not ask it, and Jobs' pods, which nobody can change", () => {
    const headless = service([{ port: 4222 }], {}, { clusterIP: "None" });
    expect(linkerd(headless, workload("StatefulSet", "bus", nats))[0]?.command).toMatch(
      /^kubectl patch --namespace=shop statefulset/,
    );
    expect(linkerd(headless, workload("Job", "bus", nats))[0]?.command).toBeUndefined();
  });

  it("takes time in proportion to a list that names all ports over and over", () => {
    const remedy = (size: number) =>
      linkerd(service([{ port: 4222 }], { annotations: { [key]: "1-4000,".repeat(size) } }));
    expect(growthOverEightfold(remedy, 2_000)).toBeLessThan(clearlyBelowQuadratic);
  });
});
