import type { Mesh, MeshId } from "../../knowledge/meshes.ts";
import { counted } from "../../words.ts";
import { type ResourceRef, refKey } from "../resource-ref.ts";
import type { JudgedCaller } from "./judge-callers.ts";
import type { JudgedStep } from "./ordering-effects.ts";
import type { CallerKind } from "./unconfigured-caller.ts";

/** What strict mTLS of one mesh asks of a wave, beside that the callers in `strictAfter` are in it. */
export interface WaveStrict {
  readonly mesh: MeshId;
  /** `none`: it refuses no caller for being outside. `default`: it does as it comes, so that this holds from the start. */
  readonly mode: "none" | "on-request" | "default";
  /** What has to be done before, or else those callers are refused; empty where nothing has. */
  readonly needs: readonly string[];
}

const names: Readonly<Record<CallerKind, string>> = {
  "api-server": "let the API server in to",
  kubelet: "let probes of the kubelet in to",
  prometheus: "bring Prometheus into the mesh, which scrapes",
  "ingress-controller": "bring the ingress controller into the mesh, which calls",
  outside: "let clients from outside in, or send them through a gateway of the mesh, to",
  "host-network": "let pods of the host network in to",
  "cron-job": "bring CronJobs into the mesh, which call",
};

/** So many are named; the graph's `callers` have them all. */
const mostNamed = 3;

/** Says for each mesh what strict asks of a wave, from who calls its members and who waits for them. */
export function strictFinder(
  meshes: readonly Mesh[],
  callers: readonly JudgedCaller[],
  steps: readonly JudgedStep[],
  targetsOf: (to: ResourceRef) => readonly ResourceRef[],
): (members: readonly ResourceRef[]) => readonly WaveStrict[] {
  const callersOf = listsOf(
    callers.flatMap((caller) => targetsOf(caller.to).map((ref) => [refKey(ref), caller] as const)),
  );
  const waitsFor = listsOf(
    steps.filter(({ kind }) => kind === "init-container").map((step) => [refKey(step.first), step] as const),
  );
  return (members) => {
    const keys = members.map(refKey);
    const calling = [...new Set(keys.flatMap((key) => callersOf.get(key) ?? []))];
    const waiting = keys.flatMap((key) => waitsFor.get(key) ?? []);
    return meshes.map((mesh) => {
      const { id, identity } = mesh;
      const { strict } = identity;
      if (strict === undefined) return { mesh: id, mode: "none", needs: [] };
      const refused = calling.filter(({ meshes: of, by, from }) => {
        const outcome = of[id];
        // A CronJob, or a controller that is known, stands in strictAfter.
        return outcome === "refused" || (outcome === "until-meshed" && by !== "cron-job" && from === undefined);
      });
      const early = new Set(
        waiting.filter(({ meshes: of }) => of[id] === "before-proxy").map(({ then }) => refKey(then)),
      );
      return {
        mesh: id,
        mode: strict.byDefault ? "default" : "on-request",
        needs: [...needsOf(refused), ...(early.size === 0 ? [] : [earlyText(mesh, early.size)])],
      };
    });
  };
}

/** A native sidecar helps only where it stands before the application's init containers. */
function earlyText({ identity, lifecycle, injection }: Mesh, count: number): string {
  const native =
    lifecycle?.nativeStarts === "before-init-containers" && injection.nativeSidecar !== undefined
      ? ", or make the proxy of those a native sidecar"
      : "";
  const bypass = lifecycle === undefined ? "" : `; with the CNI plug-in they also have to ${lifecycle.initBypass.text}`;
  return (
    `let init containers of ${counted(count, "workload")} in, which wait for them before the proxy runs ` +
    `(${identity.strict?.exception})${native}${bypass}`
  );
}

function needsOf(callers: readonly JudgedCaller[]): string[] {
  const byKind = new Map<CallerKind, Set<string>>();
  for (const { by, to } of callers) {
    const targets = byKind.get(by) ?? new Set();
    targets.add(`${to.kind} ${to.namespace}/${to.name}`);
    byKind.set(by, targets);
  }
  return [...byKind].map(([by, targets]) => {
    const all = [...targets];
    const more = all.length - mostNamed;
    return `${names[by]} ${all.slice(0, mostNamed).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
  });
}

function listsOf<T>(pairs: readonly (readonly [string, T])[]): ReadonlyMap<string, readonly T[]> {
  const lists = new Map<string, T[]>();
  for (const [key, item] of pairs) {
    const list = lists.get(key);
    if (list === undefined) lists.set(key, [item]);
    else list.push(item);
  }
  return lists;
}
