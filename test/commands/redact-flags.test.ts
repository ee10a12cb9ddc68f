import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { describe, expect, it } from "vitest";
import { addRedactFlags, redactKeyOf } from "../../src/commands/redact-flags.ts";
import { Failure } from "../../src/failure.ts";

const emptyFolder = () => mkdtempSync(join(tmpdir(), "mesh-check-redact-"));

async function keyOf(...args: readonly string[]) {
  const command = new Command();
  addRedactFlags(command);
  command.parse([...args], { from: "user" });
  const told: string[] = [];
  const key = await redactKeyOf(command, (text) => told.push(text));
  return { key: key && Buffer.from(key).toString("latin1"), told };
}

describe("--redact", () => {
  it("is off unless it is asked for", async () => {
    expect(await keyOf()).toEqual({ key: undefined, told: [] });
  });

  it("makes a key of 32 bytes, another one each time", async () => {
    const [first, second] = [await keyOf("--redact"), await keyOf("--redact")];
    expect(first.key).toHaveLength(32);
    expect(first.key).not.toBe(second.key);
    expect(first.told).toEqual([]);
  });
});

describe("--redact-key", () => {
  it("asks for redaction by itself, with the key in the file", async () => {
    const path = join(emptyFolder(), "key");
    writeFileSync(path, "0123456789abcdef\r\n");
    expect((await keyOf("--redact-key", path)).key).toBe("0123456789abcdef");
    expect((await keyOf("--redact", "--redact-key", path)).key).toBe("0123456789abcdef");
  });

  it("makes a missing file that only its owner can read, says so, and uses it from then on", async () => {
    const folder = emptyFolder();
    const path = join(folder, "key");
    const [first, second] = [await keyOf("--redact-key", path), await keyOf("--redact-key", path)];
    expect(first.key).toMatch(/^[0-9a-f]{64}$/);
    expect(second.key).toBe(first.key);
    expect(first.told[0]).toContain(path);
    expect(second.told).toEqual([]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(["key"]);
    expect(readFileSync(path, "utf8")).toBe(`${first.key}\n`);
  });

  it.each([
    ["an empty file", "", /key is empty; expected 16 to 65536 random ones/],
    ["a short one", "0123456789abcde\n", /has 15 bytes/],
    ["a large one", "x".repeat(65_537), /has 65537 bytes/],
  ])("refuses %s", async (_what, content, message) => {
    const path = join(emptyFolder(), "key");
    writeFileSync(path, content);
    await expect(keyOf("--redact-key", path)).rejects.toThrow(message);
    await expect(keyOf("--redact-key", path)).rejects.toThrow(Failure);
    expect(readFileSync(path, "utf8")).toBe(content);
  });

  it("refuses no path, a folder, and a folder that does not exist", async () => {
    const folder = emptyFolder();
    await expect(keyOf("--redact-key", "")).rejects.toThrow("--redact-key is empty; expected the path of a file.");
    await expect(keyOf("--redact-key", folder)).rejects.toThrow(`cannot read ${folder}: it is a folder.`);
    const missing = join(folder, "none", "key");
    await expect(keyOf("--redact-key", missing)).rejects.toThrow(`cannot write ${missing}: its folder does not exist.`);
    expect(readdirSync(folder)).toEqual([]);
  });

  it("gives the same key to several that find no file at once", async () => {
    const path = join(emptyFolder(), "key");
    const all = await Promise.all(Array.from({ length: 8 }, () => keyOf("--redact-key", path)));
    expect(new Set(all.map(({ key }) => key)).size).toBe(1);
    expect(all.filter(({ told }) => told.length > 0)).toHaveLength(1);
  });
});
