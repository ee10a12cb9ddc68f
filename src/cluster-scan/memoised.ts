/**
 * Computes once for each object, told apart by identity, and keeps the result as long as the object lives. For records
 * and lists of them, which nobody changes; the result is shared, so nobody may change that either.
 */
export function memoised<K extends object, V>(compute: (key: K) => V): (key: K) => V {
  const results = new WeakMap<K, { readonly value: V }>();
  return (key) => {
    const known = results.get(key);
    if (known !== undefined) return known.value;
    const value = compute(key);
    results.set(key, { value });
    return value;
  };
}
