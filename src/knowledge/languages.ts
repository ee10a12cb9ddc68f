import data from "../../data/languages.json" with { type: "json" };
import type { Language } from "./language-schema.ts";

/** Every language that containers show. test/knowledge/languages.test.ts validates the file. */
export const languages: readonly Language[] = data as readonly Language[];
