/**
 * The words and numbers that mean something to a check: all those of data/, and those that mean something to JavaScript.
 * An object made of these is one that much is said about; one made of random text is none.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const data = fileURLToPath(new URL("../../../data/", import.meta.url));

/** Where what is quoted comes from; nobody looks for it in an object. */
const quoted = /^(source|sources|title|url|retrieved|what|why|text|note|notes|licence|support)$/;

interface Found {
  readonly texts: Set<string>;
  readonly images: Set<string>;
  readonly numbers: Set<number>;
}

function harvest(value: unknown, key: string, found: Found): void {
  if (typeof value === "number") found.numbers.add(value);
  else if (typeof value === "string") (/image/i.test(key) ? found.images : found.texts).add(value);
  else if (Array.isArray(value)) for (const item of value) harvest(item, key, found);
  else if (typeof value === "object" && value !== null)
    for (const [name, field] of Object.entries(value)) {
      if (quoted.test(name)) continue;
      found.texts.add(name);
      harvest(field, name, found);
    }
}

const found: Found = { texts: new Set(), images: new Set(), numbers: new Set() };
for (const file of readdirSync(data).filter((name) => name.endsWith(".json") && name !== "benchmarks.json"))
  harvest(JSON.parse(readFileSync(join(data, file), "utf8")), "", found);

const texts = [...found.texts].filter((text) => text.length <= 100).sort();

/** What a label or annotation may be called. */
export const telling = {
  keys: [
    ...texts.filter((text) => /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?\.[a-z]+\/[A-Za-z0-9]([\w.-]*[A-Za-z0-9])?$/.test(text)),
    ...["app", "tier", "constructor", "toString", "hasOwnProperty", "kubernetes.io/service-name", "version"],
  ],
  /** What an object, container or port may be called: few, so that they meet. */
  names: [
    ...["web", "db", "cart", "a", "constructor", "valueof", "tostring", "default", "kubernetes"],
    ...["istio-proxy", "linkerd-proxy", "istiod", "istio-cni-node", "aws-node", "coredns", "cilium", "http", "grpc"],
  ],
  /** Almost always the first, so that objects meet. */
  namespaces: ["shop", "shop", "shop", "shop", "default", "kube-system", "istio-system", "constructor"],
  kinds: [
    "Service",
    "Pod",
    "Deployment",
    "StatefulSet",
    "ReplicaSet",
    "DaemonSet",
    "Job",
    "CronJob",
    "Node",
    "Rollout",
  ],
  images: [
    ...[...found.images].sort(),
    ...["", "web", "docker.io/library/mysql:8", "r.example.com:5000/a/b@sha256:0123", ":", "/", "a:b:c@d"],
  ],
  quantities: [
    ...["100m", "1", "250m", "64Mi", "0.5Gi", "1e3", "966367641600m", "0", "128974848", "1Ti", "9E", "1e300"],
    ...[2, 0.5, "1n", "+5", "5.", "1e-9"],
  ],
  /** In variables, commands and maps. */
  values: [
    ...[
      "http://web.shop:80/x",
      "web",
      "web:8080",
      "db.shop.svc.cluster.local",
      "$(A)",
      "$(A):$(B)",
      "jdbc:mysql://db/x",
    ],
    ...[
      "until nc -z db 3306; do sleep 1; done",
      "sleep 5",
      "curl localhost:8080",
      "a,b,c",
      "8080",
      "true",
      "Always",
      "TCP",
    ],
    ...[
      "1337",
      "100%",
      "50%",
      "0%",
      "10.0.0.0/8",
      "0.0.0.0/0",
      "::/0",
      "240.0.0.1",
      "fd00::1",
      "\u001b[31m",
      "'; id #",
      "`id`",
    ],
  ],
  texts,
  numbers: [...found.numbers].filter((number) => Number.isSafeInteger(number)).sort((a, b) => a - b),
};
