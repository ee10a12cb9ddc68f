import { redactPortName } from "./redact-port-name.ts";
import type { Surroundings } from "./surroundings.ts";

/** A port by number stays; one by name is as secret as the name. */
export function portRule({ names }: Surroundings): (port: number | string) => number | string {
  return (port) => (typeof port === "number" ? port : redactPortName(port, names.pseudonyms));
}
