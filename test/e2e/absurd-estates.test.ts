/** What a real server takes of test/cluster-scan/robust/absurd-estates.ts is reported from there as from files. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checks } from "../../src/cluster-scan/checks/index.ts";
import { collectInventory } from "../../src/cluster-scan/live/collect.ts";
import type { KubernetesObject } from "../../src/cluster-scan/normalise/kubernetes-object.ts";
import { runChecks } from "../../src/cluster-scan/run-checks.ts";
import { meshes } from "../../src/knowledge/meshes.ts";
import { isAvailable } from "../availability.ts";
import { absurdEstates } from "../cluster-scan/robust/absurd-estates.ts";
import { type ApiServer, apiServerAvailable, startApiServer } from "./apiserver/start.ts";
import { applyManifests, type Refusal } from "./apply.ts";

const available = isAvailable("the real kube-apiserver", apiServerAvailable());
/** Each in a namespace of its own, so that they can be there at once. */
const estates = absurdEstates.map(([what, objects, expected], at) => {
  const namespace = `estate-${at}`;
  return { what, namespace, objects: objects.map((object) => movedTo(object, namespace)), expected };
});

describe.skipIf(!available)("an absurd estate on a real server", () => {
  let server: ApiServer;
  let ids: readonly string[] = [];
  const refusals = new Map<string, readonly Refusal[]>();

  beforeAll(async () => {
    server = await startApiServer();
    for (const { what, objects } of estates) refusals.set(what, await applyManifests(server.request, objects));
    const inventory = await collectInventory({ kubeconfig: server.kubeconfig });
    expect(inventory.unread.filter(({ reason }) => /must be/.test(reason))).toEqual([]);
    ids = runChecks(checks, inventory, meshes).findings.map(({ id }) => id);
  }, 150_000);

  afterAll(async () => {
    await server?.stop();
  });

  it.each(estates)("with $what", ({ what, namespace, expected }) => {
    const taken = refusals.get(what)?.length === 0;
    expect(taken).toBe(!refusedByServer.includes(what));
    if (!taken) return;
    const own = ids.filter((id) => id.split("/")[2] === namespace).map((id) => id.replace(namespace, "shop"));
    expect(own.sort()).toEqual([...expected].sort());
  });
});

/** Nobody finds these in a cluster, but in files. */
const refusedByServer: readonly string[] = [
  "more replicas than an int32 holds",
  "a quota of names that nobody knows",
  "an autoscaler of min above max",
  "an autoscaler of a metric of another time",
  "a budget of 200%",
  "a budget that lets more go than there are",
  "a budget of words",
  "a policy of an unknown operator",
  "a policy of values that say nothing",
  "a name that is none",
  "a container twice, and ports thrice",
];

function movedTo(object: KubernetesObject, namespace: string): KubernetesObject {
  return { ...object, metadata: { ...(object["metadata"] as object), namespace } };
}
