import { isBroughtByApplications } from "../../knowledge/mesh-systems.ts";
import { meshes as allMeshes } from "../../knowledge/meshes.ts";
import { conditionFor, defineCheck } from "../check.ts";
import type { Severity } from "../finding.ts";
import { findMeshTraces } from "../installed-meshes.ts";
import { findSystemTraces, type SystemTrace } from "../system-traces.ts";
import { describeSystem } from "../trace-words.ts";

/** What has come to its end, and where to go from there, is data/mesh-systems.json's: another one is no code. */
export const retiredSystems = defineCheck({
  id: "retired-systems",
  title: "no mesh is left that has come to its end",
  why:
    "A mesh that nobody maintains gets no corrections, and its proxies and webhooks stand in the way of any other: a pod with " +
    "two proxies breaks, and a webhook without its service can keep pods from being made. Moving on has to be planned before, " +
    "or together with, the new mesh.",
  sources: [
    { title: "CNCF landscape", url: "https://github.com/cncf/landscape/blob/153d699b/landscape.yml" },
    {
      title: "aws/aws-app-mesh-roadmap README: end of AWS App Mesh",
      url: "https://github.com/aws/aws-app-mesh-roadmap/blob/422c4f97/README.md",
    },
  ],
  reads: ["customResourceDefinitions", "webhooks", "namespaces", "workloads"],
  consults: ["pods", "customResources", "configMaps"],

  run: (records, meshes) => {
    const traces = findMeshTraces(records, allMeshes);
    return findSystemTraces(records).flatMap((trace) => {
      const { system, resource } = trace;
      if (system.migration === undefined || isBroughtByApplications(system)) return [];
      // What a distribution carries, its mesh carries.
      const mesh = traces.find(({ distributions }) => distributions.includes(system));
      const { carried, carriesWorkloads } = mesh ?? trace;
      const shown = { ...trace, carried, carriesWorkloads };
      return conditionFor(
        meshes,
        () => severityOf(shown, system),
        () => ({
          resource,
          place: system.id,
          message: describeSystem(system, shown),
          cureForAny: { text: system.migration ?? "" },
        }),
      );
    });
  },
});

/** Where it carries something, or stands ready to, the longer it is at its end the more it presses. */
function severityOf(trace: Pick<SystemTrace, "running" | "carriesWorkloads">, system: SystemTrace["system"]): Severity {
  if (!trace.running && trace.carriesWorkloads === 0) return "medium";
  return system.state.status === "superseded" ? "medium" : "high";
}
