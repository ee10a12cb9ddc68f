/**
 * Whether a test's real part is there. Says loudly what is skipped and why; with MESH_CHECK_REQUIRE_ALL set, as CI sets
 * it, a missing part is a failure, so that a green run has skipped nothing.
 */
export function isAvailable(part: string, found: { available: true } | { available: false; reason: string }): boolean {
  if (found.available) return true;
  const message = `${part} is not available: ${found.reason}`;
  if (process.env["MESH_CHECK_REQUIRE_ALL"]) throw new Error(message);
  console.warn(`SKIPPED: ${message}`);
  return false;
}
