/** Tables that are wider than the screen can be scrolled sideways, with the keyboard too. */

export function scrollableTables(doc: Document): void {
  for (const block of doc.querySelectorAll<HTMLElement>('.table-block')) {
    const isWide = block.scrollWidth > block.clientWidth + 1;
    if (isWide === (block.tabIndex === 0)) continue;
    if (isWide) {
      block.tabIndex = 0;
      block.setAttribute('role', 'group');
      block.setAttribute('aria-label', block.querySelector('caption')?.textContent ?? 'Table');
    } else for (const name of ['tabindex', 'role', 'aria-label']) block.removeAttribute(name);
  }
}
