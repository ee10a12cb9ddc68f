#!/usr/bin/env node
/**
 * An API server that only answers LISTs, from memory, for estates larger than a real one takes on this machine:
 * `recorded-api.mjs PODS KINDS`, where KINDS is a JSON map from the path of each list to its kind. Its pages are made and compressed once, so that a second scan measures its reader and not it.
 * It tells its URL on the first line, and on every line that it is sent, how often it was asked since.
 */
import { createServer } from "node:http";
import { createInterface } from "node:readline";
import { gzipSync } from "node:zlib";
import * as make from "./estate.mjs";

const [, , pods, kinds] = process.argv;
const estate = make.estateOf(Number(pods));
const kindOf = new Map(Object.entries(JSON.parse(kinds)));
const lists = {
  "/api/v1/namespaces": [
    Math.ceil(estate.deployments / 20),
    (at) => ({ kind: "Namespace", metadata: { name: `team-${at}` } }),
  ],
  "/api/v1/nodes": [estate.nodes, (at) => ({ ...make.node(at), status: make.nodeStatus(at) })],
  "/api/v1/pods": [estate.pods, podOf],
  "/api/v1/services": [estate.services, make.service],
  "/api/v1/configmaps": [estate.configMaps, make.configMap],
  "/apis/apps/v1/deployments": [estate.deployments, make.deployment],
  "/apis/apps/v1/replicasets": [estate.deployments, (app) => make.replicaSet(app, ownerOf("Deployment", app))],
  "/apis/discovery.k8s.io/v1/endpointslices": [estate.services, make.endpointSlice],
};

function podOf(index) {
  const pod = make.pod(index, ownerOf("ReplicaSet", Math.floor(index / 10)), estate.nodes);
  return { ...pod, status: make.podStatus(index) };
}

function ownerOf(kind, app) {
  const metadata =
    kind === "ReplicaSet" ? make.replicaSet(app, { name: "", uid: "" }).metadata : make.deployment(app).metadata;
  return { name: metadata.name, uid: uidOf(kind, app) };
}

function uidOf(kind, index) {
  return `${kind.length}0000000-0000-4000-8000-${index.toString(16).padStart(12, "0")}`;
}

/** What a server adds; managedFields name every field again, once for each who set it. */
function asStored({ apiVersion: _, kind, ...object }, index) {
  const managed = (manager, value) => ({
    manager,
    operation: "Update",
    apiVersion: "v1",
    time: "2026-01-01T00:00:00Z",
    fieldsType: "FieldsV1",
    fieldsV1: fieldsOf(value),
  });
  const { status, ...written } = object;
  const managedFields = [managed("helm", written), ...(status === undefined ? [] : [managed("kubelet", { status })])];
  const own = {
    uid: uidOf(kind, index),
    resourceVersion: `${1000 + index}`,
    creationTimestamp: "2026-01-01T00:00:00Z",
    managedFields,
  };
  return { ...object, metadata: { ...object.metadata, ...own } };
}

function fieldsOf(value) {
  if (Array.isArray(value))
    return Object.fromEntries(value.map((item, at) => [`k:{"name":"${item?.name ?? at}"}`, fieldsOf(item)]));
  if (typeof value !== "object" || value === null) return {};
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [`f:${key}`, fieldsOf(field)]));
}

const pages = new Map();

function pageOf(path, from, limit) {
  const key = `${path} ${from} ${limit}`;
  const known = pages.get(key);
  if (known !== undefined) return known;
  const [count, item] = lists[path] ?? [0];
  const until = Math.min(count, from + limit);
  const items = Array.from({ length: until - from }, (_, at) => asStored(item(from + at), from + at));
  const metadata = {
    resourceVersion: "1",
    ...(until < count && { continue: String(until), remainingItemCount: count - until }),
  };
  const list = { kind: `${kindOf.get(path)}List`, apiVersion: path.split("/").slice(2, -1).join("/"), metadata, items };
  const page = gzipSync(JSON.stringify(list), { level: 1 });
  pages.set(key, page);
  return page;
}

const groups = { kind: "APIGroupList", groups: [] };
const version = { major: "1", minor: "33", gitVersion: "v1.33.4" };
let asked = 0;
let bytes = 0;

const server = createServer((incoming, outgoing) => {
  asked += 1;
  const { pathname, searchParams } = new URL(incoming.url, "http://localhost");
  const fixed = { "/version": version, "/apis": groups }[pathname];
  const limit = Number(searchParams.get("limit") ?? 500);
  const body =
    fixed === undefined
      ? pageOf(pathname, Number(searchParams.get("continue") ?? 0), limit)
      : gzipSync(JSON.stringify(fixed));
  bytes += body.length;
  outgoing.writeHead(200, {
    "content-type": "application/json",
    "content-encoding": "gzip",
    "content-length": body.length,
  });
  outgoing.end(body);
});
server.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}`));
createInterface({ input: process.stdin })
  .on("line", () => {
    console.log(JSON.stringify({ asked, bytes }));
    [asked, bytes] = [0, 0];
  })
  .on("close", () => process.exit(0));
