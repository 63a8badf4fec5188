import { PDFRef, PDFString } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import { checkCompleteness } from '../../../../src/pdf/postprocess/completeness.ts';
import type { PageContents } from '../../../../src/pdf/postprocess/pages.ts';
import { element, type Item } from '../../../../src/pdf/postprocess/structure.ts';

const TEXTS = ['Use of portals', 'Å 7,5', '•'];
const text = (mcid: number): Item => ({ kind: 'content', page: PDFRef.of(1), mcid });

const pages = (stray: readonly string[] = []): PageContents =>
  ({ of: ({ mcid }) => ({ text: TEXTS[mcid] }), strayTexts: stray }) as PageContents;

const document = (...more: Item[]) =>
  element('Document', [
    element('H1', [text(0)]),
    element('L', [element('LI', [element('Lbl', [text(2)]), element('LBody', [text(1)])])]),
    ...more,
  ]);

const wanted = { text: 'Use of\nportals Å 7,5', figures: [], tables: 0, headings: 1 };

describe('checkCompleteness', () => {
  it('accepts a file with all of the HTML, apart from spaces and list labels', () => {
    expect(() => checkCompleteness(document(), pages(), wanted)).not.toThrow();
  });

  it.each([
    ['a lost letter', document(), wanted.text.replace('7', '77'), 'differs from the HTML'],
    ['an empty file', element('Document', []), wanted.text, '0 headings, 1 in the HTML'],
    ['a lost marker', document(), `${wanted.text}\uE000`, 'a marker of bound text'],
    [
      'a figure without words',
      document(element('Figure', [])),
      wanted.text,
      '1 figures, 0 in the HTML',
    ],
    [
      'an unknown type',
      document(element('NonStruct', [])),
      wanted.text,
      'structure type NonStruct',
    ],
    [
      'a hint that was left',
      document(element('P', [], new Map([['Lang', PDFString.of('en-x-aside')]]))),
      wanted.text,
      'the language subtag en-x-aside is unknown',
    ],
  ])('reports %s', (_, tree, html, message) => {
    expect(() => checkCompleteness(tree, pages(), { ...wanted, text: html })).toThrow(message);
  });

  it('reports untagged text outside the margins', () => {
    expect(() => checkCompleteness(document(), pages(['Lost']), wanted)).toThrow(
      'text outside the margins is not tagged: "Lost"',
    );
  });
});
