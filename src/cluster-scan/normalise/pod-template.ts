import { isKnownAnnotation } from "../../knowledge/kubernetes.ts";
import type { PodTemplate } from "../pod-template.ts";
import { readContainer, type Surroundings } from "./container.ts";
import { type Fields, mapAt, mapsAt } from "./fields.ts";
import { given } from "./given.ts";
import { flagAt, textMapAt, wholeNumberAt } from "./scalar-fields.ts";

/**
 * A pod template, or a Pod, which has the same two parts. Unset fields get the defaults of
 * https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/
 */
export function readPodTemplate(template: Fields, surroundings: Surroundings): PodTemplate {
  const metadata = mapAt(template, "metadata");
  const spec = mapAt(template, "spec");
  return {
    labels: textMapAt(metadata, "labels"),
    annotations: textMapAt(metadata, "annotations", isKnownAnnotation),
    hostNetwork: flagAt(spec, "hostNetwork"),
    ...given({ runAsUser: wholeNumberAt(mapAt(spec, "securityContext"), "runAsUser") }),
    containers: mapsAt(spec, "containers").map((container) => readContainer(container, surroundings)),
    initContainers: mapsAt(spec, "initContainers").map((container) => readContainer(container, surroundings)),
  };
}
