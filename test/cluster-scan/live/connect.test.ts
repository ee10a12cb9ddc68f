import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { connect } from "../../../src/cluster-scan/live/connect.ts";
import { configOf } from "./fake-api-server.ts";

const dir = mkdtempSync(join(tmpdir(), "mesh-check-kubeconfig-"));
let files = 0;

beforeEach(() => {
  vi.stubEnv("KUBECONFIG", undefined);
  vi.stubEnv("HOME", dir);
});
afterEach(() => vi.unstubAllEnvs());
afterAll(() => rmSync(dir, { recursive: true }));

function file(content: string | object): string {
  files += 1;
  const path = join(dir, `config-${files}`);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

function contexts(...names: string[]): object {
  return {
    clusters: names.map((name) => ({ name, cluster: { server: `https://${name}.example:6443/` } })),
    users: names.map((name) => ({ name, user: { token: `token-of-${name}` } })),
    contexts: names.map((name) => ({ name, context: { cluster: name, user: name } })),
    "current-context": names[0],
  };
}

async function refusal(options: { kubeconfig?: string; context?: string }): Promise<{ kind: string; message: string }> {
  try {
    await connect(options);
  } catch (error) {
    if (error instanceof Error && "kind" in error) return { kind: String(error.kind), message: error.message };
    throw error;
  }
  throw new Error("connected");
}

describe("connect", () => {
  it("takes the current context, or the named one", async () => {
    const kubeconfig = file(contexts("prod", "staging"));
    expect(await connect({ kubeconfig })).toMatchObject({
      context: "prod",
      user: "prod",
      title: 'the cluster of context "prod" (https://prod.example:6443)',
    });
    expect(await connect({ kubeconfig, context: "staging" })).toMatchObject({ context: "staging" });
  });

  it("merges the files of KUBECONFIG that exist, and the first one wins, as with kubectl", async () => {
    const second = { ...contexts("other", "prod"), clusters: [{ name: "prod", cluster: { server: "https://wrong" } }] };
    vi.stubEnv("KUBECONFIG", [file(contexts("prod")), join(dir, "absent"), "", file(second)].join(delimiter));
    expect(await connect()).toMatchObject({ title: 'the cluster of context "prod" (https://prod.example:6443)' });
    expect(await refusal({ context: "nobody" })).toMatchObject({ message: expect.stringContaining('"prod", "other"') });
  });

  it("reads ~/.kube/config, unless KUBECONFIG or --kubeconfig names another", async () => {
    mkdirSync(join(dir, ".kube"));
    writeFileSync(join(dir, ".kube", "config"), JSON.stringify(contexts("home")));
    expect(await connect()).toMatchObject({ context: "home" });
    vi.stubEnv("KUBECONFIG", file(contexts("variable")));
    expect(await connect()).toMatchObject({ context: "variable" });
    expect(await connect({ kubeconfig: file(contexts("flag")) })).toMatchObject({ context: "flag" });
    rmSync(join(dir, ".kube"), { recursive: true });
  });

  it("is not disturbed by broken entries that it does not need", async () => {
    const good = contexts("prod");
    const user = { name: "broken", user: { tokenFile: join(dir, "no-such-token"), token: 5 } };
    const kubeconfig = file({ ...good, users: [...(good as { users: object[] }).users, user, {}], preferences: {} });
    expect(await connect({ kubeconfig })).toMatchObject({ context: "prod" });
  });

  it("says what there is when there is no kubeconfig at all", async () => {
    const { kind, message } = await refusal({});
    expect(kind).toBe("input");
    for (const way of ["-f", "--demo", "--no-cluster", "--kubeconfig"]) expect(message).toContain(way);
  });

  it("shows neither the excerpt that a YAML error carries, nor control characters of names", async () => {
    const broken = await refusal({ kubeconfig: file("users:\n- name: a\n  user: {token: very-secret\n") });
    expect(broken.message).not.toContain("very-secret");
    const hostile = await refusal({ kubeconfig: file(contexts("a\u001b[2Jb\nc")), context: "x" });
    expect(hostile.message).toContain('"a [2Jb c"');
  });

  it("lists at most a dozen contexts", async () => {
    const many = contexts(...Array.from({ length: 40 }, (_, index) => `cluster-${index}`));
    const { message } = await refusal({ kubeconfig: file(many), context: "elsewhere" });
    expect(message).toMatch(/"cluster-11" and 28 more\.$/);
  });

  it("takes a token without the line end of its file", async () => {
    const path = file("t0ken\n");
    await expect(connect({ kubeconfig: file(configOf("https://h", { tokenFile: path })) })).resolves.toBeDefined();
    const odd = await refusal({ kubeconfig: file(configOf("https://h", { token: "a\nb" })) });
    expect(odd).toMatchObject({
      kind: "unseen",
      message: expect.stringMatching(/^There are no usable credentials .*"tester"/),
    });
  });

  const certificate = (path: string) => configOf("https://h", { "client-certificate": path, "client-key": path });
  const broken = [
    { name: "missing file", kubeconfig: () => join(dir, "absent"), says: /There is no kubeconfig .*absent/ },
    { name: "folder", kubeconfig: () => dir, says: /cannot be read \(EISDIR\)/ },
    {
      name: "bad YAML",
      kubeconfig: () => file("a: [b\nc: d\n"),
      says: /config-\d+:2:1: not valid YAML \(the indentation is wrong\)/,
    },
    { name: "empty file", kubeconfig: () => file(""), says: /is empty or no kubeconfig/ },
    { name: "other YAML", kubeconfig: () => file("kind: Pod\n"), says: /has no complete context/ },
    {
      name: "unknown context",
      context: "prud",
      says: /no context "prud": did you mean "prod"\? It has "prod", "staging"/,
    },
    { name: "far-off context", context: "elsewhere", says: /no context "elsewhere": It has "prod", "staging"/ },
    {
      name: "no current context",
      kubeconfig: () => file({ ...contexts("prod"), "current-context": "" }),
      says: /no current context: choose one with --context \("prod"\)/,
    },
    {
      name: "no such cluster",
      kubeconfig: () => file({ ...contexts("prod"), clusters: [] }),
      says: /"prod" names the cluster "prod", but the kubeconfig has no entry of that name/,
    },
    {
      name: "no such user",
      kubeconfig: () => file({ ...contexts("prod"), users: [] }),
      says: /"prod" names the user "prod", but/,
    },
    { name: "no URL", kubeconfig: () => file(configOf("ftp://host")), says: /server of cluster "fake" .* https URL/ },
    {
      name: "no proxy URL",
      kubeconfig: () =>
        file({ ...contexts("a"), clusters: [{ name: "a", cluster: { server: "https://a", "proxy-url": "x" } }] }),
      says: /proxy-url of cluster "a" .* must be a URL/,
    },
    {
      name: "no such certificate",
      kubeconfig: () => file(certificate("gone.crt")),
      says: /names the file .*gone\.crt, which cannot be read/,
    },
    {
      name: "damaged key",
      kubeconfig: () => file(configOf("https://h", { "client-certificate-data": "QUJD", "client-key-data": "QUJD" })),
      says: /The client certificate of user "tester" in the kubeconfig is damaged/,
    },
  ];
  it.each(broken)("refuses in one sentence: $name", async ({ kubeconfig, context, says }) => {
    const path = kubeconfig?.() ?? file(contexts("prod", "staging"));
    const { kind, message } = await refusal({ kubeconfig: path, ...(context === undefined ? {} : { context }) });
    expect(kind).toBe("input");
    expect(message).toMatch(says);
    expect(message).toMatch(/^[^\n]+\.$/);
  });

  it("refuses a KUBECONFIG that leads nowhere", async () => {
    vi.stubEnv("KUBECONFIG", join(dir, "absent"));
    expect(await refusal({})).toMatchObject({ kind: "input", message: expect.stringContaining("absent") });
  });
});
