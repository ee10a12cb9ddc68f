import type { Service, ServicePort } from "../../cluster-scan/network-records.ts";
import { load } from "../questions/load.ts";

const question = load.questions.find(({ id }) => id === "protocols");

/**
 * Protocols that Services declare: by appProtocol, else by the port's name up to its first hyphen ("grpc-web" is
 * grpc), and UDP. What is not declared is not guessed. In the questionnaire's order.
 */
export function declaredProtocols(services: readonly Service[]): readonly string[] {
  const ports = services.filter(({ aside }) => !aside).flatMap((service) => service.ports);
  const declared = new Set(ports.map(protocolOf));
  return (question?.kind === "choices" ? question.allowed : []).filter((name) => declared.has(name));
}

/** "kubernetes.io/h2c" is "h2c": the prefix says who defined the word. */
function protocolOf({ protocol, appProtocol, name = "" }: ServicePort): string | undefined {
  if (protocol !== "TCP") return protocol.toLowerCase();
  const word = appProtocol?.toLowerCase().split("/").at(-1) ?? name.toLowerCase().split("-")[0] ?? "";
  const aliases: Readonly<Record<string, string>> = question?.kind === "choices" ? question.aliases : {};
  return Object.hasOwn(aliases, word) ? aliases[word] : word;
}
