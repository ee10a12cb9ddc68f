const BYTES_PER_MB = 1e6;
const BYTES_PER_MIB = 2 ** 20;

/** Megabytes of 10^6 bytes, as vendors publish, in MiB of 2^20 bytes: 50 MB are 47.68 MiB. */
export function megabytesToMiB(megabytes: number): number {
  return (megabytes * BYTES_PER_MB) / BYTES_PER_MIB;
}

export function bytesToMiB(bytes: number): number {
  return bytes / BYTES_PER_MIB;
}

/** The memory of a published figure in MiB; undefined when it states none. */
export function memoryMiBOf(figure: {
  readonly memoryMB?: number | undefined;
  readonly memoryMiB?: number | undefined;
}): number | undefined {
  return figure.memoryMiB ?? (figure.memoryMB === undefined ? undefined : megabytesToMiB(figure.memoryMB));
}
