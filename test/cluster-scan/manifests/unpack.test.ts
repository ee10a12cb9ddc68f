import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { unpack } from "../../../src/cluster-scan/manifests/unpack.ts";
import { Failure } from "../../../src/failure.ts";

const text = "apiVersion: v1\nkind: Service\nmetadata: { name: a }\n".repeat(100);
const packed = gzipSync(text);

async function refusal(bytes: Uint8Array): Promise<string> {
  const error = await unpack(bytes, "a.gz").catch((error: unknown) => error);
  return error instanceof Failure && error.kind === "input" ? error.message : `not refused: ${error}`;
}

describe("unpack", () => {
  it.each([
    ["plain bytes as they are", Buffer.from(text), text],
    ["nothing", new Uint8Array(), ""],
    ["gzip", packed, text],
    ["gzip of nothing", gzipSync(""), ""],
    ["files joined with cat", Buffer.concat([packed, gzipSync("more")]), `${text}more`],
  ])("gives %s", async (_name, bytes, expected) => {
    expect(Buffer.from(await unpack(bytes, "a.gz")).toString()).toBe(expected);
  });

  const broken = Buffer.from(packed);
  broken.writeUInt32LE(1, broken.length - 8);
  const tar = Buffer.alloc(1024);
  tar.write("ustar", 257);
  it.each([
    ["cut off", packed.subarray(0, -20), "a.gz is compressed with gzip and ends early, as after an interrupted copy"],
    ["only its first bytes", packed.subarray(0, 2), "a.gz is compressed with gzip and ends early"],
    ["with a wrong sum", broken, "a.gz is compressed with gzip and damaged; copy or make it again"],
    ["only gzip by its first bytes", Buffer.from([0x1f, 0x8b, 0xff, 0, 1, 2, 3, 4, 5, 6, 7, 8]), "and damaged; copy"],
    ["packed twice", gzipSync(packed), "a.gz is compressed twice; unpack it once, with gunzip"],
    ["an archive", gzipSync(tar), "a.gz is a compressed archive; unpack it, with tar -xzf, and name the folder"],
  ])("refuses what is %s", async (_name, bytes, message) => {
    expect(await refusal(bytes)).toContain(message);
  });

  it("refuses a bomb without unpacking all of it", async () => {
    const member = gzipSync(Buffer.alloc(1 << 26), { level: 9 });
    const bomb = Buffer.concat(Array.from({ length: 64 }, () => member));
    const before = process.memoryUsage().rss;
    expect(await refusal(bomb)).toBe(
      "a.gz unpacks to more than 512 MiB, which is too much; split it, or save less in it",
    );
    // 64 members of 64 MiB are 4 GiB.
    expect(process.memoryUsage().rss - before).toBeLessThan(2 ** 30);
  });
});
