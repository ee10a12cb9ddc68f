import { constants } from "node:buffer";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { inputFailure } from "./manifest-document.ts";

/** The longest text that Node can hold, 512 MiB: more could not be read anyway, and is rather a trap. */
const mostBytes = constants.MAX_STRING_LENGTH;

/**
 * The bytes of a file: unpacked where they are compressed with gzip, else as they are.
 *
 * @throws Failure("input") for what is cut off, damaged, packed twice or an archive, or grows beyond all measure
 */
export async function unpack(bytes: Uint8Array, file: string): Promise<Uint8Array> {
  if (!isGzip(bytes)) return bytes;
  const unpacked = await promisify(gunzip)(bytes, { maxOutputLength: mostBytes }).catch((error: unknown) => {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    const reason = reasons[code];
    if (reason === undefined) throw error;
    throw inputFailure(`${file} ${reason}`, error);
  });
  if (isGzip(unpacked)) throw inputFailure(`${file} is compressed twice; unpack it once, with gunzip`);
  if (isTar(unpacked))
    throw inputFailure(`${file} is a compressed archive; unpack it, with tar -xzf, and name the folder`);
  return unpacked;
}

const damaged = "is compressed with gzip and damaged; copy or make it again";

const reasons: Readonly<Record<string, string>> = {
  Z_BUF_ERROR: "is compressed with gzip and ends early, as after an interrupted copy; copy or make it again",
  Z_DATA_ERROR: damaged,
  Z_NEED_DICT: damaged,
  ERR_BUFFER_TOO_LARGE: "unpacks to more than 512 MiB, which is too much; split it, or save less in it",
};

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** https://pubs.opengroup.org/onlinepubs/9699919799/utilities/pax.html, "ustar Interchange Format": its magic word. */
function isTar(bytes: Uint8Array): boolean {
  return new TextDecoder("latin1").decode(bytes.subarray(257, 262)) === "ustar";
}
