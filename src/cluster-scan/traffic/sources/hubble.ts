import type { Claim, Party, ReadSeries, Series } from "../traffic-claim.ts";

/** Cilium's identity of everything that is not in the cluster: https://docs.cilium.io/en/stable/gettingstarted/terminology/#special-identities */
const world = "reserved:world";

/** Cilium's agents: which labels there are is a matter of configuration (labelsContext, sourceContext, destinationContext). */
export const readHubble: ReadSeries = (series) => {
  const caller = series.label("caller");
  const from: Claim["from"] = caller === world ? "outside" : partyOf(series, "caller");
  if (caller.startsWith("reserved:") && from !== "outside") return undefined;
  if (series.label("target").startsWith("reserved:")) return undefined;
  return {
    from,
    to: partyOf(series, "target"),
    perSecond: series.perSecond,
    // "client" or "server": of one call both may be seen, where both ends are subject to a layer 7 rule.
    rank: series.label("reporter") === "server" ? 1 : 0,
  };
};

function partyOf({ label }: Series, end: "caller" | "target"): Party {
  return {
    namespace: label(`${end}Namespace`),
    workload: label(`${end}Workload`),
    pod: label(`${end}Pod`),
    name: label(end) || label(`${end}App`),
  };
}
