import type { Mesh } from "../knowledge/meshes.ts";
import { andList } from "../words.ts";
import { showAmount } from "./amounts.ts";
import type { Remedy } from "./finding.ts";
import { kubectlPatch } from "./kubectl.ts";
import type { Counted } from "./quota-demand.ts";
import type { ResourceRef } from "./resource-ref.ts";

/** One amount that a ResourceQuota counts, in cores or bytes. */
export interface QuotaRoom extends Counted {
  readonly hard: number;
  readonly used: number;
}

/** What a mesh's proxies want of it. */
export interface QuotaDemand {
  readonly room: QuotaRoom;
  readonly needed: number;
  /** The Helm values that hold the amounts of containers that do not state this one, and would be refused for it. */
  readonly unstated: readonly string[];
}

/** Whether pods with proxies would be refused. */
export function refuses(demands: readonly QuotaDemand[]): boolean {
  return demands.some(isShort) || demands.some(({ unstated }) => unstated.length > 0);
}

/** By more than the rounding of sums. */
function isShort({ room, needed }: QuotaDemand): boolean {
  return needed > 0 && room.used + needed > room.hard * (1 + 1e-9);
}

/** How pods with the mesh's proxies are let in again; with a command where the quota itself is what has to change. */
export function makeRoom({ name }: Mesh, quota: ResourceRef, demands: readonly QuotaDemand[]): Remedy {
  const refused = demands.filter(({ unstated }) => unstated.length > 0);
  if (refused.length > 0) {
    const text =
      `Pods with what ${name} injects are refused: it states no ${andList(refused.map(({ room }) => room.name))}. Set ` +
      `${andList([...new Set(refused.flatMap(({ unstated }) => unstated))])} in its Helm values, or give the namespace a LimitRange with ` +
      "defaults; then the quota needs room for them.";
    return { text };
  }
  const short = demands.filter(isShort).map(({ room, needed }) => ({
    name: room.name,
    needed: `${showAmount(room.resource, needed)} of ${room.name}`,
    raised: showAmount(room.resource, room.used + needed),
  }));
  const patch = { spec: { hard: Object.fromEntries(short.map(({ name: key, raised }) => [key, raised])) } };
  const text =
    `The proxies of ${name}, and one pod more while a Deployment is rolled out, need ` +
    `${andList(short.map(({ needed }) => needed))}: raise ${andList(short.map((one) => `${one.name} to ${one.raised}`))}.`;
  return { text, command: kubectlPatch(quota, "merge", patch), patch };
}
