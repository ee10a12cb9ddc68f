/**
 * An expected failure at an edge: something the user can mend. Its message is one sentence that
 * says what, where, what was expected and what to do; it is printed as it is, without a stack.
 *
 * - `input`: usage, a file or answer that is not valid, an output that cannot be written (exit 2).
 * - `unseen`: nothing at all could be read of the cluster (exit 4).
 *
 * Anything else that is thrown is a bug in mesh-check (exit 1). Only cli.ts turns either into an exit code.
 */
export class Failure extends Error {
  readonly kind: "input" | "unseen";

  constructor(kind: "input" | "unseen", message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "Failure";
    this.kind = kind;
  }
}
