import data from "../../data/platforms.json" with { type: "json" };
import type { Platform } from "./platform-schema.ts";

export type { Platform } from "./platform-schema.ts";

/** Every platform we recognise; of several that match the first counts. test/knowledge/platforms.test.ts validates the file. */
export const platforms: readonly Platform[] = data as readonly Platform[];
