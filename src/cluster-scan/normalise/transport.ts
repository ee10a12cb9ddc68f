import type { ServicePort } from "../inventory.ts";
import type { Fields } from "./fields.ts";
import { choiceAt } from "./scalar-fields.ts";

/** The `protocol` of a port of a container, Service or NetworkPolicy: TCP unless it says otherwise. */
export function transportAt(port: Fields): ServicePort["protocol"] {
  return choiceAt(port, "protocol", ["TCP", "UDP", "SCTP"], "TCP");
}
