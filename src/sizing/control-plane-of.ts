/**
 * What observations of a control plane are matched by: its program alone, because modes of one product (Istio with
 * sidecars, Istio in ambient mode) run the same one.
 */
export function controlPlaneOf<S extends string | null>(program: S) {
  return { mesh: program ?? "", part: "controlPlane", software: program } as const;
}
