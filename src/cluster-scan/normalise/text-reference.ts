/** A name found in what a workload is given: all that is kept of the text around it. */
export interface TextReference {
  /** The host as written, in lower case: "cart", "cart.shop.svc.cluster.local". */
  readonly host: string;
  readonly port?: number;
  /** "http", "postgresql"; absent when none was written. */
  readonly scheme?: string;
  /** Where it stood: "env CART_ADDR", "args", "command". */
  readonly place: string;
  /**
   * Only a word that equals a name: it counts if a Service of that name can be reached, and otherwise means nothing.
   */
  readonly bare?: true;
}

/** A reference before its place is known. */
export type FoundName = Omit<TextReference, "place">;
