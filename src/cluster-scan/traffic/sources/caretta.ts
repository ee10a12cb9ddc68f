import { type Claim, type Party, portOf, type ReadSeries } from "../traffic-claim.ts";

/** Caretta watches sockets: it sees every connection, and of what flows through it only the bytes. */
export const readCaretta: ReadSeries = ({ label, perSecond }) => {
  const kind = label("callerKind");
  const target = label("targetKind");
  if ([kind, target].includes("node") || target === "external") return undefined;
  const caller = { namespace: label("callerNamespace"), ...named(kind, label("callerWorkload")) };
  const from: Claim["from"] = kind === "external" ? "outside" : caller;
  return {
    from,
    to: {
      namespace: label("targetNamespace"),
      ...named(target, label("targetName")),
      ...portOf(label("targetPort")),
    },
    perSecond,
    // 1 is the client's end, 2 the server's.
    rank: label("reporter") === "2" ? 1 : 0,
  };
};

function named(kind: string, name: string): Party {
  if (kind === "Service") return { service: name };
  return kind === "Pod" ? { pod: name, workload: name } : { workload: name };
}
