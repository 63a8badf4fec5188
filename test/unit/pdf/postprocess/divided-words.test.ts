import { PDFHexString, PDFRef, PDFString } from '@cantoo/pdf-lib';
import { expect, it } from 'vitest';
import type { MarkedContent } from '../../../../src/pdf/postprocess/content.ts';
import {
  nameDividedWords,
  withoutSoftHyphens,
} from '../../../../src/pdf/postprocess/divided-words.ts';
import { element } from '../../../../src/pdf/postprocess/structure.ts';

it('takes out what stands in for soft hyphens and keeps the place of the next glyph', () => {
  const hyphen = '/Span<</ActualText <FEFF00AD> >> BDC\n6.4 0 Td <0001> Tj\nEMC\n';
  const source = `BT\n<0020> Tj\n${hyphen}0 0 Td <0024> Tj\nET`;
  expect(withoutSoftHyphens(source)).toBe('BT\n<0020> Tj\n6.4 0 Td \n0 0 Td <0024> Tj\nET');
  const other = source.replace('00AD', '0041');
  expect(withoutSoftHyphens(other)).toBe(other);
});

it('a divided word is a Span with the whole word, in the language of the document', () => {
  const content = { kind: 'content', page: PDFRef.of(1), mcid: 0 } as const;
  const word = element('Div', [content], new Map([['Lang', PDFString.of('fi-x-word')]]));
  const facts = { of: () => ({ text: 'tunnistus-väline' }) as MarkedContent };
  nameDividedWords(element('Document', [word]), facts);
  expect(word.type).toBe('Span');
  expect([...word.entries]).toEqual([['ActualText', PDFHexString.fromText('tunnistusväline')]]);
});
