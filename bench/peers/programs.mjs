import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, renameSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";

/**
 * The peers as they are built: each in its own module folder, by its own go.mod and go.sum. Newer than what is named here
 * is not compared. The module proxy does not serve Linkerd: its CLI is taken where it is installed.
 */
export const peers = {
  istioctl: {
    module: "istio.io/istio",
    version: "v0.0.0-20260827124520-eed52ebb66ad",
    release: "1.31 (eed52ebb66ad)",
    package: "./istioctl/cmd/istioctl",
  },
  popeye: { module: "github.com/derailed/popeye", version: "v0.22.1", release: "v0.22.1", package: "." },
  linkerd: { release: "edge-26.8.3 (b24cd4059841)" },
};

/** The program's path: as given, or built once and kept; a reason where it cannot be had. */
export function programOf(name, given) {
  if (given !== undefined) return { path: given };
  const { module, version, package: main } = peers[name];
  if (module === undefined) {
    const found = spawnSync("sh", ["-c", `command -v ${name}`], { encoding: "utf8" });
    return found.status === 0
      ? { path: found.stdout.trim() }
      : { reason: `it is not installed, and cannot be built from its module: give its path with --${name}` };
  }
  const folder = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "mesh-check-peers");
  const path = join(folder, `${name}-${version}`);
  if (existsSync(path)) return { path };
  mkdirSync(folder, { recursive: true });
  const env = { ...process.env, CGO_ENABLED: "0", GOWORK: "off", GOFLAGS: "-mod=readonly -trimpath -buildvcs=false" };
  const started = Date.now();
  console.error(`building ${name} ${version} …`);
  const { Dir: source } = JSON.parse(go(["mod", "download", "-json", `${module}@${version}`], { env, cwd: folder }));
  go(["build", "-ldflags", "-s -w", "-o", `${path}.new`, main], { env, cwd: source });
  renameSync(`${path}.new`, path);
  console.error(`${name}: ${Math.round((Date.now() - started) / 1000)} s`);
  return { path };
}

function go(args, options) {
  const { error, status, stdout } = spawnSync("go", args, {
    ...options,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`go ${args.slice(0, 2).join(" ")} ended with ${status}`);
  return stdout;
}

/**
 * What a peer prints as JSON; null where it has nothing to say. They end with 1 where they found something; a minute
 * without an end is no answer. Not synchronous: a server that they ask may be in this process.
 */
export async function ask({ path }, args, { home }) {
  // They keep files of their own.
  const env = { PATH: process.env.PATH, HOME: home, XDG_DATA_HOME: home, XDG_CACHE_HOME: home, XDG_CONFIG_HOME: home };
  const { stdout, stderr } = await run(path, args, { cwd: home, env });
  if (stdout.trim() === "") return null;
  try {
    return JSON.parse(stdout);
  } catch {
    throw new Error(`${path} ${args.join(" ")} printed no JSON: ${stdout.slice(0, 200)} ${stderr.slice(0, 400)}`);
  }
}

/** Runs a program to its end, for a minute at most. */
export async function run(path, args, options = {}) {
  const child = spawn(path, args, { ...options, stdio: ["ignore", "pipe", "pipe"], timeout: 60_000 });
  const [stdout, stderr, [status, signal]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "close"),
  ]);
  if (signal !== null)
    throw new Error(`${path} ${args.join(" ")} did not end within a minute: ${stderr.slice(0, 400)}`);
  return { status, stdout, stderr };
}
