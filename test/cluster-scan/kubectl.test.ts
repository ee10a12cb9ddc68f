import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { kubectlMark, kubectlPatch } from "../../src/cluster-scan/kubectl.ts";

/** The words that a shell would hand to kubectl. */
function wordsOf(command: string): string[] {
  const script = `kubectl() { for word in "$@"; do printf '%s\\0' "$word"; done; }; ${command}`;
  return execFileSync("/bin/sh", ["-c", script], { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] })
    .split("\0")
    .slice(0, -1);
}

const cart = { apiGroup: "apps", kind: "Deployment", namespace: "shop", name: "cart" };

describe("kubectl commands", () => {
  it("name the object as kubectl does, quoted only where a shell needs it", () => {
    expect(kubectlPatch(cart, "strategic", { spec: { replicas: 2 } })).toBe(
      `kubectl patch --namespace=shop deployment/cart --type=strategic -p '{"spec":{"replicas":2}}'`,
    );
    expect(kubectlMark({ kind: "Namespace", name: "shop" }, "label", "istio.io/rev", "a")).toBe(
      "kubectl label --overwrite namespace/shop istio.io/rev=a",
    );
    expect(kubectlMark(cart, "annotation", "config.linkerd.io/opaque-ports", "25,587")).toBe(
      "kubectl annotate --overwrite --namespace=shop deployment/cart config.linkerd.io/opaque-ports=25,587",
    );
  });

  // A file may give an object any name; nobody may run it.
  it.each([
    "; rm -rf /",
    "$(id)",
    "`id`",
    "it's",
    "'; id #",
    "--all",
    "-n",
    "a b",
    "a\nb",
    "$HOME",
    "\\",
    '"',
    "*",
    "~",
    "",
  ])("hand the name %j to kubectl as it is", (name) => {
    const words = wordsOf(kubectlMark({ kind: "Service", namespace: name, name }, "label", "key", name));
    expect(words).toEqual(["label", "--overwrite", `--namespace=${name}`, `service/${name}`, `key=${name}`]);
  });

  it("hand any patch to kubectl as it is", () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ unit: "grapheme" }), (a, b) => {
        const words = wordsOf(kubectlPatch(cart, "json", [{ [a]: b }]).replaceAll("\0", ""));
        expect(JSON.parse(words.at(-1) ?? "")).toEqual([{ [a]: b }]);
      }),
      { numRuns: 30 },
    );
  });
});
