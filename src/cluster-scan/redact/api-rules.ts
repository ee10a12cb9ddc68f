import { listedSettings, objectSettingsOf } from "../../knowledge/network-plugins.ts";
import type { AdmissionPolicy, ApiService, CustomResource, ScrapeTargets, Webhook } from "../api-records.ts";
import { portRule } from "./port-rule.ts";
import { each, type FieldRules, redactFields } from "./redact-fields.ts";
import { namedRules, type Surroundings } from "./surroundings.ts";
import { vocabulary } from "./vocabulary.ts";

export function webhookRules(surroundings: Surroundings): FieldRules<Webhook> {
  const { names } = surroundings;
  return {
    ref: names.ref,
    hooks: each(
      redactFields<Webhook["hooks"][number]>({
        name: (name) => redactHookName(name, surroundings),
        failurePolicy: "kept",
        onPods: "kept",
        service: names.serviceRef,
      }),
    ),
  };
}

/** How it ends tells which mesh it is of. */
function redactHookName(name: string, { names }: Surroundings): string {
  const [suffix] = vocabulary.webhookSuffixes
    .filter((ending) => name.endsWith(ending))
    .sort((a, b) => b.length - a.length);
  if (name === suffix) return name;
  return `${names.pseudonyms("webhook", name)}${suffix === undefined ? "" : `.${suffix}`}`;
}

export function admissionPolicyRules({ names }: Surroundings): FieldRules<AdmissionPolicy> {
  return { ref: names.ref, failurePolicy: "kept", onPods: "kept" };
}

export function apiServiceRules({ names }: Surroundings): FieldRules<ApiService> {
  return {
    ref: names.ref,
    group: (group) => (group === "" ? "" : names.apiGroup(group)),
    service: names.serviceRef,
    available: "kept",
  };
}

export function customResourceRules(surroundings: Surroundings): FieldRules<CustomResource> {
  return {
    ...namedRules(surroundings),
    dependsOn: each(surroundings.names.ref),
    scrapes: redactFields<ScrapeTargets>({
      of: (of) => (of === "Pod" ? "Pod" : "Service"),
      selector: surroundings.marks.selector,
      namespaces: each(surroundings.names.namespace),
      anyNamespace: "kept",
      ports: each(portRule(surroundings)),
    }),
    settings: (settings, { ref }) => listedSettings(objectSettingsOf(ref.kind, ref.namespace, ref.name), settings),
  };
}
