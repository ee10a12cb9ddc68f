import { groupBy } from "../../group-by.ts";
import type { Mesh } from "../../knowledge/meshes.ts";
import { andList, counted } from "../../words.ts";
import { conditionFor, defineCheck } from "../check.ts";
import { createServiceDirectory, namespaceOf, type ServiceDirectory } from "../dependencies/service-directory.ts";
import type { Severity } from "../finding.ts";
import type { Service, Workload } from "../inventory.ts";
import { staysOutside } from "../marks.ts";
import { isMeshable } from "../meshable.ts";
import { refKey } from "../resource-ref.ts";

/** The account of pods that name none: Kubernetes makes one in every namespace. */
const unchosen = "default";

/** How many workloads a message names. */
const named = 3;

/** Workloads behind one Service are one application to the mesh, such as its versions: these may share an account. */
export const sharedServiceAccounts = defineCheck({
  id: "shared-service-accounts",
  title: "applications do not share service accounts",
  why:
    "The identity that mutual TLS proves, and that authorization policies name, is made of the namespace and the service " +
    "account. Workloads that share an account, most of all the namespace's default one, are one and the same to a policy: " +
    "what one of them may call, all of them may. With Consul's access control on, an account must bear its Service's name.",
  sources: [
    { title: "Istio: Security, Istio identity", url: "https://istio.io/latest/docs/concepts/security/#istio-identity" },
    { title: "Linkerd: Automatic mTLS", url: "https://linkerd.io/2/features/automatic-mtls/" },
    {
      title: "hashicorp/consul-k8s control-plane/subcommand/connect-init/command.go",
      url: "https://github.com/hashicorp/consul-k8s/blob/v2.0.3/control-plane/subcommand/connect-init/command.go",
    },
  ],
  reads: ["workloads"],
  consults: ["services"],

  run: ({ workloads, services }, meshes) => {
    const directory = createServiceDirectory({ services, workloads, namespaces: [] });
    const applicationOf = applications(services, directory);
    const accounts = groupBy(workloads.filter(isMeshable), (one) => `${namespaceOf(one)}/${one.pod.serviceAccount}`);
    return [...accounts.values()].flatMap((sharing) => {
      const [first] = sharing;
      if (first === undefined) return [];
      const name = first.pod.serviceAccount;
      const inside = (mesh: Mesh) => sharing.filter(({ pod }) => !staysOutside(mesh, pod));
      const severityOf = (mesh: Mesh) => severityFor(mesh, name, inside(mesh), applicationOf);
      return conditionFor(meshes, severityOf, () => ({
        resource: { kind: "ServiceAccount", namespace: namespaceOf(first), name },
        message: `is the account of ${counted(sharing.length, "workload")}: ${listed(sharing)}`,
        cure: (mesh) => ({ text: cure(mesh) }),
      }));
    });
  },
});

/** The first workload of the same Service, for each workload. */
function applications(services: readonly Service[], directory: ServiceDirectory): ReadonlyMap<string, string> {
  const applicationOf = new Map<string, string>();
  for (const service of services) {
    const keys = directory.workloadsBehind(service).map(({ ref }) => refKey(ref));
    const known = keys.flatMap((key) => applicationOf.get(key) ?? [])[0] ?? keys[0];
    for (const key of keys) if (known !== undefined && !applicationOf.has(key)) applicationOf.set(key, known);
  }
  return applicationOf;
}

/**
 * Whoever made an account for several applications has to part them again. That pods are left with the default one is
 * common, and matters only once policies are to name identities; Consul's access control is off by default.
 */
function severityFor(
  { identity }: Mesh,
  account: string,
  sharing: readonly Workload[],
  applicationOf: ReadonlyMap<string, string>,
): Severity | undefined {
  if (identity.of !== "service-account" && identity.accountPerServiceSetting === undefined) return undefined;
  // A Job of its own installs or clears up what the account was made for.
  const counting = account === unchosen ? sharing : sharing.filter(({ ref }) => ref.kind !== "Job");
  const distinct = new Set(counting.map(({ ref }) => applicationOf.get(refKey(ref)) ?? refKey(ref)));
  if (distinct.size <= 1) return undefined;
  return account === unchosen || identity.accountPerServiceSetting !== undefined ? "info" : "medium";
}

function listed(workloads: readonly Workload[]): string {
  const names = workloads.map(({ ref }) => ref.name).sort();
  return andList(names.length > named ? [...names.slice(0, named), `${names.length - named} more`] : names);
}

function cure({ name, identity }: Mesh): string {
  const give = "Give each application a ServiceAccount of its own, and name that in its pods (serviceAccountName)";
  return identity.accountPerServiceSetting === undefined
    ? `${give}, before you write policies that name identities; what the shared account may do at the API server has to follow.`
    : `${give}. It has to bear the name of the Service: with ${identity.accountPerServiceSetting}, pods with a proxy of ${name} do not start otherwise.`;
}
