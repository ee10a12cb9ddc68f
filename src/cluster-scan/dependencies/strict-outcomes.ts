import type { Mesh, MeshId } from "../../knowledge/meshes.ts";
import type { Workload } from "../inventory.ts";
import { staysOutside } from "../marks.ts";
import { isMeshable } from "../meshable.ts";
import type { CallerKind, UnconfiguredCaller } from "./unconfigured-caller.ts";

/**
 * What becomes of a caller once a mesh refuses callers outside it. `let-in`: it gets through. `until-meshed`: it is
 * refused until its own pods are in the mesh. `refused`: it can be in no mesh, and needs an exception. `misled`: it gets
 * an answer of the proxy, whatever the application would say.
 */
export type StrictOutcome = "let-in" | "until-meshed" | "refused" | "misled";

/** An outcome in words, for one mesh and one kind of caller. */
export interface OutcomeText {
  readonly mesh: MeshId;
  readonly by: CallerKind;
  readonly outcome: StrictOutcome;
  readonly text: string;
}

/** The outcome of a caller that calls these workloads, by the facts of data/meshes.json and the marks of their pods. */
export function strictOutcome(mesh: Mesh, caller: UnconfiguredCaller, targets: readonly Workload[]): StrictOutcome {
  const { strict } = mesh.identity;
  const taken = targets.some((target) => isMeshable(target) && !staysOutside(mesh, target.pod));
  if (strict === undefined || !taken) return "let-in";
  switch (caller.by) {
    case "kubelet":
      return probeOutcome(mesh, caller.probes ?? []);
    case "prometheus":
      return mesh.scrapes?.answeredByProxy === "annotated" && caller.source.startsWith("annotation ") && isPods(caller)
        ? "let-in"
        : "until-meshed";
    case "ingress-controller":
      return caller.product === mesh.product ? "let-in" : "until-meshed";
    case "cron-job":
      return "until-meshed";
    default:
      return "refused";
  }
}

/** The proxy reads the annotations of its pod, not those of a Service. */
function isPods({ to }: UnconfiguredCaller): boolean {
  return to.kind !== "Service";
}

/** The worst of the ways in which it asks; nothing in the pod stands before the application without a sidecar. */
function probeOutcome({ probes }: Mesh, asked: NonNullable<UnconfiguredCaller["probes"]>): StrictOutcome {
  const outcomes = asked.map((kind) => probes?.[kind] ?? "works");
  if (outcomes.some((outcome) => outcome === "refused" || outcome === "refused-when-strict")) return "refused";
  return outcomes.includes("says-nothing") ? "misled" : "let-in";
}

const callers: Readonly<Record<CallerKind, string>> = {
  "api-server": "the API server, which is in no mesh",
  kubelet: "probes of the kubelet",
  prometheus: "Prometheus",
  "ingress-controller": "the ingress controller",
  outside: "clients from outside that come through no gateway of it",
  "host-network": "pods of the host network, which no mesh takes in",
  "cron-job": "CronJobs",
};

/** What an outcome other than `let-in` means, and what is to be done about it. */
export function outcomeText(
  { name, identity, probes }: Mesh,
  by: CallerKind,
  outcome: Exclude<StrictOutcome, "let-in">,
): string {
  const { by: strictBy, exception, byDefault } = identity.strict ?? { by: "policy", exception: "an exception" };
  const needed = exception.replace(/ (?:for|on) its pods$/, "");
  const when = byDefault ? `As it comes, ${name}` : `Under ${strictBy} ${name}`;
  switch (outcome) {
    case "misled":
      return `The proxy of ${name} answers ${callers[by]}, the application dead or alive: leave their ports to the application (${probes?.skippedPorts}).`;
    case "until-meshed":
      return `${when} refuses ${callers[by]} as long as their own pods are outside the mesh; until then the pods they call need ${needed}.`;
    case "refused":
      return by === "kubelet"
        ? `${when} refuses ${callers[by]}: leave their ports to the application (${probes?.skippedPorts}).`
        : `${when} refuses ${callers[by]}; the pods they call need ${needed}.`;
  }
}
