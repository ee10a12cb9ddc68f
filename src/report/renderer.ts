/** Where a report goes: told, never detected (chalk, TTY, environment), so that a file never gets a terminal's escapes. */
export interface Terminal {
  readonly color: boolean;
  /** Lines are no longer than this; formats that are not for a terminal ignore it. */
  readonly columns: number;
  /** `-q`: only the conclusion. */
  readonly quiet?: boolean;
  /** `-v`: every finding by itself, with all that cures it. */
  readonly verbose?: boolean;
}

/** Pure: a value in, a document out, which ends with a line break. */
export type Renderer<Value> = (value: Value, terminal: Terminal) => string;
