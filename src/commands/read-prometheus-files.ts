import { readFile } from "node:fs/promises";
import { validateHeaderValue } from "node:http";
import { Failure } from "../failure.ts";
import { showName } from "../show-value.ts";

/** The bearer token in a file; Failure("input") where it has none that a header can hold. Never in a message. */
export async function readPrometheusToken(path: string): Promise<string> {
  const token = (await read(path, "--prometheus-token-file")).trim();
  if (token === "")
    throw new Failure("input", `--prometheus-token-file: ${showName(path)} is empty; it must hold a bearer token.`);
  try {
    validateHeaderValue("authorization", `Bearer ${token}`);
  } catch (cause) {
    const why = "holds characters that no token has, such as a line end";
    throw new Failure("input", `--prometheus-token-file: ${showName(path)} ${why}; it must hold one bearer token.`, {
      cause,
    });
  }
  return token;
}

/** The certificates of an authority, as PEM; Failure("input") where the file has none. */
export async function readPrometheusCa(path: string): Promise<string> {
  const pem = await read(path, "--prometheus-ca");
  if (pem.includes("-----BEGIN CERTIFICATE-----")) return pem;
  throw new Failure(
    "input",
    `--prometheus-ca: ${showName(path)} holds no certificate (PEM); give that of the authority.`,
  );
}

async function read(path: string, flag: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    const { code = "" } = cause as NodeJS.ErrnoException;
    throw new Failure("input", `${flag}: ${showName(path)} cannot be read (${code}); check its path and permissions.`, {
      cause,
    });
  }
}
