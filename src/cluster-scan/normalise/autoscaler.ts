import { kubernetes } from "../../knowledge/kubernetes.ts";
import type { Autoscaler, AutoscalerMetric } from "../inventory.ts";
import type { ResourceRef } from "../resource-ref.ts";
import { type Fields, mapAt, mapsAt } from "./fields.ts";
import { given } from "./given.ts";
import { type RawObject, toNamespaced } from "./raw-object.ts";
import { groupOf, recogniseKind } from "./recognise-kind.ts";
import { requiredTextAt, requiredWholeNumberAt, textAt, textMapAt, wholeNumberAt } from "./scalar-fields.ts";

/** A HorizontalPodAutoscaler of any version: v1 knows CPU only, v2beta1 keeps the target beside the resource's name. */
export function toAutoscaler(raw: RawObject): Autoscaler {
  const spec = mapAt(raw.fields, "spec");
  return {
    ...toNamespaced(raw),
    target: readTarget(mapAt(spec, "scaleTargetRef"), raw.ref),
    minReplicas: wholeNumberAt(spec, "minReplicas") ?? 1,
    maxReplicas: requiredWholeNumberAt(spec, "maxReplicas"),
    metrics: readMetrics(spec, tellsElsewhere(raw.fields)),
  };
}

function readTarget(target: Fields, { namespace }: ResourceRef): ResourceRef {
  const kind = requiredTextAt(target, "kind");
  const apiVersion = textAt(target, "apiVersion") ?? "";
  const group = recogniseKind(apiVersion, kind)?.group ?? groupOf(apiVersion);
  return given({ apiGroup: group === "" ? undefined : group, kind, namespace, name: requiredTextAt(target, "name") });
}

/**
 * autoscaling/v1 keeps all targets but the CPU's in an annotation, as JSON, which is not read:
 * https://github.com/kubernetes/kubernetes/blob/v1.34.0/pkg/apis/autoscaling/annotations.go
 */
function tellsElsewhere(object: Fields): boolean {
  return Object.keys(textMapAt(mapAt(object, "metadata"), "annotations", (key) => key === otherMetrics)).length > 0;
}

const otherMetrics = "autoscaling.alpha.kubernetes.io/metrics";

function readMetrics(spec: Fields, hasOthers: boolean): readonly AutoscalerMetric[] {
  const metrics = mapsAt(spec, "metrics").map(readMetric);
  if (metrics.length > 0) return metrics;
  const { resource, utilizationPercent: usual } = kubernetes.autoscalerDefault;
  const stated = wholeNumberAt(spec, "targetCPUUtilizationPercentage");
  if (stated === undefined && hasOthers) return [];
  return [{ type: "Resource", resource, utilizationPercent: stated ?? usual }];
}

function readMetric(metric: Fields): AutoscalerMetric {
  const type = requiredTextAt(metric, "type");
  if (type !== "Resource" && type !== "ContainerResource") return { type };
  const source = mapAt(metric, type === "Resource" ? "resource" : "containerResource");
  const percent =
    wholeNumberAt(mapAt(source, "target"), "averageUtilization") ?? wholeNumberAt(source, "targetAverageUtilization");
  return {
    type,
    resource: requiredTextAt(source, "name"),
    ...given({ container: textAt(source, "container"), utilizationPercent: percent }),
  };
}
