/** A variable, flag or line with its value, for as long as its references are looked for. */
export interface Setting {
  readonly key: string;
  readonly value: string;
  readonly place: string;
  /**
   * Which part of a structured text it stands in, where it stands in one: only settings of one part say something of
   * each other. Absent for the outermost.
   */
  readonly part?: number;
}
