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
  /**
   * `word`: a bare name under a key that asks for no host. `default`: a placeholder's default (`${HOST:cart}`), which
   * a variable may overrule.
   */
  readonly doubt?: "word" | "default";
  /** Of a setting in a ConfigMap whose names are pseudonyms: whose it was by its names. */
  readonly owner?: SettingOwner;
}

/** A workload of the setting's namespace. */
export interface SettingOwner {
  readonly kind: string;
  readonly name: string;
  /** No other uses the setting, but those whose names hold its name. */
  readonly alone: boolean;
  readonly namesakes?: readonly { readonly kind: string; readonly name: string }[];
}

/** A reference before its place is known. */
export type FoundName = Omit<TextReference, "place">;
