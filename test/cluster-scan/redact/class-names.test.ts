import { expect, it } from "vitest";
import { createNames } from "../../../src/cluster-scan/redact/names.ts";
import { createPseudonyms } from "../../../src/cluster-scan/redact/pseudonyms.ts";

const names = createNames(createPseudonyms(new Uint8Array(32)));

it.each(["IngressClass", "GatewayClass"])("the name of a known %s stays, also where only a route names it", (kind) => {
  expect(names.object(kind, "istio")).toBe("istio");
  expect(names.object(kind, "acme-edge")).not.toContain("acme");
});
