/** Every way that kubectl knows to reach a cluster, against a real API server. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { collectInventory } from "../../src/cluster-scan/live/collect.ts";
import { type Connection, type ConnectionOptions, connect } from "../../src/cluster-scan/live/connect.ts";
import { isAvailable } from "../availability.ts";
import { type ApiServer, apiServerAvailable, startApiServer } from "./apiserver/start.ts";
import { type SmallProxy, startConnectProxy, startSocksProxy } from "./small-proxies.ts";

interface Kubeconfig {
  readonly clusters: [{ cluster: Record<string, unknown> }];
  readonly users: [{ user: Record<string, unknown> }];
}

const available = isAvailable("the real kube-apiserver", apiServerAvailable());
const rbac = "/apis/rbac.authorization.k8s.io/v1";
const secrets = "/api/v1/namespaces/default/secrets";
const serviceAccounts = "/api/v1/namespaces/default/serviceaccounts";

describe.skipIf(!available)("access to a real kube-apiserver", () => {
  const dir = mkdtempSync(join(tmpdir(), "mesh-check-access-"));
  const open: { close: () => void }[] = [];
  let server: ApiServer;
  let port = 0;

  beforeAll(async () => {
    server = await startApiServer();
    port = Number(new URL(server.url).port);
  }, 150_000);
  afterEach(() => {
    vi.unstubAllEnvs();
    for (const { close } of open.splice(0)) close();
  });
  afterAll(async () => {
    await server?.stop();
    rmSync(dir, { recursive: true });
  });

  function file(name: string, content: string): string {
    const path = join(dir, name);
    writeFileSync(path, content);
    return path;
  }

  /** The admin's kubeconfig, with a changed cluster, and another user where one is given. */
  function kubeconfig(name: string, { cluster = {}, user }: { cluster?: object; user?: object }): string {
    const config = JSON.parse(readFileSync(server.kubeconfig, "utf8")) as Kubeconfig;
    Object.assign(config.clusters[0].cluster, cluster);
    if (user !== undefined) Object.assign(config.users[0], { user });
    return file(name, JSON.stringify(config));
  }

  function admin(): Record<string, unknown> {
    return (JSON.parse(readFileSync(server.kubeconfig, "utf8")) as Kubeconfig).users[0].user;
  }

  async function connected(options: ConnectionOptions): Promise<Connection> {
    const connection = await connect(options);
    open.push(connection);
    return connection;
  }

  /** A service account that may read nothing, and a token of its. */
  async function account(name: string): Promise<string> {
    await server.request("POST", serviceAccounts, { metadata: { name } });
    return tokenOf(name);
  }

  async function tokenOf(name: string): Promise<string> {
    const answer = await server.request("POST", `${serviceAccounts}/${name}/token`, { spec: {} });
    return (answer as { status: { token: string } }).status.token;
  }

  /** Who the server thinks we are: it says so when it refuses the Secrets. */
  async function whoAmI(options: ConnectionOptions): Promise<string> {
    return whoAsks(await connected(options));
  }

  async function whoAsks(connection: Connection): Promise<string> {
    const refused = await connection.get(secrets).then(
      () => "somebody who may read Secrets",
      ({ message }: Error) => message,
    );
    return /User "([^"]*)"/.exec(refused)?.[1] ?? refused;
  }

  describe("impersonation", () => {
    it("asks as another user, with --as", async () => {
      const collected = collectInventory({ kubeconfig: server.kubeconfig, as: "visitor" });
      await expect(collected).rejects.toMatchObject({
        kind: "unseen",
        message: expect.stringMatching(/^Nothing can be read .*: forbidden: User "visitor" cannot list/),
      });
    });

    it("asks as a group, with --as and --as-group", async () => {
      const options = { kubeconfig: server.kubeconfig, as: "visitor", asGroups: ["nobodies", "system:masters"] };
      expect((await collectInventory(options)).counts["Namespace"]).toBeGreaterThan(0);
    });

    it("asks as the kubeconfig says, with names that are not ASCII", async () => {
      const user = { ...admin(), as: "jürgen", "as-groups": ["dev"], "as-uid": "7", "as-user-extra": { "a/b": ["c"] } };
      const path = kubeconfig("as", { user });
      expect(await whoAmI({ kubeconfig: path })).toBe("jürgen");
      expect(await whoAmI({ kubeconfig: path, as: "李" })).toBe("李");
    });

    it("is refused as wrong usage for a group alone", async () => {
      const alone = connect({ kubeconfig: server.kubeconfig, asGroups: ["dev"] });
      await expect(alone).rejects.toMatchObject({ kind: "input", message: expect.stringContaining("needs --as") });
    });
  });

  describe("tokens", () => {
    it("takes the one of --token-file instead of the user's certificate", async () => {
      const tokenFile = file("reader", `${await account("reader")}\n`);
      const who = await whoAmI({ kubeconfig: server.kubeconfig, tokenFile });
      expect(who).toBe("system:serviceaccount:default:reader");
    });

    it("takes the one that the kubeconfig names, from its own folder", async () => {
      file("near", await account("near"));
      const path = kubeconfig("with-token-file", { user: { tokenFile: "near" } });
      expect(await whoAmI({ kubeconfig: path })).toBe("system:serviceaccount:default:near");
    });

    it("says which one is refused", async () => {
      const tokenFile = file("bad", "bad");
      const collected = collectInventory({ kubeconfig: server.kubeconfig, tokenFile });
      await expect(collected).rejects.toMatchObject({
        kind: "unseen",
        message: expect.stringMatching(/it refuses the token in .*\/bad \(401\); log in again or renew them\.$/),
      });
    });

    it("goes on with the new one when the old one is revoked in the middle", async () => {
      const tokenFile = file("rotating", await account("old-one"));
      const connection = await connected({ kubeconfig: server.kubeconfig, tokenFile });
      expect(await whoAsks(connection)).toBe("system:serviceaccount:default:old-one");
      writeFileSync(tokenFile, await account("new-one"));
      await server.request("DELETE", `${serviceAccounts}/old-one`);
      // The server remembers for some seconds that a token was good.
      await expect.poll(() => whoAsks(connection), { timeout: 40_000, interval: 200 }).not.toMatch(/:old-one$/);
      expect(await whoAsks(connection)).toBe("system:serviceaccount:default:new-one");
    });
  });

  describe("in a pod", () => {
    it("is the pod's service account, which may read what its role says", async () => {
      const folder = mkdtempSync(join(dir, "pod-"));
      writeFileSync(join(folder, "token"), await account("pod"));
      writeFileSync(join(folder, "namespace"), "default");
      writeFileSync(join(folder, "ca.crt"), readFileSync(join(dirname(server.kubeconfig), "ca.crt")));
      const rules = [{ apiGroups: [""], resources: ["services"], verbs: ["list"] }];
      await server.request("POST", `${rbac}/clusterroles`, { metadata: { name: "pod" }, rules });
      await server.request("POST", `${rbac}/clusterrolebindings`, {
        metadata: { name: "pod" },
        roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "pod" },
        subjects: [{ kind: "ServiceAccount", name: "pod", namespace: "default" }],
      });
      vi.stubEnv("KUBECONFIG", "");
      vi.stubEnv("HOME", dir);
      vi.stubEnv("KUBERNETES_SERVICE_HOST", "127.0.0.1");
      vi.stubEnv("KUBERNETES_SERVICE_PORT", String(port));
      const options = { serviceAccountFolder: folder };
      expect(await connected(options)).toMatchObject({
        context: "in-cluster",
        namespace: "default",
        title: `the cluster of context "in-cluster" (https://127.0.0.1:${port})`,
      });
      await expect
        .poll(async () => (await collectInventory(options).catch(() => undefined))?.counts, { timeout: 20_000 })
        .toMatchObject({ Service: 1 });
      const { unread } = await collectInventory(options);
      expect(unread.find(({ kind }) => kind === "Node")?.reason).toContain(
        'User "system:serviceaccount:default:pod" cannot list resource "nodes"',
      );
    });
  });

  describe("a credential plug-in", () => {
    /** Answers the token in a file, and counts how often it was asked. */
    function plugin(name: string, expirySeconds?: number): { exec: object; token: string; calls: () => number } {
      const [token, calls] = [join(dir, `${name}-token`), join(dir, `${name}-calls`)];
      writeFileSync(calls, "");
      const expiry = expirySeconds === undefined ? "undefined" : `new Date(Date.now() + ${expirySeconds}000)`;
      const script = `const fs = require("fs");
        fs.appendFileSync(${JSON.stringify(calls)}, "x");
        if (!fs.existsSync(${JSON.stringify(token)})) process.exit(1);
        const token = fs.readFileSync(${JSON.stringify(token)}, "utf8");
        const status = { token, expirationTimestamp: ${expiry} };
        console.log(JSON.stringify({ apiVersion: process.env.VERSION, kind: "ExecCredential", status }));`;
      const apiVersion = "client.authentication.k8s.io/v1";
      const env = [{ name: "VERSION", value: apiVersion }];
      const exec = { apiVersion, command: process.execPath, args: ["-e", script], env, interactiveMode: "Never" };
      return { exec, token, calls: () => readFileSync(calls, "utf8").length };
    }

    it("is asked again, once for all requests, when its token is revoked in the middle", async () => {
      const { exec, token, calls } = plugin("revoked");
      writeFileSync(token, await account("first"));
      const connection = await connected({ kubeconfig: kubeconfig("revoked", { user: { exec } }) });
      const four = () => Promise.all([1, 2, 3, 4].map(() => whoAsks(connection)));
      expect(new Set(await four())).toEqual(new Set(["system:serviceaccount:default:first"]));
      writeFileSync(token, await account("second"));
      await server.request("DELETE", `${serviceAccounts}/first`);
      const seen = new Set<string>();
      const poll = async () => {
        for (const who of await four()) seen.add(who);
        return calls();
      };
      await expect.poll(poll, { timeout: 40_000, interval: 200 }).toBe(2);
      expect(new Set(await four())).toEqual(new Set(["system:serviceaccount:default:second"]));
      expect([...seen].filter((who) => !/:(first|second)$/.test(who))).toEqual([]);
      expect(calls()).toBe(2);
    });

    it("is asked again before its token lapses, and not for every request", async () => {
      const { exec, token, calls } = plugin("lapsing", 2);
      writeFileSync(token, await account("lapsing"));
      const connection = await connected({ kubeconfig: kubeconfig("lapsing", { user: { exec } }) });
      for (let request = 0; request < 5; request += 1) await whoAsks(connection);
      expect(calls()).toBe(1);
      await expect.poll(async () => (await whoAsks(connection)) && calls(), { timeout: 20_000 }).toBe(2);
    });

    it("that fails in the middle costs the rest, by name, and not what was read", async () => {
      const { exec, token, calls } = plugin("failing");
      writeFileSync(token, await account("failing"));
      const connection = await connected({ kubeconfig: kubeconfig("failing", { user: { exec } }) });
      expect(await whoAsks(connection)).toBe("system:serviceaccount:default:failing");
      rmSync(token);
      await server.request("DELETE", `${serviceAccounts}/failing`);
      await expect
        .poll(() => whoAsks(connection), { timeout: 40_000, interval: 200 })
        .toMatch(/^the credentials lapsed and could not be renewed: The credential plug-in .* failed \(exit 1\)/);
      await whoAsks(connection);
      expect(calls()).toBe(2);
    });
  });

  describe("a proxy", () => {
    const proxies: SmallProxy[] = [];
    afterEach(() => {
      for (const { stop } of proxies.splice(0)) stop();
    });

    async function started(proxy: Promise<SmallProxy>): Promise<SmallProxy> {
      proxies.push(await proxy);
      return proxy;
    }

    /** By a name that only a proxy can resolve. */
    const elsewhere = (more: object = {}) => ({
      cluster: { server: `https://cluster.invalid:${port}`, "tls-server-name": "localhost", ...more },
    });

    it("of HTTPS_PROXY leads to the server, on connections that stay open", async () => {
      const { address, targets } = await started(startConnectProxy(port));
      vi.stubEnv("HTTPS_PROXY", `http://${address}`);
      vi.stubEnv("NO_PROXY", "other.invalid");
      expect((await collectInventory({ kubeconfig: kubeconfig("env", elsewhere()) })).unread).toEqual([]);
      expect(new Set(targets)).toEqual(new Set([`cluster.invalid:${port}`]));
      expect(targets.length).toBeLessThanOrEqual(8);
    });

    it("is left out where NO_PROXY says so, and for loopback", async () => {
      const { address, targets } = await started(startConnectProxy(port));
      vi.stubEnv("https_proxy", `http://${address}`);
      expect(await collectInventory({ kubeconfig: server.kubeconfig })).toMatchObject({ context: "e2e" });
      vi.stubEnv("NO_PROXY", ".invalid");
      const collected = collectInventory({ kubeconfig: kubeconfig("exempt", elsewhere()) });
      await expect(collected).rejects.toThrow(/host name cannot be resolved/);
      expect(targets).toEqual([]);
    });

    it("of SOCKS5 is told the server's name", async () => {
      const { address, targets } = await started(startSocksProxy(port));
      const path = kubeconfig("socks", elsewhere({ "proxy-url": `socks5://${address}` }));
      expect((await collectInventory({ kubeconfig: path })).unread).toEqual([]);
      expect(new Set(targets)).toEqual(new Set([`name cluster.invalid:${port}`]));
      expect(targets.length).toBeLessThanOrEqual(8);
    });

    it("that wants a password, or is not there, is named", async () => {
      const { address } = await started(startConnectProxy(port, { status: 407 }));
      vi.stubEnv("HTTPS_PROXY", `http://${address}`);
      const path = kubeconfig("refusing", elsewhere());
      await expect(collectInventory({ kubeconfig: path })).rejects.toThrow(
        `the proxy http://${address} of HTTPS_PROXY refuses to connect to the server (HTTP status 407); put user and`,
      );
      vi.stubEnv("HTTPS_PROXY", "http://127.0.0.1:1");
      await expect(collectInventory({ kubeconfig: path })).rejects.toThrow(
        /nothing accepts connections .*\(ECONNREFUSED\), through the proxy http:\/\/127\.0\.0\.1:1 of HTTPS_PROXY/,
      );
    });

    it("that says nothing does not outlast --request-timeout", async () => {
      const { address } = await started(startConnectProxy(port, { silent: true }));
      const path = kubeconfig("silent", elsewhere({ "proxy-url": `http://${address}` }));
      const startMs = performance.now();
      const collected = collectInventory({ kubeconfig: path, requestTimeoutSeconds: 1 });
      await expect(collected).rejects.toThrow(/did not answer within 1 s, through the proxy http:\/\/127/);
      expect(performance.now() - startMs).toBeLessThan(10_000);
    });
  });

  describe("trust", () => {
    function newCa(name: string): string {
      const key = [
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
        "-nodes",
        "-keyout",
        join(dir, `${name}.key`),
      ];
      execFileSync("openssl", ["req", "-x509", ...key, "-subj", `/CN=${name}`, "-days", "2", "-out", join(dir, name)]);
      return readFileSync(join(dir, name), "base64");
    }

    it("refuses a server whose certificate another authority signed", async () => {
      const path = kubeconfig("wrong-ca", { cluster: { "certificate-authority-data": newCa("another-ca") } });
      await expect(collectInventory({ kubeconfig: path })).rejects.toMatchObject({
        kind: "unseen",
        message: expect.stringMatching(/not signed by the authority that the kubeconfig trusts/),
      });
    });

    it("says of an authority that holds no certificate what it is", async () => {
      const path = kubeconfig("no-ca", { cluster: { "certificate-authority-data": "QUJD" } });
      await expect(connect({ kubeconfig: path })).rejects.toThrow(
        'The certificate authority of cluster "e2e" in the kubeconfig holds no certificate (PEM).',
      );
    });

    it("does not let NODE_TLS_REJECT_UNAUTHORIZED decide", async () => {
      vi.stubEnv("NODE_TLS_REJECT_UNAUTHORIZED", "0");
      const path = kubeconfig("unsafe", { cluster: { "certificate-authority-data": newCa("third-ca") } });
      await expect(collectInventory({ kubeconfig: path })).rejects.toThrow(/not signed by the authority/);
    });

    it("prefers the inline authority to the file, as kubectl does", async () => {
      newCa("fourth-ca");
      const path = kubeconfig("both", { cluster: { "certificate-authority": "fourth-ca" } });
      expect(await collectInventory({ kubeconfig: path })).toMatchObject({ context: "e2e" });
    });

    it("names a client certificate that has expired, and when", async () => {
      const ca = [
        "-CA",
        join(dirname(server.kubeconfig), "ca.crt"),
        "-CAkey",
        join(dirname(server.kubeconfig), "ca.key"),
      ];
      const [key, request, cert] = ["late.key", "late.csr", "late.crt"].map((name) => join(dir, name)) as [
        string,
        string,
        string,
      ];
      const pair = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", key];
      execFileSync("openssl", ["req", "-new", ...pair, "-subj", "/O=system:masters/CN=late", "-out", request]);
      const serial = ["-CAserial", join(dir, "serial"), "-CAcreateserial", "-days", "-1"];
      execFileSync("openssl", ["x509", "-req", "-in", request, ...ca, ...serial, "-out", cert], { stdio: "ignore" });
      const user = { "client-certificate": "late.crt", "client-key": "late.key" };
      await expect(collectInventory({ kubeconfig: kubeconfig("late", { user }) })).rejects.toMatchObject({
        kind: "unseen",
        message: expect.stringMatching(
          /^Cannot read .*: the client certificate of user "admin" expired at \d{4}-\d\d-\d\dT[\d:.]+Z; renew it, or log in/,
        ),
      });
      // A token beside it is enough for the server, and so for us.
      const token = await account("beside-late");
      const both = kubeconfig("late-but-token", { user: { ...user, token } });
      expect(await whoAmI({ kubeconfig: both })).toBe("system:serviceaccount:default:beside-late");
    });
  });

  describe("parts that flags replace", () => {
    it("--server with the context's authority and user, --user and --cluster by name", async () => {
      const config = JSON.parse(readFileSync(server.kubeconfig, "utf8")) as Kubeconfig & { users: object[] };
      config.users.push({ name: "other", user: { token: await account("other") } });
      config.clusters[0].cluster["server"] = "https://nowhere.invalid";
      const path = file("replaced", JSON.stringify(config));
      expect(await collectInventory({ kubeconfig: path, server: server.url })).toMatchObject({ context: "e2e" });
      const other = { kubeconfig: path, server: server.url, user: "other", cluster: "e2e" };
      expect(await whoAmI(other)).toBe("system:serviceaccount:default:other");
    });

    it("plain HTTP to a server that speaks TLS is one sentence", async () => {
      const collected = collectInventory({
        kubeconfig: server.kubeconfig,
        server: server.url.replace("https", "http"),
      });
      await expect(collected).rejects.toMatchObject({
        kind: "unseen",
        message: expect.stringContaining("check the scheme"),
      });
      await expect(collected).rejects.toThrow(/^[^\n]+\.$/);
    });
  });
});
