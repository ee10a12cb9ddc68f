import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { loadKubeconfig } from "../../../src/cluster-scan/live/load-kubeconfig.ts";

const dir = mkdtempSync(join(tmpdir(), "mesh-check-load-"));

beforeEach(() => {
  vi.stubEnv("KUBECONFIG", undefined);
  vi.stubEnv("HOME", dir);
});
afterEach(() => vi.unstubAllEnvs());
afterAll(() => rmSync(dir, { recursive: true }));

function write(path: string, content: string | object): string {
  const file = join(dir, path);
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  return file;
}

const cluster = { name: "a", cluster: { server: "https://a" } };

describe("loadKubeconfig", () => {
  it("takes relative paths from the kubeconfig's own folder, and commands of PATH as they are", async () => {
    const absolute = join(dir, "abs.crt");
    const kubeconfig = write("one/config", {
      clusters: [{ name: "a", cluster: { server: "https://a", "certificate-authority": "ca.crt" } }],
      users: [
        {
          name: "files",
          user: { "client-certificate": "../me.crt", "client-key": absolute, tokenFile: "./token" },
        },
        { name: "beside", user: { exec: { command: "./bin/login" } } },
        { name: "path", user: { exec: { command: "login" } } },
      ],
    });
    const { clusters, users } = await loadKubeconfig({ kubeconfig });
    expect(clusters.get("a")).toMatchObject({ value: { "certificate-authority": join(dir, "one/ca.crt") } });
    expect(users.get("files")).toMatchObject({
      value: {
        "client-certificate": join(dir, "me.crt"),
        "client-key": absolute,
        tokenFile: join(dir, "one/token"),
      },
    });
    expect(users.get("beside")).toMatchObject({ value: { exec: { command: join(dir, "one/bin/login") } } });
    expect(users.get("path")).toMatchObject({ value: { exec: { command: "login" } } });
  });

  it("resolves each file's paths against that file, in a list", async () => {
    const user = { users: [{ name: "u", user: { tokenFile: "token" } }] };
    const files = [write("two/x", { clusters: [cluster] }), write("three/x", user), write("four/x", user)];
    vi.stubEnv("KUBECONFIG", files.join(delimiter));
    const { users } = await loadKubeconfig({});
    expect(users.get("u")).toMatchObject({ value: { tokenFile: join(dir, "three/token") } });
  });

  it("reads over empty files of a list, and names the broken one", async () => {
    const good = write("five/x", { clusters: [cluster] });
    vi.stubEnv("KUBECONFIG", ["/dev/null", good].join(delimiter));
    expect([...(await loadKubeconfig({})).clusters.keys()]).toEqual(["a"]);
    const broken = write("six/x", "users: [hunter2");
    vi.stubEnv("KUBECONFIG", [good, broken].join(delimiter));
    const failed = loadKubeconfig({});
    await expect(failed).rejects.toMatchObject({ kind: "input", message: expect.stringContaining(`${broken}:1:`) });
    await expect(failed).rejects.not.toThrow(/hunter2/);
    const list = write("seven/x", "- a\n- b\n");
    vi.stubEnv("KUBECONFIG", [good, list].join(delimiter));
    await expect(loadKubeconfig({})).rejects.toThrow(`The kubeconfig ${list} is no kubeconfig: it needs clusters`);
  });

  it("reads YAML as kubectl does: of two entries of a name the later one", async () => {
    const kubeconfig = write(
      "eight/x",
      "clusters:\n- {name: a, cluster: {server: x1}}\n- {name: a, cluster: {server: y1}}\n",
    );
    const { clusters } = await loadKubeconfig({ kubeconfig });
    expect(clusters.get("a")).toMatchObject({ value: { server: "y1" } });
  });

  describe("in a pod", () => {
    const folder = join(dir, "serviceaccount");
    beforeEach(() => {
      write("serviceaccount/token", "t0ken");
      write("serviceaccount/ca.crt", "CA");
      write("serviceaccount/namespace", "shop\n");
      vi.stubEnv("KUBERNETES_SERVICE_HOST", "10.0.0.1");
      vi.stubEnv("KUBERNETES_SERVICE_PORT", "443");
    });

    it("takes the service account", async () => {
      const { clusters, users, contexts, currentContext } = await loadKubeconfig({ serviceAccountFolder: folder });
      expect(currentContext).toBe("in-cluster");
      expect([...clusters.values()]).toMatchObject([
        { value: { server: "https://10.0.0.1:443", "certificate-authority": join(folder, "ca.crt") } },
      ]);
      expect([...users.values()]).toMatchObject([{ value: { tokenFile: join(folder, "token") } }]);
      expect([...contexts.values()]).toMatchObject([{ value: { namespace: "shop" } }]);
    });

    it("writes an IPv6 address as a URL has it", async () => {
      vi.stubEnv("KUBERNETES_SERVICE_HOST", "fd00::1");
      const { clusters } = await loadKubeconfig({ serviceAccountFolder: folder });
      expect([...clusters.values()]).toMatchObject([{ value: { server: "https://[fd00::1]:443" } }]);
    });

    it("takes it also where KUBECONFIG names /dev/null, but not where a kubeconfig is there or was named", async () => {
      vi.stubEnv("KUBECONFIG", "/dev/null");
      expect(await loadKubeconfig({ serviceAccountFolder: folder })).toMatchObject({ currentContext: "in-cluster" });
      vi.stubEnv("KUBECONFIG", write("nine/x", { clusters: [cluster] }));
      expect([...(await loadKubeconfig({ serviceAccountFolder: folder })).clusters.keys()]).toEqual(["a"]);
      const named = loadKubeconfig({ serviceAccountFolder: folder, kubeconfig: "/dev/null" });
      await expect(named).rejects.toThrow("/dev/null is empty or no kubeconfig");
    });

    it.each(["KUBERNETES_SERVICE_HOST", "KUBERNETES_SERVICE_PORT"])("is none without %s", async (variable) => {
      vi.stubEnv(variable, "");
      await expect(loadKubeconfig({ serviceAccountFolder: folder })).rejects.toThrow(/^There is no kubeconfig/);
    });

    it("is none without a token", async () => {
      rmSync(join(folder, "token"));
      await expect(loadKubeconfig({ serviceAccountFolder: folder })).rejects.toThrow(/^There is no kubeconfig/);
    });
  });

  it("needs no kubeconfig with --server", async () => {
    expect((await loadKubeconfig({ server: "https://h" })).currentContext).toBeUndefined();
  });
});
