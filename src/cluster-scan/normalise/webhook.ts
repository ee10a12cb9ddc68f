import type { Webhook } from "../inventory.ts";
import { mapsAt } from "./fields.ts";
import type { RawObject } from "./raw-object.ts";
import { requiredTextAt } from "./scalar-fields.ts";

export function toWebhook({ ref, fields }: RawObject): Webhook {
  return { ref, names: mapsAt(fields, "webhooks").map((webhook) => requiredTextAt(webhook, "name")) };
}
