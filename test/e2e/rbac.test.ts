/** The printed role against real RBAC: it is enough, and nothing in it is superfluous. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { surveyReads } from "../../src/assessment/survey-reads.ts";
import { checks } from "../../src/cluster-scan/checks/index.ts";
import { kindsFilling } from "../../src/cluster-scan/kinds.ts";
import { leastClusterRole, leastRole, type RoleManifest, type RoleRule } from "../../src/cluster-scan/least-role.ts";
import { collectInventory } from "../../src/cluster-scan/live/collect.ts";
import { objectsInText } from "../../src/cluster-scan/manifests/objects-in-text.ts";
import { isAvailable } from "../availability.ts";
import { type ApiServer, apiServerAvailable, startApiServer } from "./apiserver/start.ts";
import { applyManifests } from "./apply.ts";

const available = isAvailable("the real kube-apiserver", apiServerAvailable());
const everyKind = fileURLToPath(new URL("../fixtures/manifests/every-kind.yaml", import.meta.url));
const rbac = "/apis/rbac.authorization.k8s.io/v1";
const kinds = kindsFilling(surveyReads(checks));
/** Nothing answers the metrics API here, which no definition can stand in for. */
const served = kinds.filter(({ group }) => group !== "metrics.k8s.io");

describe.skipIf(!available)("the role that rbac prints", () => {
  let server: ApiServer;

  beforeAll(async () => {
    server = await startApiServer();
    const objects = await objectsInText({ file: "all", text: readFileSync(everyKind, "utf8"), named: true });
    const kept = objects
      .map(({ object }) => object)
      .filter(({ kind }) => kind !== "PodMetrics" && kind !== "APIService");
    await applyManifests(server.request, kept);
  }, 150_000);

  afterAll(async () => {
    await server?.stop();
  });

  /** A user with the role, and what they cannot read with it. */
  async function unreadWith(user: string, role: RoleManifest, options: object = {}): Promise<string[]> {
    const kubeconfig = await server.kubeconfigFor(user);
    const { namespace } = role.metadata;
    const at = namespace === undefined ? `${rbac}/cluster` : `${rbac}/namespaces/${namespace}/`;
    await server.request("POST", `${at}roles`, role);
    await server.request("POST", `${at}rolebindings`, {
      metadata: { name: role.metadata.name },
      roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: role.kind, name: role.metadata.name },
      subjects: [{ apiGroup: "rbac.authorization.k8s.io", kind: "User", name: user }],
    });
    const unread = async () => {
      const inventory = await collectInventory({ kubeconfig, kinds: served, ...options }).catch(() => undefined);
      return inventory?.unread.map(({ kind }) => kind);
    };
    // The authoriser learns of a role a moment after it is stored.
    await expect.poll(unread, { timeout: 20_000 }).not.toContain("Service");
    return (await unread()) ?? [];
  }

  it("is enough to read everything", async () => {
    expect(await unreadWith("reader", leastClusterRole(served, "reader"))).toEqual([]);
  });

  it("needs each of its rights: without one of them, the kinds of that resource are unread", async () => {
    const { rules } = leastClusterRole(served, "most");
    const rights = rules.flatMap(({ apiGroups: [group], resources }) => resources.map((plural) => ({ group, plural })));
    // Two users, each with every other right: what one may not read, the other may.
    for (const [at, user] of ["odd", "even"].entries()) {
      const some = rights.filter((right, index) => index % 2 === at || right.plural === "services");
      const role = { ...leastClusterRole([], user), rules: some.map(toRule) };
      const may = (one: string) => some.some(({ group, plural }) => `${group}/${plural}` === one);
      const missing = served.filter(({ group, plural }) => !may(`${group}/${plural}`));
      expect((await unreadWith(user, role)).sort()).toEqual(missing.map(({ kind }) => kind).sort());
    }
  });

  it("as a Role is enough for its namespace, but for the settings of the network plug-in, which live in another", async () => {
    const unread = await unreadWith("tenant", leastRole(served, "tenant", "shop"), { namespaces: ["shop"] });
    expect(unread.sort()).toEqual(
      served
        .flatMap(({ kind, clusterScoped }) =>
          (clusterScoped && kind !== "Namespace") || kind === "ConfigMap" ? [kind] : [],
        )
        .sort(),
    );
  });
});

function toRule({ group, plural }: { readonly group: string; readonly plural: string }): RoleRule {
  return { apiGroups: [group], resources: [plural], verbs: ["list"] };
}
