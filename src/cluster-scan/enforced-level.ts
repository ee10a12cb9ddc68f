/** The label by which a namespace enforces a level of the Pod Security Standards. */
export const enforceLabel = "pod-security.kubernetes.io/enforce";

/** The level that a namespace itself enforces; the API server's own default is not visible through the API. */
export function enforcedLevel({ labels }: { readonly labels: Readonly<Record<string, string>> }): string {
  return labels[enforceLabel] ?? "";
}
