import data from "../../data/platform-needs.json" with { type: "json" };
import type { PlatformNeed } from "./platform-need-schema.ts";

export type { PlatformNeed } from "./platform-need-schema.ts";

/** What meshes need on which platform. The test test/knowledge/platform-needs.test.ts validates the file. */
export const platformNeeds: readonly PlatformNeed[] = data as readonly PlatformNeed[];
