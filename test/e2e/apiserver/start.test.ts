import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isAvailable } from "../../availability.ts";
import { type ApiError, apiRequestFor } from "./client.ts";
import { type ApiServer, apiServerAvailable, startApiServer } from "./start.ts";

type List = { metadata: { continue?: string }; items: { metadata: { name: string } }[] };

const available = isAvailable("the real kube-apiserver", apiServerAvailable());

function deployment(name: string): unknown {
  const labels = { app: name };
  const containers = [{ name: "app", image: "example.invalid/app:1" }];
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name },
    spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers } } },
  };
}

describe.skipIf(!available)("a real kube-apiserver", () => {
  let server: ApiServer;

  beforeAll(async () => {
    server = await startApiServer();
  }, 150_000);

  afterAll(async () => {
    await server?.stop();
  });

  it("reports the version it was built from", async () => {
    expect(await server.request("GET", "/version")).toMatchObject({
      gitVersion: expect.stringMatching(/^v1\.\d+\.\d/),
    });
  });

  it("stores objects and lists them page by page", async () => {
    await server.request("POST", "/api/v1/namespaces", { metadata: { name: "shop" } });
    const path = "/apis/apps/v1/namespaces/shop/deployments";
    for (const name of ["a", "b", "c"]) await server.request("POST", path, deployment(name));
    const first = (await server.request("GET", `${path}?limit=2`)) as List;
    const token = encodeURIComponent(first.metadata.continue ?? "");
    const second = (await server.request("GET", `${path}?limit=2&continue=${token}`)) as List;
    expect([first, second].map(({ items }) => items.map(({ metadata }) => metadata.name))).toEqual([["a", "b"], ["c"]]);
    expect(second.metadata.continue).toBeUndefined();
  });

  it("says why it refuses an object", async () => {
    const refusal = server.request("POST", "/api/v1/namespaces", { metadata: { name: "Not A Name" } });
    await expect(refusal).rejects.toThrow(/Invalid value: "Not A Name"/);
  });

  it("forbids a list to a user without rights, until a role is bound to them", async () => {
    const asVisitor = await apiRequestFor(await server.kubeconfigFor("visitor"));
    const forbidden: Partial<ApiError> = { status: 403 };
    await expect(asVisitor("GET", "/api/v1/namespaces")).rejects.toMatchObject(forbidden);
    await server.request("POST", "/apis/rbac.authorization.k8s.io/v1/clusterrolebindings", {
      metadata: { name: "visitor" },
      // The role "view" itself stays empty: only kube-controller-manager fills it from this one.
      roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "system:aggregate-to-view" },
      subjects: [{ apiGroup: "rbac.authorization.k8s.io", kind: "User", name: "visitor" }],
    });
    await expect.poll(() => asVisitor("GET", "/api/v1/namespaces").catch(() => "forbidden")).toHaveProperty("items");
  });

  it("is as it was at the start after a reset", async () => {
    const names = async (path: string) =>
      ((await server.request("GET", path)) as List).items.map((item) => item.metadata.name);
    await server.request("PATCH", "/api/v1/namespaces/default", { metadata: { labels: { changed: "yes" } } });
    expect(await names("/api/v1/namespaces")).toContain("shop");
    await server.reset();
    expect(await names("/api/v1/namespaces")).not.toContain("shop");
    expect(await names("/apis/apps/v1/deployments")).toEqual([]);
    expect(await names("/api/v1/services")).toEqual(["kubernetes"]);
    expect(await server.request("GET", "/api/v1/namespaces/default")).not.toHaveProperty("metadata.labels.changed");
    expect(await names("/apis/rbac.authorization.k8s.io/v1/clusterrolebindings")).toContain("cluster-admin");
  });

  it("leaves nothing behind when it stops", async () => {
    await server.stop();
    expect(existsSync(dirname(server.kubeconfig))).toBe(false);
    await expect(server.request("GET", "/version")).rejects.toThrow();
  });
});
