import type { Setting } from "./setting.ts";

const option = /^-(?:D|-)([A-Za-z][\w.-]{0,119})=(.*)$/s;

/** "-Ddb.host=db -Ddb.port=5432" and "--db-host=db --db-port=5432" within one text (JAVA_OPTS). */
export function optionSettings(text: string): Setting[] {
  if (!text.includes("-")) return [];
  return text.split(/\s+/).flatMap((word) => {
    const [, key, value] = option.exec(word) ?? [];
    return key === undefined || value === undefined ? [] : [{ key, value, place: "" }];
  });
}
