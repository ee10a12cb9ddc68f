export interface Taint {
  readonly key: string;
  readonly value?: string;
  readonly effect: "NoSchedule" | "PreferNoSchedule" | "NoExecute";
}

export interface Toleration {
  /** Absent: every taint. */
  readonly key?: string;
  readonly operator: "Equal" | "Exists";
  readonly value?: string;
  /** Absent: every effect. */
  readonly effect?: Taint["effect"];
}

/**
 * Whether one of the tolerations matches the taint.
 *
 * Source: https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/#concepts
 */
export function isTolerated(taint: Taint, tolerations: readonly Toleration[]): boolean {
  return tolerations.some(({ key = "", operator, value = "", effect }) => {
    if (effect !== undefined && effect !== taint.effect) return false;
    if (key === "") return operator === "Exists";
    return key === taint.key && (operator === "Exists" || value === (taint.value ?? ""));
  });
}
