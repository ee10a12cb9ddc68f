import type { Container, HookKind, Probe } from "../pod-template.ts";
import { type Fields, optionalMapAt } from "./fields.ts";
import { given } from "./given.ts";
import { portAt, textAt, textsAt } from "./scalar-fields.ts";

const purposes = ["liveness", "readiness", "startup"] as const;

/** The probes of a container; undefined where it has none. */
export function readProbes(container: Fields): readonly Probe[] | undefined {
  const probes = purposes.flatMap((purpose) => {
    const probe = optionalMapAt(container, `${purpose}Probe`);
    return probe === undefined ? [] : readProbe(purpose, probe);
  });
  return probes.length === 0 ? undefined : probes;
}

function readProbe(purpose: Probe["purpose"], from: Fields): Probe[] {
  const [http, tcp, grpc, exec] = ["httpGet", "tcpSocket", "grpc", "exec"].map((key) => optionalMapAt(from, key));
  if (http !== undefined) {
    const kind = textAt(http, "scheme")?.toUpperCase() === "HTTPS" ? "https" : "http";
    return [{ purpose, kind, ...given({ port: portAt(http, "port") }) }];
  }
  if (tcp !== undefined) return [{ purpose, kind: "tcp", ...given({ port: portAt(tcp, "port") }) }];
  if (grpc !== undefined) return [{ purpose, kind: "grpc", ...given({ port: portAt(grpc, "port") }) }];
  if (exec === undefined) return [];
  const calls = /\b(curl|wget|nc|grpc_health_probe)\b.*(localhost|127\.0\.0\.1|\[::1\]|-addr)/.test(commandOf(exec));
  return [{ purpose, kind: "exec", ...(calls ? { callsItself: true as const } : {}) }];
}

/** What runs after a container's start and before its stop; undefined where nothing does. */
export function readHooks(container: Fields): Container["hooks"] {
  const lifecycle = optionalMapAt(container, "lifecycle");
  if (lifecycle === undefined) return undefined;
  const hooks = given({
    postStart: kindOf(optionalMapAt(lifecycle, "postStart")),
    preStop: kindOf(optionalMapAt(lifecycle, "preStop")),
  });
  return Object.keys(hooks).length === 0 ? undefined : hooks;
}

function kindOf(hook: Fields | undefined): HookKind | undefined {
  if (hook === undefined) return undefined;
  if (optionalMapAt(hook, "httpGet") !== undefined) return "http";
  if (optionalMapAt(hook, "sleep") !== undefined) return "sleep";
  const exec = optionalMapAt(hook, "exec");
  if (exec === undefined) return undefined;
  return /^(?:(?:\/bin\/)?(?:ba)?sh -c )?(?:\/bin\/)?sleep [\d.]+[smh]?$/.test(commandOf(exec)) ? "sleep" : "exec";
}

/** The commands that the kubelet runs in a container for its hooks and probes, by their place. */
export function besideCommands(
  container: Fields,
): readonly { readonly place: string; readonly command: readonly string[] }[] {
  const lifecycle = optionalMapAt(container, "lifecycle");
  const owners = [
    ...["postStart", "preStop"].map((place) => ({ place, owner: lifecycle && optionalMapAt(lifecycle, place) })),
    ...purposes.map((purpose) => ({ place: `${purpose}Probe`, owner: optionalMapAt(container, `${purpose}Probe`) })),
  ];
  return owners.flatMap(({ place, owner }) => {
    const exec = owner && optionalMapAt(owner, "exec");
    return exec === undefined ? [] : [{ place, command: textsAt(exec, "command") }];
  });
}

/** At most 2,000 characters of a command: looked at, never kept. */
function commandOf(exec: Fields): string {
  return textsAt(exec, "command").join(" ").trim().slice(0, 2000);
}
