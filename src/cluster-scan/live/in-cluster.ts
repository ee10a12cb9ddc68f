import { existsSync, readFileSync } from "node:fs";
import { isIPv6 } from "node:net";
import { join } from "node:path";
import { type Kubeconfig, parseKubeconfig } from "./kubeconfig-schema.ts";

/** Where the kubelet mounts it: https://kubernetes.io/docs/tasks/run-application/access-api-from-pod/ */
const mounted = "/var/run/secrets/kubernetes.io/serviceaccount";

/** What a pod is given to reach its own cluster, as a kubeconfig; undefined outside of pods. */
export function inClusterKubeconfig(env: NodeJS.ProcessEnv, folder: string = mounted): Kubeconfig | undefined {
  const host = env["KUBERNETES_SERVICE_HOST"];
  const port = env["KUBERNETES_SERVICE_PORT"];
  const tokenFile = join(folder, "token");
  if (!host || !port || !existsSync(tokenFile)) return undefined;
  const server = `https://${isIPv6(host) ? `[${host}]` : host}:${port}`;
  const namespaceFile = join(folder, "namespace");
  const namespace = existsSync(namespaceFile) ? readFileSync(namespaceFile, "utf8").trim() : "";
  const authority = join(folder, "ca.crt");
  return parseKubeconfig({
    clusters: [{ name, cluster: { server, "certificate-authority": existsSync(authority) ? authority : "" } }],
    users: [{ name: "service account of this pod", user: { tokenFile } }],
    contexts: [{ name, context: { cluster: name, user: "service account of this pod", namespace } }],
    "current-context": name,
  });
}

const name = "in-cluster";
