import type { Mesh } from "./meshes.ts";

/** What a Service port says about itself. */
export interface PortDeclaration {
  readonly name?: string;
  readonly appProtocol?: string;
  readonly headless: boolean;
}

/**
 * What a mesh takes a Service port for by its declaration: HTTP of some kind, or opaque TCP. Undefined: nothing that
 * this mesh reads was declared, so its default applies (protocols.undeclaredPort). appProtocol goes before the name.
 */
export function declaredProtocol({ protocols }: Mesh, port: PortDeclaration): "http" | "opaque" | undefined {
  const { portNames, appProtocols } = protocols;
  const appProtocol = port.headless && !appProtocols.headless ? undefined : port.appProtocol?.toLowerCase();
  if (appProtocol === undefined) return among(portNames, words(port.name ?? ""));
  const known = among(appProtocols, appProtocols.prefixes ? [appProtocol, ...words(appProtocol)] : [appProtocol]);
  return known ?? (appProtocols.others === "opaque" ? "opaque" : undefined);
}

/** "grpc-web-public" stands for grpc-web as well as for grpc (istio/istio pkg/config/kube/conversion.go). */
function words(text: string): string[] {
  const parts = text.toLowerCase().split("-");
  return [parts.slice(0, 2).join("-"), parts[0] ?? ""];
}

function among(known: { http: string[]; opaque: string[] }, words: readonly string[]): "http" | "opaque" | undefined {
  if (words.some((word) => known.http.includes(word))) return "http";
  return words.some((word) => known.opaque.includes(word)) ? "opaque" : undefined;
}
