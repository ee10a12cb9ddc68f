import { type Fields, mapAt, mapsAt, optionalMapAt } from "./fields.ts";
import { keyMeaning } from "./key-meaning.ts";
import { requiredTextAt, textAt } from "./scalar-fields.ts";

/**
 * The variables of a container that take an address from a Secret, as their own name or the Secret's key says; undefined
 * for none. Secrets are never read.
 */
export function hiddenAddresses(container: Fields): readonly string[] | undefined {
  const places = mapsAt(container, "env").flatMap((variable) => {
    const ref = optionalMapAt(mapAt(variable, "valueFrom"), "secretKeyRef");
    const name = requiredTextAt(variable, "name");
    const asksForAddress = [name, (ref && textAt(ref, "key")) ?? ""].some((key) => keyMeaning(key) === "address");
    return ref !== undefined && asksForAddress ? [`env ${name}`] : [];
  });
  return places.length === 0 ? undefined : places;
}
