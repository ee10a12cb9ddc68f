import { ask } from "./programs.mjs";

const cluster = "Version kubernetes";
const account = "the installing account";

/** What a run of each peer reports, as { code, object }; an object is written "Kind namespace/name". */
export const runs = {
  "istioctl analyze": {
    program: "istioctl",
    report: async (program, { kubeconfig, files, home }) => {
      const base = ["analyze", "-A", "-o", "json", "--output-threshold", "Info"];
      // A live run does not end where the definition of HTTPRoute serves no version that it reads.
      const source = files === undefined ? ["--kubeconfig", kubeconfig] : ["--use-kube=false", files];
      return messages(await ask(program, [...base, ...source], { home }));
    },
  },
  "istioctl x precheck": {
    program: "istioctl",
    report: async (program, { kubeconfig, home }) =>
      messages(
        await ask(program, ["x", "precheck", "-o", "json", "--output-threshold", "Info", "--kubeconfig", kubeconfig], {
          home,
        }),
      ),
  },
  "linkerd check --pre": {
    program: "linkerd",
    report: async (program, { kubeconfig, home }) => {
      const { categories } = await ask(
        program,
        ["check", "--pre", "-o", "json", "--wait", "5s", "--kubeconfig", kubeconfig],
        {
          home,
        },
      );
      return categories
        .flatMap(({ checks }) => checks)
        .filter(({ result }) => result !== "success")
        .flatMap(({ hint, error }) => {
          const code = hint?.split("#")[1] ?? "no hint";
          return linkerdObjects(code, error).map((object) => ({ code, object }));
        });
    },
  },
  popeye: {
    program: "popeye",
    report: async (program, { kubeconfig, home }) => {
      const quiet = ["--log-level", "0", "--logs", `${home}/popeye.log`, "--force-exit-zero"];
      const { popeye } = await ask(program, ["-A", "-o", "json", ...quiet, "--kubeconfig", kubeconfig], { home });
      return popeye.sections.flatMap(({ gvr, linter, issues = {} }) =>
        Object.entries(issues).flatMap(([name, ofObject]) =>
          ofObject
            .filter(({ level }) => level > 0)
            .map(({ message }) => ({
              code: /^\[(POP-\d+)\]/.exec(message)?.[1] ?? message,
              object: linter === "cluster" ? cluster : `${kindOf(gvr)} ${name}`,
            })),
        ),
      );
    },
  },
};

/** "Pod shop/bare", as it is; what concerns no object is of the cluster. */
function messages(said) {
  return (said ?? []).map(({ code, origin }) => ({
    code,
    object: code === "IST0141" ? account : origin === undefined || origin === "Cluster" ? cluster : origin,
  }));
}

function linkerdObjects(code, error) {
  const named = /the (\S+) CRD is missing/.exec(error)?.[1];
  if (named !== undefined) return [`CustomResourceDefinition ${named}`];
  const silent = /node\(s\): (.+)/.exec(error)?.[1];
  if (silent !== undefined) return silent.split(", ").map((name) => `Node ${name}`);
  const namespace = /The "(.+)" namespace already exists/.exec(error)?.[1];
  if (namespace !== undefined) return [`Namespace ${namespace}`];
  return [code.startsWith("pre-k8s") ? account : cluster];
}

const kinds = {
  pods: "Pod",
  services: "Service",
  nodes: "Node",
  namespaces: "Namespace",
  serviceaccounts: "ServiceAccount",
  configmaps: "ConfigMap",
  deployments: "Deployment",
  replicasets: "ReplicaSet",
  statefulsets: "StatefulSet",
  ingresses: "Ingress",
  networkpolicies: "NetworkPolicy",
  poddisruptionbudgets: "PodDisruptionBudget",
  horizontalpodautoscalers: "HorizontalPodAutoscaler",
};

function kindOf(gvr) {
  const plural = gvr.split("/").at(-1);
  return kinds[plural] ?? plural;
}
