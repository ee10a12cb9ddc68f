import { meshes } from "../knowledge/meshes.ts";
import type { Webhook } from "./inventory.ts";

/** Whether a webhook is of a mesh we know: how its name ends tells. */
export function isMeshHook({ name }: Pick<Webhook["hooks"][number], "name">): boolean {
  return meshes.some(({ signatures }) => signatures.webhooks.some((suffix) => name.endsWith(suffix)));
}
