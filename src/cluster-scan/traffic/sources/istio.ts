import type { ReadSeries } from "../traffic-claim.ts";

/** Both ends of a call report it, and a waypoint between them; a call that one end does not see has the others. */
const ranks: Readonly<Record<string, number>> = { source: 0, waypoint: 1, destination: 2 };

/** Istio names what it does not know "unknown". */
const known = (text: string) => (text === "unknown" ? "" : text);

/** Istio's proxies, ztunnels and waypoints. */
export const readIstio: ReadSeries = ({ label, perSecond }) => {
  const rank = ranks[label("reporter")] ?? 2;
  const caller = known(label("callerWorkload"));
  const service = known(label("targetService"));
  const workload = known(label("targetWorkload"));
  const to =
    known(label("targetNamespace")) !== "" && service !== ""
      ? { namespace: label("targetNamespace"), service }
      : workload === ""
        ? { host: known(label("targetHost")) }
        : { namespace: known(label("targetWorkloadNamespace")), workload };
  const from = caller === "" ? null : { namespace: known(label("callerNamespace")), workload: caller };
  return { from, to, perSecond, rank };
};
