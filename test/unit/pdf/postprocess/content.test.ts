import { describe, expect, it } from 'vitest';
import { readContent } from '../../../../src/pdf/postprocess/content.ts';
import { operationsIn } from '../../../../src/pdf/postprocess/lexer.ts';
import { withArtifacts } from '../../../../src/pdf/postprocess/mark-artifacts.ts';
import {
  glyphTexts,
  shownText,
  spaceOperators,
  withQuotes,
} from '../../../../src/pdf/postprocess/to-unicode.ts';

const FONTS = new Map([
  ['/F1', glyphTexts('2 beginbfchar\n<0001> <00C5>\n<0002> <00660069>\nendbfchar')],
]);

describe('operationsIn', () => {
  it('reads numbers, names, strings, dictionaries and arrays', () => {
    const text = 'q .5 -1 0 2. 3 4 cm\n/P <</MCID 0 /L <</A (b\\)c)>> >>BDC [1 2] 0 d\nf* EMC';
    expect([...operationsIn(text)].map(({ name, operands }) => [name, ...operands])).toEqual([
      ['q'],
      ['cm', 0.5, -1, 0, 2, 3, 4],
      ['BDC', '/P', '<</MCID 0 /L <</A (b\\)c)>> >>'],
      ['d', '[1 2]', 0],
      ['f*'],
      ['EMC'],
    ]);
  });

  it('knows where each operation stands', () => {
    const text = '  1 g\n0 0 5 5 re';
    expect([...operationsIn(text)].map(({ start, end }) => text.slice(start, end))).toEqual([
      '1 g',
      '0 0 5 5 re',
    ]);
  });

  it('stops at what is no content stream', () => {
    expect(() => [...operationsIn('1 g )')]).toThrow('offset 3');
  });
});

describe('glyphTexts', () => {
  it('reads ranges, ligatures and letters beyond Latin', () => {
    const texts = glyphTexts(
      '1 beginbfrange\n<0010> <0012> <0061>\nendbfrange\n1 beginbfchar\n<0020> <D83DDE00>\nendbfchar',
    );
    expect(shownText('<001000110012>', texts)).toBe('abc');
    expect(shownText('<0020>', texts)).toBe('😀');
    expect(shownText('<0002>', FONTS.get('/F1'))).toBe('fi');
    expect(shownText('<0099>', texts)).toBe('\uFFFD');
  });
});

describe('spaceOperators', () => {
  const spaced = new Map([
    ...FONTS,
    ['/F2', glyphTexts('1 beginbfchar\n<0003> <0020>\nendbfchar')],
  ]);

  it('shows the space of the font, or that of another of the same size', () => {
    expect(spaceOperators('/F2 9', spaced)).toBe('<0003> Tj');
    expect(spaceOperators('/F1 9', spaced)).toBe('/F2 9 Tf <0003> Tj /F1 9 Tf');
    expect(spaceOperators('/F1 9', FONTS)).toBeUndefined();
  });
});

describe('readContent', () => {
  const read = (text: string) => readContent(text, FONTS);

  it('means quotation marks by glyphs that are modifier letters as well', () => {
    const cmap = [
      '2 beginbfchar',
      '<0007> <02BC>',
      '<02BC> <0041>',
      'endbfchar',
      '1 beginbfrange',
      '<0010> <0011> <02BB>',
      'endbfrange',
    ].join('\n');
    expect([...glyphTexts(withQuotes(cmap))]).toEqual([
      ['0007', '’'],
      ['02BC', 'A'],
      ['0010', '‘'],
      ['0011', '’'],
    ]);
  });

  it('reads what marked content shows, and where', () => {
    const { marked } = read(
      '1 0 0 -1 0 800 cm /P <</MCID 3 >>BDC BT /F1 9 Tf 1 0 0 1 10 20 Tm <0001> Tj 5 0 Td <0002> Tj ET EMC',
    );
    expect(marked).toMatchObject([{ mcid: 3, text: 'Åfi', paints: true, box: [10, 780, 15, 780] }]);
  });

  it('recognises marked content that paints nothing', () => {
    expect(read('/H1 <</MCID 0 >>BDC q Q EMC').marked).toMatchObject([{ paints: false, text: '' }]);
  });

  it('finds painting and text that nothing marks, and no clipping', () => {
    const { source, unmarked } = read(
      '0 0 9 9 re W n 1 g 0 0 5 5 re f BT /F1 9 Tf 1 0 0 1 7 8 Tm <0001> Tj ET',
    );
    expect(unmarked.map(({ start, end }) => source.slice(start, end))).toEqual([
      '0 0 5 5 re f',
      'BT /F1 9 Tf 1 0 0 1 7 8 Tm <0001> Tj ET',
    ]);
    expect(unmarked[1]).toMatchObject({ text: 'Å', at: [7, 8] });
  });
});

describe('withArtifacts', () => {
  it('marks what nothing marks, and what is no real content', () => {
    const content = readContent('0 0 5 5 re f /P <</MCID 0 >>BDC 1 1 2 2 re f EMC', FONTS);
    const text = withArtifacts(content, new Map([[0, '/Type /Layout']]), () => '/Type /Page');
    expect(text.replace(/\s+/g, ' ')).toBe(
      '/Artifact <</Type /Page>> BDC 0 0 5 5 re f EMC /Artifact <</Type /Layout>> BDC 1 1 2 2 re f EMC',
    );
  });

  it('leaves a stream alone in which everything is real', () => {
    const content = readContent('/P <</MCID 0 >>BDC 1 1 2 2 re f EMC', FONTS);
    expect(withArtifacts(content, new Map(), () => '')).toBe(content.source);
  });
});
