import { isKnownAnnotation } from "../../knowledge/kubernetes.ts";
import type { PodTemplate } from "../pod-template.ts";
import { annotationReferences } from "./annotation-references.ts";
import { configVolumes } from "./config-map-uses.ts";
import { readContainer, runAsNonRootOf, type Surroundings } from "./container.ts";
import { type Fields, mapAt, mapsAt, optionalMapAt, valueAt } from "./fields.ts";
import { given } from "./given.ts";
import { readScheduling } from "./pod-scheduling.ts";
import { readOverhead, readPodResources } from "./resources.ts";
import { anyNumberAt, flagAt, textAt, textMapAt, wholeNumberAt } from "./scalar-fields.ts";

/**
 * A pod template, or a Pod, which has the same two parts. Unset fields get the defaults of
 * https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/
 */
export function readPodTemplate(template: Fields, surroundings: Omit<Surroundings, "volumes">): PodTemplate {
  const metadata = mapAt(template, "metadata");
  const spec = mapAt(template, "spec");
  const within = { ...surroundings, volumes: configVolumes(spec) };
  return {
    labels: textMapAt(metadata, "labels"),
    annotations: textMapAt(metadata, "annotations", isKnownAnnotation),
    hostNetwork: flagAt(spec, "hostNetwork"),
    // The older name of the field is still served beside the newer.
    serviceAccount: textAt(spec, "serviceAccountName") || textAt(spec, "serviceAccount") || "default",
    ...given({
      automountsToken:
        valueAt(spec, "automountServiceAccountToken") === undefined
          ? undefined
          : flagAt(spec, "automountServiceAccountToken"),
      priorityClass: textAt(spec, "priorityClassName") || undefined,
      runAsUser: wholeNumberAt(mapAt(spec, "securityContext"), "runAsUser"),
      runAsNonRoot: runAsNonRootOf(spec),
      os: osOf(textAt(mapAt(spec, "os"), "name")),
      nodeSelector: optionalMapAt(spec, "nodeSelector") && textMapAt(spec, "nodeSelector"),
      references: annotationReferences(metadata, surroundings.serviceNames),
      scheduling: readScheduling(spec),
      overhead: readOverhead(spec),
      resources: readPodResources(spec),
      terminationGraceSeconds: unless(
        usualGraceSeconds,
        anyNumberAt(spec, "terminationGracePeriodSeconds", leastGraceSeconds),
      ),
    }),
    containers: mapsAt(spec, "containers").map((container) => readContainer(container, within)),
    initContainers: mapsAt(spec, "initContainers").map((container) => readContainer(container, within)),
  };
}

function osOf(name: string | undefined): PodTemplate["os"] {
  return name === "linux" || name === "windows" ? name : undefined;
}

/** What the API server writes where nobody said anything. */
export const usualGraceSeconds = 30;

/**
 * What Kubernetes takes for a time below zero: kubernetes/kubernetes pkg/registry/core/pod/strategy.go,
 * CheckGracefulDelete (v1.34)
 */
const leastGraceSeconds = 1;

/** Undefined for the default: written out by a server, left out by people. */
function unless<T>(usual: T, value: T | undefined): T | undefined {
  return value === usual ? undefined : value;
}
