import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { createSecureContext } from "node:tls";
import { Failure } from "../../failure.ts";
import type { ClientCertificate } from "./credential.ts";
import type { User } from "./kubeconfig-schema.ts";
import { oneLine } from "./one-line.ts";

/** The client certificate of a user in the kubeconfig, inline or in files; inline wins, as in kubectl. */
export function readClientCertificate(
  user: User & { readonly name: string },
): { certificate: ClientCertificate } | undefined {
  const cert = readPem(user["client-certificate-data"], user["client-certificate"]);
  if (cert === undefined) return undefined;
  const key = readPem(user["client-key-data"], user["client-key"]);
  if (key === undefined) {
    const text = `The client certificate of user "${oneLine(user.name)}" in the kubeconfig has no client-key beside it.`;
    throw new Failure("input", text);
  }
  refuseBroken({ cert, key }, `The client certificate of user "${oneLine(user.name)}" in the kubeconfig`);
  return { certificate: { cert, key } };
}

/** PEM: inline in base64, else from a file. */
export function readPem(inline: string | undefined, file: string | undefined): string | undefined {
  if (inline !== undefined) return Buffer.from(inline, "base64").toString("utf8");
  if (file === undefined) return undefined;
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    const { code = "" } = cause as NodeJS.ErrnoException;
    const text = `The kubeconfig names the file ${oneLine(file)}, which cannot be read (${code}): check its path.`;
    throw new Failure("input", text, { cause });
  }
}

/** Tried here, because on a connection the same error would look like one of the network. */
export function refuseBroken({ cert, key }: ClientCertificate, title: string): void {
  try {
    createSecureContext({ cert, key });
  } catch (cause) {
    throw new Failure("input", `${title} is damaged, or certificate and key do not belong together.`, { cause });
  }
}

/** `expired at 2025-01-31T12:00:00.000Z` where it did, by this machine's clock; undefined while it is valid. */
export function lapsed({ cert }: ClientCertificate, nowMs: number): string | undefined {
  const { validFrom, validTo } = new X509Certificate(cert);
  if (Date.parse(validTo) < nowMs) return `expired at ${new Date(validTo).toISOString()}`;
  if (Date.parse(validFrom) > nowMs) return `is valid only from ${new Date(validFrom).toISOString()} on`;
  return undefined;
}
