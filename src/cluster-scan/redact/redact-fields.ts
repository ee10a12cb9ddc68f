/** Whether a field has no room for text of anybody's own: a number, a flag, a word of a closed list. */
type IsPlain<V> = string extends V ? false : [V] extends [string | number | boolean | null | undefined] ? true : false;

/** The same of a map of such fields. */
type HasNoText<V> =
  IsPlain<V> extends true
    ? true
    : [V] extends [object]
      ? string extends keyof V
        ? false
        : { [Key in keyof V]-?: IsPlain<V[Key]> } extends { [Key in keyof V]-?: true }
          ? true
          : false
      : false;

/** What becomes of a field: something else, or, where that is no text, what it is. */
type FieldRule<V, T> = ((value: V, record: T) => V) | (HasNoText<V> extends true ? "kept" : never);

/**
 * What becomes of each field of a record. A record that gets a field does not compile until it says so here, and no text
 * can be "kept".
 */
export type FieldRules<T> = { readonly [Key in keyof T]-?: FieldRule<Exclude<T[Key], undefined>, T> };

/** Applies rules to records. What no rule names is left out, whatever the record holds; so are fields that are absent. */
export function redactFields<T extends object>(rules: FieldRules<T>): (record: T) => T {
  const names = Object.keys(rules) as (keyof T & string)[];
  return (record) => {
    const fields = names.flatMap((name) => {
      const value = record[name];
      if (value === undefined) return [];
      const rule = rules[name] as "kept" | ((value: unknown, record: T) => unknown);
      return [[name, rule === "kept" ? value : rule(value, record)] as const];
    });
    return Object.fromEntries(fields) as T;
  };
}

/** The same for every item of a list. */
export function each<T>(redact: (item: T) => T): (items: readonly T[]) => readonly T[] {
  return (items) => items.map(redact);
}
