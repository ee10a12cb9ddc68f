import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, describe, expect, it } from "vitest";
import { execCredential } from "../../../src/cluster-scan/live/exec-credential.ts";
import { unknownCluster } from "../../../src/cluster-scan/live/kubeconfig-schema.ts";

const cluster = {
  ...unknownCluster,
  name: "prod",
  server: "https://prod.example",
  "certificate-authority-data": "Q0E=",
  extensions: [{ name: "client.authentication.k8s.io/exec", extension: { audience: "a" } }],
};
const v1 = "client.authentication.k8s.io/v1";
const dir = mkdtempSync(join(tmpdir(), "mesh-check-plugin-"));
afterAll(() => rmSync(dir, { recursive: true }));

/** A plug-in that runs this script. */
function plugin(script: string, more: object = {}) {
  return { apiVersion: v1, command: process.execPath, args: ["-e", script], ...more };
}

function answering(status: object, more: object = {}) {
  return plugin(`console.log(${JSON.stringify(JSON.stringify({ kind: "ExecCredential", ...more, status }))})`);
}

function run(exec: Parameters<typeof execCredential>[1], signal?: AbortSignal) {
  return execCredential("jane", exec, cluster, signal);
}

function pair(name: string): { clientCertificateData: string; clientKeyData: string } {
  const file = join(dir, name);
  const args = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=jane", "-days", "2"];
  const { stdout } = spawnSync("openssl", [...args, "-keyout", file, "-out", "-"], { encoding: "utf8" });
  const key = spawnSync("cat", [file], { encoding: "utf8" }).stdout;
  return { clientCertificateData: stdout, clientKeyData: key };
}

describe("execCredential", () => {
  it("takes the token", async () => {
    expect(await run(answering({ token: "t" }))).toEqual({ authorization: "Bearer t" });
  });

  it("takes a certificate with its key, and refuses what is none", async () => {
    const good = pair("good");
    const certificate = { cert: good.clientCertificateData, key: good.clientKeyData };
    expect(await run(answering(good))).toEqual({ certificate });
    const { clientKeyData } = pair("other");
    await expect(run(answering({ ...good, clientKeyData }))).rejects.toMatchObject({
      message: expect.stringMatching(/^The certificate that the credential plug-in .* do not belong together\.$/),
    });
  });

  const hour = 3_600_000;
  it.each([
    { name: "an hour", fromNowMs: hour, renewFromNowMs: hour - 10_000 },
    { name: "a minute", fromNowMs: 60_000, renewFromNowMs: 54_000 },
    { name: "no time at all", fromNowMs: -hour, renewFromNowMs: undefined },
  ])("is renewed before it lapses in $name", async ({ fromNowMs, renewFromNowMs }) => {
    const startMs = Date.now();
    const expirationTimestamp = new Date(startMs + fromNowMs).toISOString();
    const { renewAtMs } = await run(answering({ token: "t", expirationTimestamp }));
    if (renewFromNowMs === undefined) expect(renewAtMs).toBeUndefined();
    else expect(Math.abs((renewAtMs ?? 0) - startMs - renewFromNowMs)).toBeLessThan(5_000);
  });

  it("tells the plug-in what is wanted, and sets its variables", async () => {
    const script =
      "console.log(JSON.stringify({ status: { token: process.env.KUBERNETES_EXEC_INFO + process.env.EXTRA } }))";
    const env = [
      { name: "EXTRA", value: "+extra" },
      { name: "KUBERNETES_EXEC_INFO", value: "forged" },
    ];
    const { authorization = "" } = await run(plugin(script, { env, provideClusterInfo: true }));
    const [info = "", extra] = authorization.replace("Bearer ", "").split("+");
    expect(extra).toBe("extra");
    expect(JSON.parse(info)).toEqual({
      apiVersion: v1,
      kind: "ExecCredential",
      spec: {
        interactive: false,
        cluster: { server: cluster.server, "certificate-authority-data": "Q0E=", config: { audience: "a" } },
      },
    });
  });

  const failures = [
    {
      name: "is missing",
      exec: { command: "no-such-plugin", installHint: "Get it at\nhttps://x." },
      kind: "unseen",
      says: /"no-such-plugin" of user "jane" cannot be started \(ENOENT\): Get it at https:\/\/x\.$/,
    },
    {
      name: "fails",
      exec: plugin("process.exit(3)"),
      kind: "unseen",
      says: /failed \(exit 3\): see what it wrote above/,
    },
    { name: "is killed", exec: plugin("process.kill(process.pid)"), kind: "unseen", says: /failed \(exit SIGTERM\)/ },
    { name: "answers nothing", exec: plugin(""), kind: "unseen", says: /answered no ExecCredential/ },
    { name: "answers no token", exec: answering({}), kind: "unseen", says: /answered no ExecCredential/ },
    {
      name: "answers half a certificate",
      exec: answering({ clientKeyData: "K" }),
      kind: "unseen",
      says: /answered no .* certificate and its key/,
    },
    {
      name: "answers a token that no header may hold",
      exec: answering({ token: "a\nb" }),
      kind: "unseen",
      says: /no usable credentials in the answer of the credential plug-in/,
    },
    {
      name: "answers in another version",
      exec: answering({ token: "t" }, { apiVersion: "client.authentication.k8s.io/v1beta1" }),
      kind: "unseen",
      says: /answered in client\.authentication\.k8s\.io\/v1beta1, where the kubeconfig says .*\/v1: update it/,
    },
    {
      name: "is of a version that is gone",
      exec: plugin("", { apiVersion: "client.authentication.k8s.io/v1alpha1" }),
      kind: "input",
      says: /has the apiVersion ".*v1alpha1"; expected .*\/v1 or .*\/v1beta1/,
    },
    {
      name: "needs a terminal",
      exec: plugin("", { interactiveMode: "Always" }),
      kind: "unseen",
      says: /asks questions, and this is no terminal/,
    },
  ];
  it.each(failures)("says so in one sentence when the plug-in $name", async ({ exec, kind, says }) => {
    const failure = run(exec);
    await expect(failure).rejects.toMatchObject({ kind, message: expect.stringMatching(says) });
    await expect(failure).rejects.toThrow(/^[^\n]+\.$/);
  });

  it("lets the plug-in write to the terminal", async () => {
    const login = plugin("console.error('Open https://login.example'); process.exit(1)");
    const program = `
      import { execCredential } from "./src/cluster-scan/live/exec-credential.ts";
      await execCredential("jane", ${JSON.stringify(login)}, ${JSON.stringify(cluster)}).catch(() => {});`;
    const stdin = { contents: program, resolveDir: process.cwd(), loader: "ts" } as const;
    const { outputFiles } = await build({ stdin, bundle: true, platform: "node", format: "esm", write: false });
    const args = ["--input-type=module", "-"];
    const { stdout, stderr } = spawnSync(process.execPath, args, {
      input: outputFiles[0]?.text ?? "",
      encoding: "utf8",
    });
    expect({ stdout, stderr }).toEqual({ stdout: "", stderr: "Open https://login.example\n" });
  });

  it("ends the plug-in when interrupted", async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 200);
    // Longer than the test may take.
    const waiting = run(plugin("setTimeout(() => {}, 600_000)"), controller.signal);
    await expect(waiting).rejects.toMatchObject({ kind: "unseen", message: expect.stringContaining("interrupted") });
  });

  it("lets the process end after that, though what the plug-in started lives on and holds its output open", () => {
    const pids = join(dir, "pids");
    const nested = `require("child_process").spawn("sleep", ["20"], { stdio: ["ignore", "inherit", "ignore"] }).unref();
      require("fs").writeFileSync(${JSON.stringify(pids)}, "started"); setTimeout(() => {}, 600_000)`;
    const program = join(dir, "interrupted.mjs");
    writeFileSync(
      program,
      `import { runPlugin } from ${JSON.stringify(join(dir, "plugin.mjs"))};
      import { existsSync } from "node:fs";
      const controller = new AbortController();
      const poll = setInterval(() => { if (existsSync(${JSON.stringify(pids)})) { clearInterval(poll); controller.abort(); } }, 20);
      await runPlugin(${JSON.stringify(plugin(nested))}, {}, controller.signal).catch(({ name }) => console.log(name));`,
    );
    const bundle = ["src/cluster-scan/live/credential-plugin.ts", "--bundle", "--platform=node", "--format=esm"];
    const built = spawnSync("node_modules/.bin/esbuild", [...bundle, `--outfile=${join(dir, "plugin.mjs")}`]);
    expect(built.status).toBe(0);
    const run = spawnSync(process.execPath, [program], { encoding: "utf8", timeout: 15_000 });
    expect({ status: run.status, stdout: run.stdout }).toEqual({ status: 0, stdout: "AbortError\n" });
  });
});
