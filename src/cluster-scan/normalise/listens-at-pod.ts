import { type Fields, mapAt, mapsAt } from "./fields.ts";
import { requiredTextAt, textAt, textsAt } from "./scalar-fields.ts";

/** https://kubernetes.io/docs/tasks/inject-data-application/environment-variable-expose-pod-information/ */
const podAddressFields = ["status.podIP", "status.podIPs"];

/**
 * Whether a container is told to listen at its pod's own address: by a variable or an option that has "listen" or "bind"
 * in its name, and that address in its value. Undefined where nothing tells so; what a file says is not seen.
 */
export function listensAtPodAddress(container: Fields): true | undefined {
  const env = mapsAt(container, "env").map((variable) => ({
    name: requiredTextAt(variable, "name"),
    value: textAt(variable, "value") ?? "",
    field: textAt(mapAt(mapAt(variable, "valueFrom"), "fieldRef"), "fieldPath") ?? "",
  }));
  const holders = env.filter(({ field }) => podAddressFields.includes(field)).map(({ name }) => name);
  if (holders.length === 0) return undefined;
  const given = (text: string) => holders.some((holder) => uses(text, holder));
  const byVariable = env.some(({ name, value }) => isListening(name) && (holders.includes(name) || given(value)));
  const options = [...textsAt(container, "command"), ...textsAt(container, "args")].flatMap((text) =>
    text.split(/\s+/),
  );
  const byOption = options.some((text, at) => {
    const [option = "", value] = text.split(/=(.*)/s);
    return value === undefined
      ? given(text) && isListening(optionIn(options[at - 1]))
      : given(value) && isListening(optionIn(option));
  });
  return byVariable || byOption ? true : undefined;
}

/** "-bind", "--http.listen-address"; "" for what is no option. */
function optionIn(text = ""): string {
  return /^--?[A-Za-z]/.test(text) ? text : "";
}

/** What is advertised is for others, whatever is listened at. */
function isListening(name: string): boolean {
  const words = name.toLowerCase().split(/[^a-z]+/);
  return (
    words.some((word) => word === "listen" || word === "bind") && !words.some((word) => word.startsWith("advertise"))
  );
}

/** Kubernetes writes $(NAME), shells $NAME and ${NAME}. */
function uses(text: string, name: string): boolean {
  return [`$(${name})`, `\${${name}}`].some((one) => text.includes(one)) || text.split(/[^$\w]/).includes(`$${name}`);
}
