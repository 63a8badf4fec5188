import { PDFHexString, PDFRef, PDFString } from '@cantoo/pdf-lib';
import { expect, it } from 'vitest';
import { expandAbbreviations } from '../../../../src/pdf/postprocess/abbreviations.ts';
import type { MarkedContent } from '../../../../src/pdf/postprocess/content.ts';
import { type ElementItem, element } from '../../../../src/pdf/postprocess/structure.ts';

const facts = { of: () => ({ text: '\u00A0d' }) as MarkedContent };

function abbreviation(): ElementItem {
  const content = { kind: 'content', page: PDFRef.of(1), mcid: 0 } as const;
  return element('NonStruct', [content], new Map([['Lang', PDFString.of('en-x-abbr')]]));
}

it('an abbreviation is a Span with its expansion, in the language of the document', () => {
  const item = abbreviation();
  const other = element('P', [], new Map([['Lang', PDFString.of('nb')]]));
  expandAbbreviations(element('Document', [item, other]), facts, { d: 'definition differs' });
  expect(item.type).toBe('Span');
  expect([...item.entries.keys()]).toEqual(['E']);
  expect(item.entries.get('E')).toEqual(PDFHexString.fromText('definition differs'));
  expect([...other.entries.keys()]).toEqual(['Lang']);
});

it('one without a meaning is a bug', () => {
  expect(() => expandAbbreviations(abbreviation(), facts, {})).toThrow('has no meaning');
});
