import type { AdmissionPolicy, Webhook } from "../api-records.ts";
import { type Fields, mapAt, mapsAt, optionalMapAt } from "./fields.ts";
import { given } from "./given.ts";
import type { RawObject } from "./raw-object.ts";
import { choiceAt, requiredTextAt, textAt, textsAt, wholeNumberAt } from "./scalar-fields.ts";

const failurePolicies = ["Fail", "Ignore"] as const;

/** A webhook configuration of either sort. */
export function toWebhook({ ref, fields }: RawObject): Webhook {
  // https://kubernetes.io/docs/reference/using-api/deprecation-guide/#webhook-resources-v122
  const unstated = textAt(fields, "apiVersion") === "admissionregistration.k8s.io/v1beta1" ? "Ignore" : "Fail";
  return {
    ref,
    hooks: mapsAt(fields, "webhooks").map((hook) => ({
      name: requiredTextAt(hook, "name"),
      failurePolicy: choiceAt(hook, "failurePolicy", failurePolicies, unstated),
      onPods: mapsAt(hook, "rules").some(coversNewPods),
      ...given({ service: serviceOf(mapAt(hook, "clientConfig")) }),
    })),
  };
}

/** The same questions to a policy that the API server itself enforces. */
export function toAdmissionPolicy({ ref, fields }: RawObject): AdmissionPolicy {
  const spec = mapAt(fields, "spec");
  return {
    ref,
    failurePolicy: choiceAt(spec, "failurePolicy", failurePolicies, "Fail"),
    onPods: mapsAt(mapAt(spec, "matchConstraints"), "resourceRules").some(coversNewPods),
  };
}

function serviceOf(client: Fields) {
  const service = optionalMapAt(client, "service");
  if (service === undefined) return undefined;
  const [namespace, name] = [requiredTextAt(service, "namespace"), requiredTextAt(service, "name")];
  return { namespace, name, ...given({ port: wholeNumberAt(service, "port") }) };
}

function coversNewPods(rule: Fields): boolean {
  const covers = (key: string, ...words: readonly string[]) => textsAt(rule, key).some((word) => words.includes(word));
  return covers("apiGroups", "", "*") && covers("resources", "pods", "*", "*/*") && covers("operations", "CREATE", "*");
}
