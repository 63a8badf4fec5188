import { expect, it } from 'vitest';
import { withPageNumbers } from '../../../../src/compose/assemble/document.ts';

it('fills in the pages of the print, and nothing else', () => {
  const html = '<p>00 <span data-page-ref="figure-a">00</span><b data-page-ref="gone">00</b></p>';
  expect(withPageNumbers(html, new Map([['figure-a', 7]]))).toBe(
    '<p>00 <span data-page-ref="figure-a">7</span><b data-page-ref="gone"></b></p>',
  );
});
