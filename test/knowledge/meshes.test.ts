import { describe, expect, it } from "vitest";
import { z } from "zod";
import data from "../../data/meshes.json" with { type: "json" };
import { parseCpuCores, parseMemoryMiB } from "../../src/capacity/quantity.ts";
import { compareMinorVersions, parseMinorVersion } from "../../src/knowledge/kubernetes-version.ts";
import { meshSchema } from "../../src/knowledge/mesh-schema.ts";
import { isMeshNamespace, meshes } from "../../src/knowledge/meshes.ts";

/** Groups of facts that need a source; the others (name, status, layers ...) are what everybody calls them. */
const sourced = [
  "kubernetes",
  "endOfSupport",
  "parts",
  "protocols",
  "services",
  "proxy",
  "injection",
  "identity",
  "lifecycle",
  "probes",
  "probeSource",
  "scrapes",
  "nodes",
  "ipFamilies",
  "gatewayApi",
  "addresses",
  "configuration",
  "policyPorts",
  "controlPlanePorts",
  "signatures",
] as const;

function isEmpty(value: unknown): boolean {
  if (value === undefined) return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === "object" && value !== null && Object.values(value).every(isEmpty);
}

describe("data/meshes.json", () => {
  it("is what the schema says", () => {
    expect(z.array(meshSchema).safeParse(data).error?.issues ?? []).toEqual([]);
  });

  it("names every mesh once", () => {
    for (const names of [meshes.map(({ id }) => id), meshes.map(({ name }) => name)]) {
      expect(new Set(names).size).toBe(names.length);
    }
  });
});

describe.each(meshes)("$id", (mesh) => {
  it("has a source for every group of facts it states, and no source for anything else", () => {
    const stated = sourced.filter((group) => !isEmpty(mesh[group]));
    expect(Object.keys(mesh.sources).filter((key) => !sourced.some((group) => group === key))).toEqual([]);
    expect(stated.filter((group) => !(group in mesh.sources))).toEqual([]);
  });

  it("names an oldest Kubernetes that is not newer than the newest", () => {
    const [min, max] = [parseMinorVersion(mesh.kubernetes.min), parseMinorVersion(mesh.kubernetes.max ?? "9999.0")];
    if (min === undefined || max === undefined) throw new Error("a version that cannot be read");
    expect(compareMinorVersions(min, max)).toBeLessThanOrEqual(0);
  });

  it("requests no more than it limits", () => {
    for (const { requests, limits } of Object.values(mesh.parts)) {
      const cpu = parseCpuCores(limits.cpu ?? "999999");
      expect(parseCpuCores(requests.cpu ?? "0")).toBeLessThanOrEqual(cpu ?? Number.NaN);
      const memory = parseMemoryMiB(limits.memory ?? "999999Gi");
      expect(parseMemoryMiB(requests.memory ?? "0")).toBeLessThanOrEqual(memory ?? Number.NaN);
    }
  });

  it("has the parts its architecture is made of", () => {
    const carrier = { sidecar: "sidecar", node: "node", "node-and-waypoint": "ztunnel" } as const;
    expect(Object.keys(mesh.parts)).toContain(carrier[mesh.architecture]);
    expect("waypoint" in mesh.parts).toBe(mesh.architecture === "node-and-waypoint");
  });

  it("has proxy facts only where there is a proxy in the pod", () => {
    const isSidecar = mesh.architecture === "sidecar";
    expect(mesh.proxy.uids.length > 0).toBe(isSidecar);
    expect(mesh.injection.nativeSidecar !== undefined).toBe(isSidecar);
    expect(mesh.injection.initCapabilities.length > 0).toBe(isSidecar);
    expect(mesh.injection.cniSetting !== undefined).toBe(isSidecar);
  });

  it("lists ports and user ids once", () => {
    const { proxy, protocols, policyPorts } = mesh;
    const lists: readonly (readonly unknown[])[] = [
      proxy.reservedPorts.map(({ port }) => port),
      proxy.uids.map(({ uid }) => uid),
      protocols.opaquePorts,
      policyPorts.map(({ port, direction }) => `${direction} ${port}`),
    ];
    for (const list of lists) expect(new Set(list).size).toBe(list.length);
  });

  it("says how long detection delays where it delays, and how a port is declared where it must be", () => {
    const { undeclaredServerFirst, delaySeconds, opaqueDeclaration } = mesh.protocols;
    expect(delaySeconds !== undefined).toBe(undeclaredServerFirst === "delays");
    if (undeclaredServerFirst !== "works") expect(opaqueDeclaration).toBeDefined();
  });

  it("declares opaque by a value that it takes for opaque", () => {
    const { opaqueDeclaration, appProtocols } = mesh.protocols;
    if (opaqueDeclaration?.kind === "appProtocol") expect(appProtocols.opaque).toContain(opaqueDeclaration.value);
  });

  it("declares HTTP/2 by a value that it takes for HTTP, wherever it reads any", () => {
    const { http, http2 } = mesh.protocols.appProtocols;
    expect(http2 !== undefined).toBe(http.length > 0);
    if (http2 !== undefined) expect(http).toContain(http2);
  });
});

describe("isMeshNamespace", () => {
  it.each(meshes.map(({ id, namespace }) => [namespace, id]))("%s is that of %s", (namespace) =>
    expect(isMeshNamespace(namespace)).toBe(true),
  );
  it.each(["default", "istio", "istio-system-2", "my-linkerd", ""])("%j is an application's", (namespace) =>
    expect(isMeshNamespace(namespace)).toBe(false),
  );
});
