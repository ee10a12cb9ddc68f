/** Objects with something secret wherever an author may put a value. */
import type { KubernetesObject } from "../../src/cluster-scan/normalise/kubernetes-object.ts";

/** In every secret of these objects, so that a part of one is noticed too; in capitals and not. */
export const mark = "s3cr3tvalue";
export const secret = (place: string) => `${mark}-${place}-9f86d081`;
/** What could as well be an address: only its key tells that it is none. */
const dotted = (place: string) => `${mark}.${place}.example.com:8443`;

const variables = [
  { name: "GREETING", value: secret("plain") },
  { name: "DB_PASSWORD", value: dotted("password") },
  { name: "API_TOKEN", value: dotted("token") },
  {
    name: "DATABASE_URL",
    value: `postgres://app:${secret("userinfo")}@db:5432/${secret("path")}?opt=${secret("query")}`,
  },
  { name: "ODD_URL", value: `postgres://app:${mark}/slash#hash@db:5432/x` },
  { name: "TWO_URL", value: `postgres://app:p@${mark}@db:5432/x` },
  { name: "MYSQL_DSN", value: `root:${secret("dsn")}@tcp(db:5432)/shop?p=${secret("dsn-query")}` },
  { name: "MSSQL", value: `Server=db,5432;User Id=sa;Password=${mark}.pass.example.com;` },
  { name: "JDBC", value: `jdbc:postgresql://db:5432/shop?user=app&password=${secret("jdbc")}` },
  { name: "HEADER", value: `Authorization: Bearer eyJhbGciOiJIUzI1NiJ9.${mark}.${mark}` },
  { name: "LOGIN", value: `admin:${secret("login")}` },
  { name: "PEM", value: `-----BEGIN PRIVATE KEY-----\n${secret("pem")}\n-----END PRIVATE KEY-----` },
];
const args = [
  `--password=${dotted("flag")}`,
  "--api-key",
  dotted("next"),
  `--dsn=app:${secret("flag-dsn")}@db:5432/x`,
  `--header=X-Token: ${secret("header")}`,
];
const command = [
  "sh",
  "-c",
  `TOKEN=${dotted("shell")} curl -u app:${secret("curl")} 'http://db:5432/${secret("shell-path")}'`,
];
const annotations = {
  "example.com/token": secret("annotation"),
  "kubectl.kubernetes.io/last-applied-configuration": JSON.stringify({ env: variables, x: secret("last-applied") }),
};
const labels = { app: "shop" };

function meta(name: string) {
  return { name, namespace: "shop", labels, annotations };
}

const spec = {
  serviceAccountName: "shop",
  initContainers: [{ name: "wait", image: "busybox:1", command, env: variables }],
  containers: [
    {
      name: "app",
      image: "shop:1",
      args,
      env: variables,
      envFrom: [{ configMapRef: { name: "settings" } }, { secretRef: { name: "shop" } }],
      volumeMounts: [{ name: "files", mountPath: "/etc/app" }],
      livenessProbe: { exec: { command: ["sh", "-c", `check ${secret("probe")}`] } },
      lifecycle: { preStop: { httpGet: { port: 80, path: "/", httpHeaders: [{ name: "X", value: secret("hook") }] } } },
    },
  ],
  volumes: [{ name: "files", configMap: { name: "files" } }],
};
const template = { metadata: { labels, annotations }, spec };
const job = { metadata: { annotations }, spec: { ...spec, restartPolicy: "Never" } };

/** As `kubectl get -o json` has them; every one can be applied. */
export const objects: readonly KubernetesObject[] = [
  { apiVersion: "v1", kind: "Namespace", metadata: { name: "shop", annotations } },
  {
    apiVersion: "v1",
    kind: "Service",
    metadata: meta("db"),
    spec: { selector: { app: "db" }, ports: [{ port: 5432 }] },
  },
  {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: meta("shop"),
    spec: { selector: { matchLabels: labels }, template },
  },
  {
    apiVersion: "batch/v1",
    kind: "CronJob",
    metadata: meta("nightly"),
    spec: { schedule: "0 3 * * *", jobTemplate: { spec: { template: job } } },
  },
  { apiVersion: "v1", kind: "Pod", metadata: meta("debug"), spec },
  {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: meta("settings"),
    data: {
      GREETING: secret("map"),
      DB_PASSWORD: dotted("map-password"),
      DB_URL: `http://u:${secret("map-url")}@db:5432/`,
    },
  },
  {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: meta("files"),
    data: {
      "app.properties": `db.url=jdbc:postgresql://db:5432/${secret("file-path")}\ndb.password=${dotted("file-password")}\n`,
      "app.yaml": `db:\n  host: db\n  password: ${secret("yaml")}\n  note: "${secret("note")}"\n`,
      "app.json": JSON.stringify({ url: "http://db:5432", apiKey: secret("json") }),
    },
    binaryData: { blob: Buffer.from(secret("binary")).toString("base64") },
  },
  {
    apiVersion: "v1",
    kind: "Secret",
    metadata: meta("shop"),
    data: { password: Buffer.from(secret("data")).toString("base64") },
    stringData: { other: secret("string-data") },
  },
  { apiVersion: "v1", kind: "ServiceAccount", metadata: meta("shop") },
  {
    apiVersion: "networking.k8s.io/v1",
    kind: "Ingress",
    metadata: {
      ...meta("shop"),
      annotations: { ...annotations, "nginx.ingress.kubernetes.io/auth-secret": secret("ingress") },
    },
    spec: { defaultBackend: { service: { name: "db", port: { number: 5432 } } } },
  },
];
