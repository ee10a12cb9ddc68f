/** The way back from pseudonyms, for patterns that are written with real names. */
import { describe, expect, it } from "vitest";
import { createNames } from "../../../src/cluster-scan/redact/names.ts";
import { createPseudonyms } from "../../../src/cluster-scan/redact/pseudonyms.ts";

const names = createNames(createPseudonyms(new Uint8Array(32)));

describe("real names", () => {
  it.each([
    { kind: "Deployment", namespace: "shop", name: "cart" },
    { apiGroup: "apps", kind: "DaemonSet", namespace: "kube-system", name: "aws-node" },
    { kind: "Namespace", name: "openshift-shop" },
    { kind: "Node", name: "gke-prod-1" },
    { kind: "Node", name: "fargate-ip-10-0-0-1" },
    { apiGroup: "acme.example.com", kind: "Widget", namespace: "shop", name: "cart" },
    { kind: "CustomResourceDefinition", name: "widgets.acme.example.com" },
    { kind: "APIService", name: "v1.acme.example.com" },
    { kind: "Service", namespace: "shop", name: "deployment-123456789012" },
  ])("of $kind $name", (ref) => {
    const { apiGroup: _, ...pseudonymous } = names.ref(ref);
    const { apiGroup: __, ...real } = ref;
    expect(names.real.ref(pseudonymous)).toEqual(real);
  });

  it("are given for nothing that nobody asked for", () => {
    const ref = { kind: "Service", namespace: "namespace-000000000000", name: "service-000000000000" };
    expect(names.real.ref(ref)).toEqual(ref);
  });

  it("stand for pseudonyms within a text", () => {
    const container = names.pseudonyms("container", "invoices");
    expect(names.real.text(`${container}:8080`)).toBe("invoices:8080");
    expect(names.real.text("8080/TCP container-000000000000")).toBe("8080/TCP container-000000000000");
  });
});
