import data from "../../data/network-plugins.json" with { type: "json" };
import type { NetworkPlugin } from "./network-plugin-schema.ts";

/** Every network plug-in we recognise. test/knowledge/network-plugins.test.ts validates the file. */
export const networkPlugins: readonly NetworkPlugin[] = data;
