const ownNamespace =
  /\.\$\(cat \/var\/run\/secrets\/kubernetes\.io\/serviceaccount\/namespace\)(?:\.svc(?:\.cluster\.local)?)?/g;

/**
 * Cuts a command substitution for the pod's own namespace off the name before it, where it says nothing: the example
 * of a waiting init container that many copy (https://kubernetes.io/docs/concepts/workloads/pods/init-containers/)
 * looks up "myservice.$(cat .../serviceaccount/namespace).svc.cluster.local".
 */
export function withoutOwnNamespace(text: string): string {
  return text.includes("/serviceaccount/namespace)") ? text.replace(ownNamespace, "") : text;
}
