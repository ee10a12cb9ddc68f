import { execFileSync } from "node:child_process";
import { chmod, lstat, mkdtemp, readdir, readFile, readlink, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { writeWholeFile } from "../../src/commands/write-report.ts";
import { cli } from "./run-cli.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "mesh-check-write-"));
});

describe("writeWholeFile", () => {
  it("writes a new file and leaves nothing else behind", async () => {
    await writeWholeFile(join(folder, "a.txt"), "new");
    expect(await readdir(folder)).toEqual(["a.txt"]);
    expect(await readFile(join(folder, "a.txt"), "utf8")).toBe("new");
  });

  it("replaces a file and keeps its permissions", async () => {
    await writeFile(join(folder, "a.txt"), "old");
    await chmod(join(folder, "a.txt"), 0o600);
    await writeWholeFile(join(folder, "a.txt"), "new");
    expect((await stat(join(folder, "a.txt"))).mode & 0o777).toBe(0o600);
    expect(await readFile(join(folder, "a.txt"), "utf8")).toBe("new");
  });

  it("writes bytes, and gives a new file the permissions asked for, but keeps those of an old one", async () => {
    const bytes = new Uint8Array([0x1f, 0x8b, 0, 0xff]);
    await writeWholeFile(join(folder, "new.gz"), bytes, 0o600);
    expect(new Uint8Array(await readFile(join(folder, "new.gz")))).toEqual(bytes);
    expect((await stat(join(folder, "new.gz"))).mode & 0o777).toBe(0o600);
    await chmod(join(folder, "new.gz"), 0o640);
    await writeWholeFile(join(folder, "new.gz"), bytes, 0o600);
    expect((await stat(join(folder, "new.gz"))).mode & 0o777).toBe(0o640);
  });

  it("writes through a link", async () => {
    await writeFile(join(folder, "a.txt"), "old");
    await symlink("a.txt", join(folder, "link"));
    await writeWholeFile(join(folder, "link"), "new");
    expect(await readlink(join(folder, "link"))).toBe("a.txt");
    expect(await readFile(join(folder, "a.txt"), "utf8")).toBe("new");
  });

  it("writes into a pipe instead of replacing it", async () => {
    const pipe = join(folder, "pipe");
    execFileSync("mkfifo", [pipe]);
    const [text] = await Promise.all([readFile(pipe, "utf8"), writeWholeFile(pipe, "through")]);
    expect(text).toBe("through");
    expect((await lstat(pipe)).isFIFO()).toBe(true);
  });

  const refused = [
    { name: "an empty path", path: "", says: /--output-file is empty/ },
    { name: "a folder", path: ".", says: /it is a folder/ },
    { name: "a missing folder", path: "gone/a.txt", says: /its folder does not exist/ },
    { name: "a file as a folder", path: "file/a.txt", says: /its folder is a file/ },
  ];
  it.each(refused)("refuses $name", async ({ path, says }) => {
    await writeFile(join(folder, "file"), "");
    await expect(writeWholeFile(path === "" ? "" : join(folder, path), "x")).rejects.toThrow(says);
    expect(await readdir(folder)).toEqual(["file"]);
  });
});

it("says that standard output is full, with exit code 2", () => {
  const stdout = execFileSync("sh", ["-c", `"$0" "$1" --demo >/dev/full; echo $?`, process.execPath, cli], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  expect(stdout).toBe("2\n");
});
