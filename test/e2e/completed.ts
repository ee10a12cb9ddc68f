import { kinds } from "../../src/cluster-scan/kinds.ts";
import type { KubernetesObject } from "../../src/cluster-scan/normalise/kubernetes-object.ts";
import { pluralOf, takesNamespace } from "./apply.ts";

type Json = Readonly<Record<string, unknown>>;

/**
 * Fixtures say only what their check looks at. These are the same objects with what an API server demands besides:
 * images, selectors with a label that they match, schedules, whole definitions and webhooks. Nothing that is there is
 * changed.
 *
 * @param all the objects it comes with: definitions define the kinds of those
 */
export function completed(object: KubernetesObject, all: readonly KubernetesObject[]): KubernetesObject {
  const spec = map(object["spec"]);
  const name = String(map(object["metadata"])["name"]);
  switch (object["kind"]) {
    case "Deployment":
    case "ReplicaSet":
    case "StatefulSet":
    case "DaemonSet": {
      const template = labelled(map(spec["template"]), name);
      const selector = { matchLabels: map(template["metadata"])["labels"] };
      return { ...object, spec: { selector, ...spec, template: withPodSpec(template, "Always") } };
    }
    case "ReplicationController": {
      const template = labelled(map(spec["template"]), name);
      const selector = map(template["metadata"])["labels"];
      return { ...object, spec: { selector, ...spec, template: withPodSpec(template, "Always") } };
    }
    case "Job": {
      const template = withPodSpec(map(spec["template"]), "Never");
      return { ...object, metadata: named(map(object["metadata"])), spec: { ...spec, template } };
    }
    case "CronJob": {
      const job = map(spec["jobTemplate"]);
      const jobSpec = map(job["spec"]);
      const template = withPodSpec(map(jobSpec["template"]), "Never");
      const jobTemplate = { ...job, spec: { ...jobSpec, template } };
      return { ...object, spec: { schedule: "0 3 * * *", ...spec, jobTemplate } };
    }
    case "Pod":
      return { ...object, spec: podSpec(spec, "Always") };
    case "Ingress":
      return { ...object, spec: { ...spec, rules: list(spec["rules"]).map(ingressRule) } };
    case "Service":
      return { ...object, spec: { ...spec, ...servicePorts(list(spec["ports"])) } };
    case "CustomResourceDefinition":
      return { ...object, metadata: approved(map(object["metadata"])), spec: definition(spec, name, all) };
    case "ValidatingAdmissionPolicy":
      return { ...object, spec: { validations: [{ expression: "true" }], ...spec } };
    case "MutatingWebhookConfiguration":
    case "ValidatingWebhookConfiguration":
      return { ...object, webhooks: list(object["webhooks"]).map((webhook) => ({ ...nobodysWebhook, ...webhook })) };
    default:
      return object;
  }
}

function labelled(template: Json, name: string): Json {
  const metadata = map(template["metadata"]);
  const labels = map(metadata["labels"]);
  const some = Object.keys(labels).length > 0 ? labels : { "example.com/completed": name };
  return { ...template, metadata: { ...metadata, labels: some } };
}

function withPodSpec(template: Json, restartPolicy: string): Json {
  return { ...template, spec: podSpec(map(template["spec"]), restartPolicy) };
}

function podSpec(spec: Json, restartPolicy: string): Json {
  const withImage = (container: Json) => ({ image: "example.invalid/some:1", ...container });
  const containers = list(spec["containers"]).map(withImage);
  const initContainers = list(spec["initContainers"]).map(withImage);
  return {
    restartPolicy,
    ...spec,
    containers: containers.length > 0 ? containers : [withImage({ name: "main" })],
    ...(initContainers.length > 0 && { initContainers }),
  };
}

function ingressRule(rule: Json): Json {
  const http = map(rule["http"]);
  const paths = list(http["paths"]).map((path) => ({ pathType: "Prefix", path: "/", ...path }));
  return paths.length === 0 ? rule : { ...rule, http: { ...http, paths } };
}

/** Only a single port may do without a name. */
function servicePorts(ports: readonly Json[]): Json {
  return ports.length < 2 ? {} : { ports: ports.map((port, at) => ({ name: `p${at}`, ...port })) };
}

/** What the server would name, differently each time. */
function named(metadata: Json): Json {
  const { generateName, ...rest } = metadata;
  return generateName === undefined ? metadata : { name: `${generateName}0`, ...rest };
}

/** Groups of Kubernetes' own need to say that they were reviewed. */
function approved(metadata: Json): Json {
  const approval = { "api-approved.kubernetes.io": "unapproved, a fixture" };
  return { ...metadata, annotations: { ...approval, ...map(metadata["annotations"]) } };
}

function definition(spec: Json, name: string, all: readonly KubernetesObject[]): Json {
  const [plural = ""] = name.split(".");
  const objects = all.filter(({ apiVersion, kind }) => {
    return String(apiVersion).startsWith(`${spec["group"]}/`) && pluralOf(String(kind)) === plural;
  });
  const known = kinds.find((one) => one.plural === plural && one.group === spec["group"]);
  const kind = String(objects[0]?.["kind"] ?? known?.kind ?? `Some${plural}`);
  const versions = new Set(objects.map(({ apiVersion }) => String(apiVersion).split("/")[1]));
  if (versions.size === 0) versions.add(known?.version ?? "v1");
  const stated = list(spec["versions"]);
  const schema = { openAPIV3Schema: { type: "object", "x-kubernetes-preserve-unknown-fields": true } };
  return {
    scope: takesNamespace(String(spec["group"]), kind) ? "Namespaced" : "Cluster",
    ...spec,
    versions: (stated.length > 0 ? stated : [...versions].map((version) => ({ name: version, served: true }))).map(
      (version, at) => ({ storage: at === 0, schema, ...version }),
    ),
    names: { kind, plural, ...map(spec["names"]) },
  };
}

/** Calls nobody: it asks for a kind that is not there. */
const nobodysWebhook: Json = {
  clientConfig: { url: "https://127.0.0.1:1" },
  sideEffects: "None",
  admissionReviewVersions: ["v1"],
  rules: [{ apiGroups: ["example.com"], apiVersions: ["v1"], resources: ["nothings"], operations: ["CREATE"] }],
};

function map(value: unknown): Json {
  return (value ?? {}) as Json;
}

function list(value: unknown): readonly Json[] {
  return (value ?? []) as readonly Json[];
}
