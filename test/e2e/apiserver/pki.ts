import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** A certificate and its key, as PEM files, because kube-apiserver only takes paths. */
export type KeyPair = { cert: string; key: string };

const newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];

function paths(dir: string, name: string): KeyPair {
  return { cert: join(dir, `${name}.crt`), key: join(dir, `${name}.key`) };
}

/** Makes the CA which both sides trust: clients must verify the server for real, as they would in a cluster. */
export async function createCa(dir: string): Promise<KeyPair> {
  const ca = paths(dir, "ca");
  const subject = ["-subj", "/CN=mesh-check-e2e-ca", "-addext", "keyUsage=critical,keyCertSign,digitalSignature"];
  await run("openssl", ["req", "-x509", ...newKey, "-days", "2", ...subject, "-keyout", ca.key, "-out", ca.cert]);
  return ca;
}

/**
 * Issues a certificate signed by the CA. Kubernetes reads a client certificate's CN as the user and its O as a group,
 * so any user can be made while the server runs, which a static token file does not allow.
 */
export async function issue(
  dir: string,
  ca: KeyPair,
  name: string,
  subject: { user: string; group?: string },
  usage: "clientAuth" | "serverAuth",
): Promise<KeyPair> {
  const pair = paths(dir, name);
  const request = join(dir, `${name}.csr`);
  const extensions = join(dir, `${name}.ext`);
  const group = subject.group === undefined ? "" : `/O=${escaped(subject.group)}`;
  const hosts = usage === "serverAuth" ? "subjectAltName=IP:127.0.0.1,DNS:localhost\n" : "";
  await writeFile(extensions, `basicConstraints=CA:FALSE\nextendedKeyUsage=${usage}\n${hosts}`);
  const dn = `${group}/CN=${escaped(subject.user)}`;
  await run("openssl", ["req", "-new", "-utf8", ...newKey, "-subj", dn, "-keyout", pair.key, "-out", request]);
  const signer = ["-CA", ca.cert, "-CAkey", ca.key, "-CAcreateserial", "-days", "1", "-extfile", extensions];
  await run("openssl", ["x509", "-req", "-in", request, ...signer, "-out", pair.cert]);
  return pair;
}

function escaped(value: string): string {
  return value.replace(/[\\/+]/g, "\\$&");
}
