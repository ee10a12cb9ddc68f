import { infrastructureSystems } from "../knowledge/mesh-systems.ts";
import { meshes } from "../knowledge/meshes.ts";
import type { Webhook } from "./inventory.ts";
import type { Signed } from "./signed.ts";

const suffixes = [...meshes, ...infrastructureSystems].flatMap(({ signatures }: Signed) => signatures.webhooks ?? []);

/** Whether a webhook is of a mesh, or system like one, that we know: how its name ends tells. */
export function isMeshHook({ name }: Pick<Webhook["hooks"][number], "name">): boolean {
  return suffixes.some((suffix) => name.endsWith(suffix));
}
