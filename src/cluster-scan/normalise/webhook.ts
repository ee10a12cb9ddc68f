import type { AdmissionPolicy, Webhook } from "../api-records.ts";
import { type Fields, mapAt, mapsAt, optionalMapAt } from "./fields.ts";
import { given } from "./given.ts";
import type { RawObject } from "./raw-object.ts";
import { choiceAt, requiredTextAt, textsAt, wholeNumberAt } from "./scalar-fields.ts";

const failurePolicies = ["Fail", "Ignore"] as const;

/** A webhook configuration of either sort. */
export function toWebhook({ ref, fields }: RawObject): Webhook {
  return {
    ref,
    hooks: mapsAt(fields, "webhooks").map((hook) => ({
      name: requiredTextAt(hook, "name"),
      failurePolicy: choiceAt(hook, "failurePolicy", failurePolicies, "Fail"),
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
