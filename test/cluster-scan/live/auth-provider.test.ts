import { describe, expect, it } from "vitest";
import { providedToken } from "../../../src/cluster-scan/live/auth-provider.ts";

function tokenUntil(exp: unknown): string {
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  return `${encode({ alg: "none" })}.${encode({ exp })}.c2ln`;
}

const nowSeconds = Math.floor(Date.now() / 1000);

describe("providedToken", () => {
  it("takes an id-token that is valid", () => {
    const token = tokenUntil(nowSeconds + 3600);
    expect(providedToken("jane", { name: "oidc", config: { "id-token": token, "refresh-token": "r" } })).toBe(token);
  });

  const oidc = (token?: string) => ({ name: "oidc", config: token === undefined ? {} : { "id-token": token } });
  it.each([
    { name: "gcp", provider: { name: "gcp" }, says: /"gcp" of user "jane" .*gke-gcloud-auth-plugin/ },
    { name: "azure", provider: { name: "azure" }, says: /kubelogin convert-kubeconfig/ },
    { name: "anything else", provider: { name: "openstack" }, says: /"openstack" .*credential plug-in \(exec\)/ },
    {
      name: "a lapsed token",
      provider: oidc(tokenUntil(1_600_000_000)),
      says: /expired at 2020-09-13T12:26:40\.000Z: let kubectl/,
    },
    { name: "one that lapses now", provider: oidc(tokenUntil(nowSeconds + 5)), says: /expired at/ },
    { name: "no token", provider: oidc(), says: /has no id-token/ },
    { name: "no JWT", provider: oidc("abc"), says: /no JSON Web Token/ },
    { name: "an odd JWT", provider: oidc("a.b.c"), says: /no JSON Web Token/ },
    { name: "no expiry", provider: oidc(tokenUntil("soon")), says: /no JSON Web Token with an expiry/ },
    { name: "an expiry beyond all dates", provider: oidc(tokenUntil(1e300)), says: /no JSON Web Token with an expiry/ },
  ])("says in one sentence what to do about $name", ({ provider, says }) => {
    expect(() => providedToken("jane", provider)).toThrow(expect.objectContaining({ kind: "unseen" }));
    expect(() => providedToken("jane", provider)).toThrow(says);
    expect(() => providedToken("jane", provider)).toThrow(/^[^\n]+\.$/);
  });
});
