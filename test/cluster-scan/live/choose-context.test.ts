import { describe, expect, it } from "vitest";
import { chooseContext } from "../../../src/cluster-scan/live/choose-context.ts";
import { parseKubeconfig } from "../../../src/cluster-scan/live/kubeconfig-schema.ts";

const config = parseKubeconfig({
  clusters: [
    { name: "prod", cluster: { server: "https://prod:6443/", "tls-server-name": "prod.internal" } },
    { name: "test", cluster: { server: "test:6443", "insecure-skip-tls-verify": true } },
    { name: "plain", cluster: { server: "localhost:8080" } },
    { name: "empty" },
    { name: "odd", cluster: { server: 7 } },
  ],
  users: [
    { name: "jane", user: { token: "j" } },
    { name: "joe", user: { token: "k" } },
    { name: "odd", user: { exec: { command: "x", args: [1] } } },
  ],
  contexts: [
    { name: "prod", context: { cluster: "prod", user: "jane", namespace: "shop" } },
    { name: "lost", context: { cluster: "gone", user: "nobody" } },
    { name: "bare", context: { user: "jane" } },
    { name: "odd", context: { cluster: "prod", user: "odd" } },
  ],
  "current-context": "prod",
});
if (config === undefined) throw new Error("not valid");
const { currentContext: _, ...rest } = config;
const noCurrent = { ...rest, currentContext: undefined };

describe("chooseContext", () => {
  it("takes cluster, user and namespace from the context", () => {
    expect(chooseContext(config, {})).toMatchObject({
      name: "prod",
      namespace: "shop",
      cluster: { name: "prod", server: "https://prod:6443", "tls-server-name": "prod.internal" },
      user: { name: "jane", token: "j" },
    });
  });

  it("lets --cluster and --user replace them, each for itself", () => {
    expect(chooseContext(config, { cluster: "test", user: "joe" })).toMatchObject({
      name: "prod",
      namespace: "shop",
      cluster: { name: "test", server: "https://test:6443" },
      user: { name: "joe" },
    });
    expect(chooseContext(config, { context: "lost", cluster: "prod", user: "joe" })).toMatchObject({ name: "lost" });
    expect(chooseContext(config, { context: "bare", cluster: "plain" })).toMatchObject({
      cluster: { server: "http://localhost:8080" },
    });
  });

  it("forgets the tls-server-name with --server, which it does not belong to", () => {
    const { cluster } = chooseContext(config, { server: "https://10.0.0.1:6443/k8s/" });
    expect(cluster).toMatchObject({ name: "prod", server: "https://10.0.0.1:6443/k8s", "tls-server-name": undefined });
    expect(chooseContext(config, { cluster: "empty", server: "https://h" }).cluster.server).toBe("https://h");
  });

  it("needs no context where flags say enough", () => {
    expect(chooseContext(noCurrent, { cluster: "prod", user: "jane" })).toMatchObject({ name: "prod:6443" });
    expect(chooseContext(noCurrent, { server: "https://h:1" })).toMatchObject({ name: "h:1", user: undefined });
  });

  it.each([
    {
      name: "no current context",
      from: noCurrent,
      choice: {},
      says: /no current context: choose one with --context \("prod", /,
    },
    { name: "--cluster that is unknown", choice: { cluster: "prd" }, says: /no cluster "prd": did you mean "prod"\?/ },
    { name: "--user that is unknown", choice: { user: "x" }, says: /no user "x": It has "jane", "joe", "odd"/ },
    {
      name: "a cluster that is gone",
      choice: { context: "lost" },
      says: /"lost" names the cluster "gone", but .*--cluster/,
    },
    { name: "a user who is gone", choice: { context: "lost", cluster: "prod" }, says: /names the user "nobody", but/ },
    {
      name: "a context without cluster",
      choice: { context: "bare" },
      says: /"bare" in the kubeconfig names no cluster/,
    },
    { name: "a cluster without server", choice: { cluster: "empty" }, says: /server of cluster "empty" .* is missing/ },
    {
      name: "a broken cluster",
      choice: { cluster: "odd" },
      says: /cluster "odd" in the kubeconfig is not valid at server/,
    },
    {
      name: "a broken user",
      choice: { context: "odd" },
      says: /user "odd" in the kubeconfig is not valid at exec\.args\.0/,
    },
    { name: "an odd --server", choice: { server: "ftp://h" }, says: /^--server must be an https URL/ },
  ])("refuses $name in one sentence", ({ from = config, choice, says }) => {
    expect(() => chooseContext(from, choice)).toThrow(expect.objectContaining({ kind: "input" }));
    expect(() => chooseContext(from, choice)).toThrow(says);
    expect(() => chooseContext(from, choice)).toThrow(/^[^\n]+\.$/);
  });
});
