/**
 * Results that are made again only when their input has changed. A run that builds once loses
 * nothing by it; the preview builds after each save, and most of what it reads has not changed.
 */

/**
 * Remembers one result for each name: that of the last input.
 * @returns gives the remembered result while a name's input is the same text, else makes it anew;
 * what throws is not remembered
 */
export function memoize<Result>(): (name: string, input: string, make: () => Result) => Result {
  const kept = new Map<string, { readonly input: string; readonly result: Result }>();
  return (name, input, make) => {
    const last = kept.get(name);
    if (last?.input === input) return last.result;
    const result = make();
    kept.set(name, { input, result });
    return result;
  };
}
