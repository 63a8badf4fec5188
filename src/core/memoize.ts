/** Memoization: of what is asked for often, and of what has not changed since the last save. */

/** Computes a result once for each object, which must never change. */
export function oncePer<Key extends object, Result>(
  compute: (key: Key) => Result,
): (key: Key) => Result {
  const kept = new WeakMap<Key, { readonly result: Result }>();
  return (key) => {
    const known = kept.get(key) ?? { result: compute(key) };
    kept.set(key, known);
    return known.result;
  };
}

/**
 * Keeps the last result for each name.
 * @returns a function that returns the kept result as long as the name's input is the same text, and
 *   otherwise computes a new one; a computation that throws is not kept
 */
export function memoize<Result>(): (name: string, input: string, compute: () => Result) => Result {
  const kept = new Map<string, { readonly input: string; readonly result: Result }>();
  return (name, input, compute) => {
    const last = kept.get(name);
    if (last?.input === input) return last.result;
    const result = compute();
    kept.set(name, { input, result });
    return result;
  };
}
