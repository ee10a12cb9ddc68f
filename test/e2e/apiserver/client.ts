import { readFile, writeFile } from "node:fs/promises";
import { Agent, request as httpsRequest } from "node:https";
import type { KeyPair } from "./pki.ts";

/** An answer of 400 or more, with the status beside the text so that a test can tell 403 from 404. */
export class ApiError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = "ApiError";
    this.status = status;
  }
}

/** One user's way of calling the API: JSON in, JSON out. PATCH sends a merge patch. */
export type ApiRequest = (method: string, path: string, body?: unknown) => Promise<unknown>;

type Credentials = { server: string; ca: Buffer; cert: Buffer; key: Buffer };
type Kubeconfig = {
  clusters: [{ cluster: { server: string; "certificate-authority-data": string } }];
  users: [{ user: { "client-certificate-data": string; "client-key-data": string } }];
};

/**
 * Writes a kubeconfig which holds its certificates inline, so that it works from any folder. It is JSON, which every
 * YAML reader takes, so that no user name needs quoting.
 */
export async function writeKubeconfig(
  file: string,
  server: string,
  caFile: string,
  user: string,
  client: KeyPair,
): Promise<void> {
  const [ca, cert, key] = await Promise.all([caFile, client.cert, client.key].map((path) => readFile(path, "base64")));
  const config = {
    apiVersion: "v1",
    kind: "Config",
    clusters: [{ name: "e2e", cluster: { server, "certificate-authority-data": ca } }],
    users: [{ name: user, user: { "client-certificate-data": cert, "client-key-data": key } }],
    contexts: [{ name: "e2e", context: { cluster: "e2e", user } }],
    "current-context": "e2e",
  };
  await writeFile(file, `${JSON.stringify(config, null, 2)}\n`, { mode: 0o600 });
}

/** Calls the API as a kubeconfig's user: reading the file back proves that the file itself is good. */
export async function apiRequestFor(kubeconfig: string): Promise<ApiRequest> {
  const config = JSON.parse(await readFile(kubeconfig, "utf8")) as Kubeconfig;
  const [{ cluster }] = config.clusters;
  const [{ user }] = config.users;
  const credentials: Credentials = {
    server: cluster.server,
    ca: Buffer.from(cluster["certificate-authority-data"], "base64"),
    cert: Buffer.from(user["client-certificate-data"], "base64"),
    key: Buffer.from(user["client-key-data"], "base64"),
  };
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });
  return (method, path, body) => send(credentials, agent, method, path, body);
}

function send(
  { server, ca, cert, key }: Credentials,
  agent: Agent,
  method: string,
  path: string,
  body: unknown,
): Promise<unknown> {
  const type = method === "PATCH" ? "application/merge-patch+json" : "application/json";
  const headers = { accept: "application/json", "content-type": type };
  return new Promise((resolve, reject) => {
    const outgoing = httpsRequest(new URL(path, server), { method, agent, ca, cert, key, headers }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
      incoming.on("error", reject);
      incoming.on("end", () => {
        const text = Buffer.concat(chunks).toString("utf8");
        const answer = parse(text);
        const status = incoming.statusCode ?? 0;
        if (status >= 400) reject(new ApiError(status, messageOf(answer) ?? `HTTP ${status}`));
        else resolve(answer);
      });
    });
    outgoing.on("error", reject);
    outgoing.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

/** /readyz and /metrics answer in plain text: hand that back as it is. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function messageOf(answer: unknown): string | undefined {
  if (typeof answer === "string") return answer;
  const message = (answer as { message?: unknown } | null)?.message;
  return typeof message === "string" ? message : undefined;
}
