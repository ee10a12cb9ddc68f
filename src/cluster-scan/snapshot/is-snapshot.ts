/** How many characters the head of a document may take when its keys were sorted: `collectedAt` then comes first. */
const headLength = 1000;

/**
 * Whether a text is, or was meant to be, a snapshot. No object of Kubernetes begins with a field "format"; a document
 * that does is refused with what it says there, if that is not ours.
 */
export function isSnapshot(text: string): boolean {
  const head = text.slice(0, headLength);
  return /^\s*\{\s*"format"\s*:/.test(head) || /^\s*\{[^[]*"format"\s*:\s*"mesh-check-snapshot"/.test(head);
}
