import { compareReleases } from "../../knowledge/compare-releases.ts";
import { kubernetes } from "../../knowledge/kubernetes.ts";
import { meshes as allMeshes, type Mesh } from "../../knowledge/meshes.ts";
import { andList } from "../../words.ts";
import { conditionFor, defineCheck } from "../check.ts";
import type { Severity } from "../finding.ts";
import type { CustomResourceDefinition } from "../inventory.ts";

const { group } = kubernetes.gatewayApi;

/** Definitions that some chart holds. */
const brought = new Set(allMeshes.flatMap(({ gatewayApi }) => gatewayApi?.brings?.definitions ?? []));

/** Definitions that some other product brought are there already: what a mesh thinks of them, one by one. */
export const gatewayApiVersions = defineCheck({
  id: "gateway-api-versions",
  title: "the Gateway API's definitions are of releases that the mesh takes",
  why:
    "The definitions belong to the whole cluster, and the first product that needed them brought some release. A mesh that wants " +
    "a newer one ignores the objects or refuses to install, one that is older ignores what it does not know, and a chart that " +
    "brings its own cannot install them over others.",
  sources: [
    {
      title: "istio/istio pkg/config/schema/gatewayapi/minimumversions.go",
      url: "https://github.com/istio/istio/blob/a8d7012191eb/pkg/config/schema/gatewayapi/minimumversions.go",
    },
    {
      title: "Istio: UnsupportedGatewayAPIVersion",
      url: "https://istio.io/latest/docs/reference/config/analysis/ist0156/",
    },
    { title: "Linkerd: Gateway API support", url: "https://linkerd.io/2-edge/features/gateway-api/" },
    {
      title: "hashicorp/consul-k8s charts/consul/values.yaml, connectInject.apiGateway.manageExternalCRDs",
      url: "https://github.com/hashicorp/consul-k8s/blob/v2.0.3/charts/consul/values.yaml",
    },
  ],
  reads: ["customResourceDefinitions"],

  run: ({ customResourceDefinitions }, meshes) => {
    const definitions = customResourceDefinitions.filter((one) => one.group === group);
    return [...definitions.flatMap((one) => ofRelease(one, meshes)), ...ofAnotherChart(definitions, meshes)];
  },
});

function ofRelease(definition: CustomResourceDefinition, meshes: readonly Mesh[]) {
  return conditionFor(
    meshes,
    (mesh) => objectionTo(definition, mesh)?.severity,
    () => ({
      resource: refOf(definition),
      message: describe(definition),
      cure: (mesh) => ({ text: objectionTo(definition, mesh)?.text ?? "" }),
    }),
  );
}

function describe({ bundleVersion, channel, versions }: CustomResourceDefinition): string {
  const release =
    bundleVersion === undefined
      ? ""
      : `is of release ${bundleVersion}${channel === undefined ? "" : ` (${channel})`} and `;
  return versions === undefined ? `${release}says no version` : `${release}serves ${andList(versions)}`;
}

/** What is wrong with a definition for a mesh, the worst first; undefined for one that it does not use. */
function objectionTo(
  { name, versions, bundleVersion }: CustomResourceDefinition,
  { name: mesh, gatewayApi: { served, oldest, releases, without } = {} }: Mesh,
): { readonly severity: Severity; readonly text: string } | undefined {
  const plural = pluralOf(name);
  const [version, least] = [entryOf(served, plural), entryOf(oldest, plural)];
  if (version !== undefined && versions !== undefined && !versions.includes(version)) {
    return {
      severity: without === "routes" ? "medium" : "high",
      text: `${mesh} needs ${version} served: upgrade the definitions of the Gateway API first.`,
    };
  }
  if (bundleVersion === undefined) return undefined;
  if (least !== undefined && isBefore(bundleVersion, least)) {
    return {
      severity: "medium",
      text: `${mesh} passes over objects of it below release ${least}, without an error: upgrade the definitions first.`,
    };
  }
  if (releases === undefined || version === undefined) return undefined;
  const { min, max, fieldsOf } = releases;
  if (!isBefore(bundleVersion, min) && !isBefore(max, bundleVersion)) return undefined;
  return {
    severity: "medium",
    text:
      `${mesh} names the releases ${min} to ${max}, and passes over objects with fields that are newer than ${fieldsOf}. ` +
      `${isBefore(bundleVersion, min) ? "Upgrade the definitions first." : "Keep such fields out of the routes that it is to read."}`,
  };
}

/** A definition may have any name, "constructor" too. */
function entryOf(entries: Readonly<Record<string, string>> | undefined, plural: string): string | undefined {
  return entries !== undefined && Object.hasOwn(entries, plural) ? entries[plural] : undefined;
}

function isBefore(release: string, other: string): boolean {
  return (compareReleases(release, other) ?? 0) < 0;
}

/** Helm refuses an object that is there and not of its release. */
function ofAnotherChart(definitions: readonly CustomResourceDefinition[], meshes: readonly Mesh[]) {
  const [first] = definitions.filter(({ name }) => brought.has(pluralOf(name)));
  if (first === undefined) return [];
  return conditionFor(
    meshes,
    ({ gatewayApi }) => (gatewayApi?.brings?.definitions.includes(pluralOf(first.name)) ? "medium" : undefined),
    () => ({
      resource: refOf(first),
      place: "chart",
      message: "is there already, though charts may bring a definition of the same name",
      cure: ({ name, gatewayApi: { brings } = {} }) => ({
        text:
          `The chart of ${name} holds definitions of release ${brings?.release}, and fails where they are there: set ` +
          `${brings?.unless}, unless it was ${name} that brought them.`,
      }),
    }),
  );
}

/** "httproutes", of its full name. */
function pluralOf(name: string): string {
  return name.slice(0, name.length - group.length - 1);
}

function refOf({ name }: CustomResourceDefinition) {
  return { apiGroup: "apiextensions.k8s.io", kind: "CustomResourceDefinition", name };
}
