import { PDFRef } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import { readContent } from '../../../../src/pdf/postprocess/content.ts';
import { withArtifacts } from '../../../../src/pdf/postprocess/mark-artifacts.ts';
import { element, type Item } from '../../../../src/pdf/postprocess/structure.ts';
import { addWordSpaces } from '../../../../src/pdf/postprocess/word-spaces.ts';

/** A font whose codes are those of Unicode. */
const FONTS = new Map([
  [
    '/F1',
    new Map(Array.from({ length: 512 }, (_, code) => [hex(code), String.fromCharCode(code)])),
  ],
]);

function hex(code: number): string {
  return code.toString(16).toUpperCase().padStart(4, '0');
}

/** Lines of marked content, each with its own MCID where a `|` divides it. */
function streamOf(lines: readonly string[]): string {
  let y = 700;
  const parts = lines.map((line) => {
    const shown = [...line].map((each) => `<${hex(each.charCodeAt(0))}> Tj`).join(' 5 0 Td ');
    y -= 12;
    return `BT /F1 9 Tf 1 0 0 1 50 ${y} Tm ${shown.replaceAll('<007C> Tj', 'ET EMC | BT')} ET`;
  });
  let mcid = 0;
  const marked = `/P <</MCID 0 >>BDC ${parts.join(' ')} EMC`;
  return marked.replaceAll('|', () => {
    mcid += 1;
    return `/P <</MCID ${mcid} >>BDC`;
  });
}

const text = (mcid: number): Item => ({ kind: 'content', page: PDFRef.of(1), mcid });

/** The text of the stream after spaces were added. */
function spaced(
  lines: readonly string[],
  html: string,
  items: readonly Item[] = [text(0)],
): string {
  const content = readContent(streamOf(lines), FONTS);
  const inserted: { at: number; text: string }[] = [];
  const pages: Parameters<typeof addWordSpaces>[1] = {
    of: ({ mcid }) => content.marked.find((each) => each.mcid === mcid),
    insert: (_, at, operators) => inserted.push({ at, text: operators }),
  };
  addWordSpaces(element('Document', [...items]), pages, html);
  const written = withArtifacts(content, new Map(), () => '', inserted);
  return readContent(written, FONTS)
    .marked.map((each) => each.text)
    .join('|');
}

describe('addWordSpaces', () => {
  const paragraph = (...kids: Item[]): Item => element('P', kids);
  const one = [paragraph(text(0))];
  const two = (between: string): Item[] => [paragraph(text(0), element(between, [text(1)]))];

  it.each([
    ['a space', ['in the', 'end'], 'in the end', one, 'in the end'],
    ['a line feed', ['the', 'end'], 'the\n  end', one, 'the end'],
    ['spaces that are there', ['the ', 'end'], 'the end', one, 'the end'],
    ['a hyphen of the browser', ['por-', 'tal'], 'por\u00ADtal', one, 'por-tal'],
    ['a hyphen of the text', ['e-', 'health'], 'e-health', one, 'e-health'],
    ['a sign before the space', ['(2019),', '(2020)'], '(2019), (2020)', one, '(2019), (2020)'],
    ['a sign after a link', ['see 7|).', 'Then'], 'see 7). Then', two('Span'), 'see 7|). Then'],
    ['a wrap between elements', ['see', '|page 7'], 'see page 7', two('Link'), 'see |page 7'],
    [
      'two paragraphs',
      ['one', '|two'],
      'one two',
      [paragraph(text(0)), paragraph(text(1))],
      'one|two',
    ],
    ['a picture', ['2016', '2022'], '2016 2022', [element('Figure', [text(0)])], '20162022'],
  ] as const)('knows %s', (_, lines, html, items, wanted) => {
    expect(spaced(lines, html, items)).toBe(wanted);
  });
});
