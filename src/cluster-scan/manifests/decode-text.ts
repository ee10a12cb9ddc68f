import { inputFailure } from "./manifest-document.ts";

/** How the encodings are recognised that Windows PowerShell's `>` writes; without a mark it is UTF-8. */
const byteOrderMarks = [
  { bytes: [0xff, 0xfe], encoding: "utf-16le" },
  { bytes: [0xfe, 0xff], encoding: "utf-16be" },
] as const;

/**
 * The text of a file, without its byte order mark.
 *
 * @throws Failure("input") for what is no text: compressed, or binary
 */
export function decodeText(bytes: Uint8Array, file: string): string {
  const encoding =
    byteOrderMarks.find((mark) => mark.bytes.every((byte, at) => bytes[at] === byte))?.encoding ?? "utf-8";
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) {
    throw inputFailure(`${file} is compressed; expected YAML or JSON, so unpack it first with gunzip`);
  }
  try {
    return checkText(new TextDecoder(encoding, { fatal: true }).decode(bytes), file);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw notText(file);
  }
}

/** For a text that was decoded elsewhere, such as standard input. */
export function checkText(text: string, file: string): string {
  if (text.includes("\0")) throw notText(file);
  return text.startsWith("\uFEFF") ? text.slice(1) : text;
}

function notText(file: string) {
  return inputFailure(`${file} is not a text file; expected Kubernetes objects as YAML or JSON in UTF-8`);
}
