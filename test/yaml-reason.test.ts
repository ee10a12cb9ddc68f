/** What a YAML parser stumbles over may be a password: no message quotes it. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connect } from "../src/cluster-scan/live/connect.ts";
import { loadManifests } from "../src/cluster-scan/load-manifests.ts";
import { Failure } from "../src/failure.ts";
import { parseAnswersFile } from "../src/questionnaire/answers-file.ts";

let dir = "";
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), "mesh-check-yaml-"));
});
afterAll(() => rmSync(dir, { recursive: true }));

async function refusalOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (cause: unknown) => cause,
  );
  if (!(error instanceof Failure)) throw new Error("no Failure was thrown", { cause: error });
  return error.message;
}

const readers: readonly (readonly [string, (hostile: string) => Promise<string>])[] = [
  [
    "a Secret in manifests",
    (hostile) => {
      const text = `apiVersion: v1\nkind: Secret\nmetadata: {name: a}\nstringData:\n  password: ${hostile}\n`;
      return refusalOf(loadManifests(["-"], async () => text));
    },
  ],
  [
    "a kubeconfig",
    (hostile) => {
      const path = join(dir, "config");
      writeFileSync(path, `users:\n- name: a\n  user:\n    token: ${hostile}\n`);
      return refusalOf(connect({ kubeconfig: path }));
    },
  ],
  ["an answers file", (hostile) => refusalOf(parseAnswersFile(`answers:\n  pods: ${hostile}\n`, "a.yaml"))],
];

const malformed: readonly (readonly [string, string])[] = [
  ["text behind a block's bar", "|hunter2"],
  ["text behind a quoted text", '"a" hunter2'],
  ["an escape that is none", '"\\qhunter2"'],
  ["an open quote", '"hunter2'],
  ["an open bracket", "[hunter2"],
  ["a tag that is not declared", "!hunter2!hunter2 x"],
  ["a tag that is open", "!<hunter2 x"],
  ["a character that begins no text", "@hunter2"],
  ["a second colon", "hunter2: hunter2: x"],
  ["a directive", "x\n...\n%YAML hunter2\n---\n"],
];

describe.each(readers)("%s that is not valid YAML", (_reader, refuse) => {
  it.each(malformed)("says what is wrong, and not the text: %s", async (_what, hostile) => {
    const message = await refuse(hostile);
    expect(message).not.toContain("hunter2");
    expect(message).toMatch(/^[^\n]+$/);
    expect(message).toMatch(/not valid YAML/);
  });
});

it.each(readers.slice(0, 2))("an alias without anchor in %s", async (_reader, refuse) => {
  const message = await refuse("*hunter2");
  expect(message).not.toContain("hunter2");
  expect(message).toContain("an alias has no anchor");
});

it("an unknown tag in a kubeconfig, which kubectl reads over", async () => {
  const message = await readers[1]?.[1]("!hunter2");
  expect(message).not.toContain("hunter2");
  expect(message).toContain("has no complete context");
});

it("a command of an auth-provider of a kubeconfig is not run, nor shown", async () => {
  const config = { "cmd-path": process.execPath, "cmd-args": `-p "'hunter2'"`, expiry: "2001-01-01T00:00:00Z" };
  const path = join(dir, "provided");
  const content = {
    clusters: [{ name: "a", cluster: { server: "https://h" } }],
    users: [{ name: "a", user: { "auth-provider": { name: "gcp", config } } }],
    contexts: [{ name: "a", context: { cluster: "a", user: "a" } }],
    "current-context": "a",
  };
  writeFileSync(path, JSON.stringify(content));
  const message = await refusalOf(connect({ kubeconfig: path }));
  expect(message).toMatch(/^The auth-provider "gcp" of user "a" is no longer supported: .*gke-gcloud-auth-plugin/);
  expect(message).not.toContain("hunter2");
});
