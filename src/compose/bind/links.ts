/** @returns the attributes by which a link to elsewhere opens a tab of its own */
export function newTab(interactive = false): string {
  return interactive ? ' target="_blank" rel="noopener noreferrer"' : '';
}
