/**
 * Memoization, for the preview: it rebuilds after each save, when most inputs have not changed.
 */

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
