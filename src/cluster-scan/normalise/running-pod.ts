import { parseCpuCores, parseMemoryMiB } from "../../capacity/quantity.ts";
import { kubernetes } from "../../knowledge/kubernetes.ts";
import { isMeshContainer } from "../mesh-containers.ts";
import type { PodEvent, PodUsage, RunningPod } from "../pod-records.ts";
import { addressBlockOf } from "./address-block.ts";
import { type Fields, mapAt, mapsAt } from "./fields.ts";
import { given } from "./given.ts";
import { type RawObject, toNamespaced } from "./raw-object.ts";
import { quantityAt, readOverhead } from "./resources.ts";
import { anyNumberAt, requiredTextAt, textAt } from "./scalar-fields.ts";

/** A pod that has not ended, with its direct owner as workload (`withOuterOwners`); undefined for one that has. */
export function toRunningPod(raw: RawObject): RunningPod | undefined {
  const status = mapAt(raw.fields, "status");
  if (hasEnded(status)) return undefined;
  const { ref, aside } = toNamespaced(raw);
  const spec = mapAt(raw.fields, "spec");
  const states = [...mapsAt(status, "initContainerStatuses"), ...mapsAt(status, "containerStatuses")];
  const ready = mapsAt(status, "conditions").find((condition) => textAt(condition, "type") === "Ready");
  const isReady = ready !== undefined && textAt(ready, "status") === "True";
  const start = textAt(status, "startTime");
  const restarted = states.flatMap((state) => restartsOf(state, start));
  return {
    ref,
    aside,
    ...given({
      workload: raw.controller,
      node: textAt(spec, "nodeName"),
      overhead: readOverhead(spec),
      addressBlock: ownAddressBlock(status),
    }),
    ready: isReady,
    restarts: restarted.reduce((sum, { times }) => sum + times, 0),
    ...(restarted.length > 0 && { restarted }),
    ...given({
      waiting: worstReason(states),
      secondsToReady: isReady ? secondsBetween(start, textAt(ready, "lastTransitionTime")) : undefined,
    }),
    proxies: [...mapsAt(spec, "initContainers"), ...mapsAt(spec, "containers")]
      .map(nameAndImage)
      .filter(isMeshContainer),
  };
}

function restartsOf(state: Fields, start: string | undefined): NonNullable<RunningPod["restarted"]> {
  const times = anyNumberAt(state, "restartCount", 0) ?? 0;
  if (times === 0) return [];
  const [now, before] = [mapAt(state, "state"), mapAt(state, "lastState")];
  const runs = [mapAt(now, "running"), mapAt(now, "terminated"), mapAt(before, "terminated")];
  const lastStart = runs.map((run) => textAt(run, "startedAt")).find(Boolean);
  return [{ times, ...given({ secondsToLastStart: secondsBetween(start, lastStart) }) }];
}

/** Containers may wait for different reasons: a start that fails goes before an image that is not there. */
function worstReason(states: readonly Fields[]): string | undefined {
  const reasons = states.map((state) => textAt(mapAt(mapAt(state, "state"), "waiting"), "reason")).filter(Boolean);
  const { waiting } = kubernetes.startupTrouble;
  return reasons.find((reason) => reason !== undefined && waiting.includes(reason)) ?? reasons[0];
}

/** A pod on the host network has its node's address. */
function ownAddressBlock(status: Fields): RunningPod["addressBlock"] {
  const address = textAt(status, "podIP");
  return address === textAt(status, "hostIP") ? undefined : addressBlockOf(address);
}

/** A Pod that ran to its end, whatever the end was. */
export function hasEnded(status: Fields): boolean {
  return ["Succeeded", "Failed"].includes(textAt(status, "phase") ?? "");
}

export function toPodUsage(raw: RawObject): PodUsage {
  return {
    ref: toNamespaced(raw).ref,
    containers: mapsAt(raw.fields, "containers").map((container) => ({
      name: requiredTextAt(container, "name"),
      cpuCores: quantityAt(mapAt(container, "usage"), "cpu", parseCpuCores) ?? 0,
      memoryMiB: quantityAt(mapAt(container, "usage"), "memory", parseMemoryMiB) ?? 0,
    })),
  };
}

/** Undefined for a warning about anything but a pod. */
export function toPodEvent(raw: RawObject): PodEvent | undefined {
  const about = mapAt(raw.fields, "involvedObject");
  const name = textAt(about, "name");
  if (textAt(about, "kind") !== "Pod" || textAt(raw.fields, "type") !== "Warning" || name === undefined)
    return undefined;
  const { namespace } = toNamespaced(raw).ref;
  const series = anyNumberAt(mapAt(raw.fields, "series"), "count", undefined);
  const count = series ?? anyNumberAt(raw.fields, "count", 1) ?? 1;
  return { pod: { kind: "Pod", namespace, name }, reason: textAt(raw.fields, "reason") ?? "", count };
}

function nameAndImage(container: Fields): { readonly name: string; readonly image: string } {
  return { name: requiredTextAt(container, "name"), image: textAt(container, "image") ?? "" };
}

/** Whole seconds, never below zero: clocks differ between nodes. */
function secondsBetween(start: string | undefined, end: string | undefined): number | undefined {
  const milliseconds = Date.parse(end ?? "") - Date.parse(start ?? "");
  return Number.isNaN(milliseconds) ? undefined : Math.max(0, Math.round(milliseconds / 1000));
}
