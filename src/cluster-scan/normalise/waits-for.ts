import { baseName } from "./script-references.ts";

/** Tools that end only when something answers. */
const waitingTools = /^(?:wait[-_]?for|wait4|k8s-wait-for|dockerize$|await-)/;
/**
 * Tools that ask whether something is there and end at once: in a loop, or alone where the kubelet repeats the
 * container.
 */
const probes = new Set(
  "nc ncat netcat telnet nslookup dig getent ping pg_isready mysqladmin redis-cli grpc_health_probe".split(" "),
);
/** They may as well fetch a file or load data, so they count only in a loop or with their own retries. */
const clients = new Set("curl wget psql mysql mongo mongosh cqlsh kubectl http".split(" "));
/** What may stand before the first command: a shell with its flags, a time limit. */
const wrappers = /^(?:(?:ba|a|da|z|k)?sh|busybox|timeout|exec|-\w+|\d+[smh]?)$/;
/**
 * The modes of groundnuty/k8s-wait-for, whose image's entrypoint is the tool
 * (https://github.com/groundnuty/k8s-wait-for).
 */
const waitModes = new Set(["pod", "pod-we", "pod-wr", "service", "job", "job-we", "job-wr"]);

/**
 * Whether a command ends only once something else is there. Asked of init containers, whose end the pod's start waits
 * for: loops that sleep or probe, tools made for waiting, clients told to retry, and a probe as the first command,
 * which fails the init container until it succeeds, since the kubelet runs it again
 * (https://kubernetes.io/docs/concepts/workloads/pods/init-containers/).
 */
export function waitsForSomething(command: readonly string[], args: readonly string[]): boolean {
  if (command.length === 0 && args.length > 1 && waitModes.has(args[0] ?? "")) return true;
  const tokens = shellWords([...command, ...args].join("\n"));
  const names = new Set(tokens.map(baseName));
  if ([...names].some((name) => waitingTools.test(name))) return true;
  if (names.has("kubectl") && (names.has("wait") || names.has("rollout"))) return true;
  if (tokens.some((token) => token.startsWith("--retry")) && (names.has("curl") || names.has("wget"))) return true;
  const first = tokens.map(baseName).find((name) => !wrappers.test(name));
  return (first !== undefined && probes.has(first)) || hasWaitingLoop(tokens);
}

/** A loop that sleeps waits, whatever it asks; one that does not sleep must ask something each time. */
function hasWaitingLoop(tokens: readonly string[]): boolean {
  let loop: "asking" | "counting" | undefined;
  let sleeps = false;
  let asks = false;
  for (const [index, token] of tokens.entries()) {
    if (token === "until" || token === "while" || token === "for") {
      // "while read" goes through lines of text, as "for" through words.
      loop = token === "for" || tokens[index + 1] === "read" ? "counting" : "asking";
    } else if (token === "done") {
      if (loop !== undefined && (sleeps || (asks && loop === "asking"))) return true;
      loop = undefined;
      sleeps = false;
      asks = false;
    } else if (loop !== undefined) {
      const name = baseName(token);
      sleeps ||= name === "sleep";
      asks ||= probes.has(name) || clients.has(name) || token.includes("/dev/tcp/");
    }
  }
  return false;
}

/**
 * The words of a script without its whole-line comments and without quotes, near enough to see which commands it has.
 */
function shellWords(script: string): string[] {
  return script
    .split("\n")
    .filter((line) => !line.trimStart().startsWith("#"))
    .join("\n")
    .split(/[\s;|&()`"'{}!]+/)
    .filter((word) => word !== "");
}
