import { trafficSources } from "../../knowledge/traffic-sources.ts";
import { andList, counted } from "../../words.ts";
import type { Inventory } from "../inventory.ts";
import { trafficKind } from "../kinds.ts";
import { attribute } from "./attribute.ts";
import type { Measurement } from "./measure-traffic.ts";

/** An inventory with what was measured, and what there is to be told of it. */
export interface Measured {
  readonly inventory: Inventory;
  /** Sentences. */
  readonly notes: readonly string[];
}

const mostShown = 5;

/** The inventory with the rates of its own objects. What is missing of them is unread, in a clause. */
export function withTraffic(inventory: Inventory, measurement: Measurement, windowSeconds: number): Measured {
  const { strangers, ...attributed } = attribute(measurement.readings, inventory);
  const { peak, gaps } = measurement;
  const names = trafficSources.flatMap(({ id, name }) => (attributed.sources.includes(id) ? [name] : []));
  const found = measurement.readings.some(({ series }) => series.length > 0);
  const reason = [
    ...gaps.slice(0, mostShown),
    ...(gaps.length > mostShown ? [`${gaps.length - mostShown} more questions had no answer`] : []),
    ...(attributed.sources.length > 0 || gaps.length > 0 ? [] : [found ? nobodyHere : nothingThere]),
  ];
  const unread = without(inventory, reason.join("; "));
  const unknown = strangers.length === 0 ? [] : [strangersNote(strangers)];
  if (attributed.sources.length === 0)
    return { inventory: unread, notes: [`Prometheus: ${reason.join("; ")}.`, ...unknown] };
  const traffic = {
    windowSeconds,
    ...attributed,
    ...(peak === undefined ? {} : { peak }),
    strangers: strangers.length,
  };
  return {
    inventory: { ...unread, records: { ...inventory.records, traffic: [traffic] } },
    notes: [
      `Prometheus: ${counted(pairsOf(traffic.calls), "call")} and the load of ${counted(traffic.taken.length, "workload")} measured by ${andList(names)}.`,
      ...(gaps.length === 0 ? [] : [`Prometheus: not all could be read: ${reason.join("; ")}.`]),
      ...unknown,
    ],
  };
}

/** The inventory without measured traffic of this run, and why; what a snapshot already had stays. */
export function without(inventory: Inventory, reason: string): Inventory {
  const others = inventory.unread.filter(({ kind }) => kind !== trafficKind);
  if (reason === "") return { ...inventory, unread: others };
  const unread = [...others, { kind: trafficKind, reason }].sort((a, b) => (a.kind < b.kind ? -1 : 1));
  return { ...inventory, unread };
}

const nothingThere = `it has no rate of any metric that is looked for: those of ${andList(trafficSources.map(({ name }) => name))}`;
const nobodyHere = "its metrics name nothing that is here; is it the Prometheus of this cluster?";

function strangersNote(names: readonly string[]): string {
  const shown = names.slice(0, mostShown).map((name) => JSON.stringify(name.slice(0, 100)));
  const more = names.length > mostShown ? ` and ${names.length - mostShown} more` : "";
  return `Prometheus: ${counted(names.length, "name")} in its metrics fit nothing that is here: ${shown.join(", ")}${more}.`;
}

function pairsOf(calls: readonly { readonly from: object; readonly to: object }[]): number {
  return new Set(calls.map(({ from, to }) => JSON.stringify([from, { ...to, port: undefined }]))).size;
}
