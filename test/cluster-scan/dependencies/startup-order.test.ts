import { describe, expect, it } from "vitest";
import { graphOf } from "./graph-of.ts";

const order = (text: string) =>
  graphOf(text).ordering.map(
    ({ first, then }) => `${first.kind} ${first.namespace}/${first.name} < ${then.kind} ${then.namespace}/${then.name}`,
  );

describe("what a deployment tool is told to bring up before", () => {
  it("is what Flux's objects name in dependsOn, in their own namespace unless they say another", () => {
    expect(
      order(`
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: apps, namespace: flux-system }
spec: { dependsOn: [{ name: configs }, { name: controllers, namespace: platform }] }
---
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: web, namespace: shop }
spec: { dependsOn: [{ name: db }] }
`),
    ).toEqual([
      "Kustomization flux-system/configs < Kustomization flux-system/apps",
      "Kustomization platform/controllers < Kustomization flux-system/apps",
      "HelmRelease shop/db < HelmRelease shop/web",
    ]);
  });

  it("is nothing in objects whose dependsOn means something else, or that have none", () => {
    expect(
      order(`
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: web, namespace: argocd }
spec: { dependsOn: [{ name: db }] }
---
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: apps, namespace: flux-system }
---
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
metadata: { name: plain }
spec: { dependsOn: [{ name: db }] }
`),
    ).toEqual([]);
  });
});
