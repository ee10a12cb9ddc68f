import { describe, expect, it } from "vitest";
import { impersonationHeaders } from "../../../src/cluster-scan/live/impersonation.ts";
import { parseKubeconfig } from "../../../src/cluster-scan/live/kubeconfig-schema.ts";

function user(fields: object) {
  const entry = parseKubeconfig({ users: [{ name: "u", user: fields }] })?.users.get("u");
  if (entry === undefined || !("value" in entry)) throw new Error("not valid");
  return entry.value;
}

describe("impersonationHeaders", () => {
  it("is nothing where nobody is impersonated", () => {
    expect(impersonationHeaders(undefined, {})).toEqual({});
    expect(impersonationHeaders(user({ token: "t", as: "" }), {})).toEqual({});
  });

  it("says all that a kubeconfig may say", () => {
    const jane = user({
      as: "jane",
      "as-uid": "7",
      "as-groups": ["dev", "ops"],
      "as-user-extra": { "example.com/Scopes %": ["view", "edit"] },
    });
    expect(impersonationHeaders(jane, {})).toEqual({
      "Impersonate-User": "jane",
      "Impersonate-Uid": "7",
      "Impersonate-Group": ["dev", "ops"],
      "Impersonate-Extra-example.com%2FScopes%20%25": ["view", "edit"],
    });
  });

  it("lets flags win, each for itself", () => {
    const jane = user({ as: "jane", "as-groups": ["dev"] });
    expect(impersonationHeaders(jane, { as: "joe" })).toEqual({
      "Impersonate-User": "joe",
      "Impersonate-Group": ["dev"],
    });
    expect(impersonationHeaders(jane, { asGroups: ["a", "b"] })).toEqual({
      "Impersonate-User": "jane",
      "Impersonate-Group": ["a", "b"],
    });
  });

  it("sends names as UTF-8", () => {
    const { "Impersonate-User": sent } = impersonationHeaders(undefined, { as: "jürgen 李" });
    expect(Buffer.from(String(sent), "latin1").toString("utf8")).toBe("jürgen 李");
  });

  it.each([
    { name: "--as-group alone", who: undefined, flags: { asGroups: ["dev"] }, says: /^--as-group needs --as/ },
    { name: "as-groups alone", who: user({ "as-groups": ["dev"] }), flags: {}, says: /but no user: add as: NAME/ },
    { name: "as-uid alone", who: user({ "as-uid": "7" }), flags: {}, says: /but no user/ },
    {
      name: "a line end",
      who: undefined,
      flags: { as: "a\nX-Forged: b" },
      says: /control characters: a X-Forged: b\.$/,
    },
  ])("refuses $name as wrong usage", ({ who, flags, says }) => {
    expect(() => impersonationHeaders(who, flags)).toThrow(expect.objectContaining({ kind: "input" }));
    expect(() => impersonationHeaders(who, flags)).toThrow(says);
  });
});
