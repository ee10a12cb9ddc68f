import { spawnSync } from "node:child_process";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";
import { withExecCredential } from "../../../src/cluster-scan/live/exec-credential.ts";

const cluster = { name: "prod", server: "https://prod.example", skipTLSVerify: false, caData: "Q0E=" };

function user(exec: object | undefined) {
  return { name: "jane", exec, impersonateUser: "ops" };
}

/** A plug-in that runs this script. */
function plugin(script: string, more: object = {}) {
  return user({
    apiVersion: "client.authentication.k8s.io/v1",
    command: process.execPath,
    args: ["-e", script],
    ...more,
  });
}

function answering(status: object, more: object = {}) {
  return plugin(`console.log(${JSON.stringify(JSON.stringify({ kind: "ExecCredential", status }))})`, more);
}

describe("withExecCredential", () => {
  it("leaves a user without a plug-in alone", async () => {
    const plain = { name: "jane", token: "t" };
    expect(await withExecCredential(plain, cluster)).toBe(plain);
  });

  it("takes the token, and keeps the rest of the user", async () => {
    expect(await withExecCredential(answering({ token: "t" }), cluster)).toEqual({
      name: "jane",
      impersonateUser: "ops",
      token: "t",
    });
  });

  it("takes a certificate, in base64 as a kubeconfig has it", async () => {
    const answer = { clientCertificateData: "CERT", clientKeyData: "KEY" };
    expect(await withExecCredential(answering(answer), cluster)).toMatchObject({
      certData: "Q0VSVA==",
      keyData: "S0VZ",
    });
  });

  it("tells the plug-in what is wanted, and sets its variables", async () => {
    const script =
      "console.log(JSON.stringify({ status: { token: process.env.KUBERNETES_EXEC_INFO + process.env.EXTRA } }))";
    const env = [{ name: "EXTRA", value: "+extra" }];
    const { token = "" } = await withExecCredential(plugin(script, { env, provideClusterInfo: true }), cluster);
    const [info = "", extra] = token.split("+");
    expect(extra).toBe("extra");
    expect(JSON.parse(info)).toEqual({
      apiVersion: "client.authentication.k8s.io/v1",
      kind: "ExecCredential",
      spec: {
        interactive: false,
        cluster: { server: cluster.server, "certificate-authority-data": "Q0E=" },
      },
    });
  });

  const failures = [
    {
      name: "is missing",
      jane: user({ command: "no-such-plugin", installHint: "Get it at\nhttps://x." }),
      kind: "unseen",
      says: /"no-such-plugin" of user "jane" cannot be started \(ENOENT\): Get it at https:\/\/x\.$/,
    },
    {
      name: "fails",
      jane: plugin("process.exit(3)"),
      kind: "unseen",
      says: /failed \(exit 3\): see what it wrote above/,
    },
    { name: "is killed", jane: plugin("process.kill(process.pid)"), kind: "unseen", says: /failed \(exit SIGTERM\)/ },
    { name: "answers nothing", jane: plugin(""), kind: "unseen", says: /answered no ExecCredential/ },
    { name: "answers no token", jane: answering({}), kind: "unseen", says: /answered no ExecCredential/ },
    {
      name: "answers half a certificate",
      jane: answering({ clientKeyData: "K" }),
      kind: "unseen",
      says: /answered no/,
    },
    { name: "has no command", jane: user({ args: [] }), kind: "input", says: /of user "jane" .* not valid at command/ },
    { name: "has odd arguments", jane: user({ command: "x", args: [1] }), kind: "input", says: /not valid at args\.0/ },
  ];
  it.each(failures)("says so in one sentence when the plug-in $name", async ({ jane, kind, says }) => {
    const failure = withExecCredential(jane, cluster);
    await expect(failure).rejects.toMatchObject({ kind, message: expect.stringMatching(says) });
    await expect(failure).rejects.toThrow(/^[^\n]+\.$/);
  });

  it("lets the plug-in write to the terminal", async () => {
    const login = plugin("console.error('Open https://login.example'); process.exit(1)");
    const program = `
      import { withExecCredential } from "./src/cluster-scan/live/exec-credential.ts";
      await withExecCredential(${JSON.stringify(login)}, ${JSON.stringify(cluster)}).catch(() => {});`;
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
    const waiting = withExecCredential(plugin("setTimeout(() => {}, 600_000)"), cluster, controller.signal);
    await expect(waiting).rejects.toMatchObject({ kind: "unseen" });
  });
});
