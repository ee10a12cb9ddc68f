/**
 * Quantities as Kubernetes writes them, such as "250m", "1.5Gi", "129e6" or the bare number 2. The grammar is that of
 * https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */
export type Quantity = string | number;

const grammar =
  /^\+?(?<digits>\d+\.?\d*|\.\d+)(?:(?<binary>[KMGTPE])i|(?<decimal>[numkMGTPE])|[eE](?<exponent>[+-]?\d+))?$/;

const decimalExponents: Readonly<Record<string, number>> = {
  n: -9,
  u: -6,
  m: -3,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
};
const binaryExponents: Readonly<Record<string, number>> = { K: 10, M: 20, G: 30, T: 40, P: 50, E: 60 };

/**
 * The amount in base units: cores for CPU, bytes for memory. Undefined for anything that is no quantity, and for a
 * negative or an overflowing one, which no request or limit can be.
 */
export function parseQuantity(quantity: Quantity): number | undefined {
  const groups = grammar.exec(String(quantity))?.groups;
  if (groups === undefined) return undefined;
  const { digits = "", binary, decimal, exponent } = groups;
  const tens = decimal === undefined ? (exponent ?? "0") : String(decimalExponents[decimal]);
  // A decimal exponent is left to the number parser, which rounds once; a product of two would round twice.
  const amount = Number(`${digits}e${tens}`) * 2 ** (binary === undefined ? 0 : (binaryExponents[binary] ?? 0));
  return Number.isFinite(amount) ? amount : undefined;
}

/** CPU in cores: "250m" is 0.25. */
export function parseCpuCores(quantity: Quantity): number | undefined {
  return parseQuantity(quantity);
}

/** Memory in MiB of 2^20 bytes: "1.5Gi" is 1536, "128974848" is 123. */
export function parseMemoryMiB(quantity: Quantity): number | undefined {
  const bytes = parseQuantity(quantity);
  return bytes === undefined ? undefined : bytes / 2 ** 20;
}
