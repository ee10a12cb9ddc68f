import type { Workload } from "../inventory.ts";
import { type Fields, mapAt } from "./fields.ts";
import { given } from "./given.ts";
import { portAt } from "./scalar-fields.ts";

/** What Kubernetes fills in where nobody says how many pods a rolling update may add or take away. */
const usual: Readonly<Record<string, Readonly<Record<"maxSurge" | "maxUnavailable", number | string>>>> = {
  Deployment: { maxSurge: "25%", maxUnavailable: "25%" },
  DaemonSet: { maxSurge: 0, maxUnavailable: 1 },
  StatefulSet: { maxSurge: 0, maxUnavailable: 1 },
};

/** How far a rolling update may go above and below the wanted number of pods; undefined for what is usual. */
export function rollingUpdateOf(kind: string, object: Fields): Workload["rollingUpdate"] {
  const spec = mapAt(object, "spec");
  const strategy = mapAt(spec, kind === "Deployment" ? "strategy" : "updateStrategy");
  const rolling = mapAt(strategy, "rollingUpdate");
  const unusual = (key: "maxSurge" | "maxUnavailable") => {
    const value = portAt(rolling, key);
    return value === usual[kind]?.[key] ? undefined : value;
  };
  const bounds = given({ maxSurge: unusual("maxSurge"), maxUnavailable: unusual("maxUnavailable") });
  return Object.keys(bounds).length === 0 ? undefined : bounds;
}
