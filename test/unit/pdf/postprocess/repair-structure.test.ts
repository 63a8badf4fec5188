import { PDFContext, PDFRef, PDFString } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import type { MarkedContent } from '../../../../src/pdf/postprocess/content.ts';
import { repairStructure } from '../../../../src/pdf/postprocess/repair-structure.ts';
import { type ElementItem, element, type Item } from '../../../../src/pdf/postprocess/structure.ts';

const context = PDFContext.create();
const first = PDFRef.of(900);
const second = PDFRef.of(901);

/** Every piece of content by its text; '' is a rule or a background. */
class World {
  readonly texts: string[] = [];
  readonly artifacts: [string, string][] = [];

  text(text: string, page = first): Item {
    return { kind: 'content', page, mcid: this.texts.push(text) - 1 };
  }

  repaired(...kids: Item[]): string {
    const document = element('Document', kids);
    repairStructure(document, {
      of: ({ mcid }) => ({ text: this.texts[mcid], paints: true }) as MarkedContent,
      makeArtifact: ({ mcid }, type) => {
        this.artifacts.push([this.texts[mcid] ?? '', type]);
      },
    });
    return this.shown(document);
  }

  shown(item: Item): string {
    if (item.kind === 'object') return 'object';
    if (item.kind === 'content') return this.texts[item.mcid] ?? '';
    return `${item.type}(${item.kids.map((kid) => this.shown(kid)).join(' ')})`;
  }
}

const lang = (type: string, language: string, kids: Item[]): ElementItem =>
  element(type, kids, new Map([['Lang', PDFString.of(language)]]));

describe('repairStructure', () => {
  it('takes away wrappers without a meaning', () => {
    const world = new World();
    const text = world.text('Hello');
    expect(world.repaired(element('P', [element('NonStruct', [text])]))).toBe('Document(P(Hello))');
  });

  it('makes sections of what has a heading and paragraphs of loose text', () => {
    const world = new World();
    const kids = [element('H2', [world.text('Use')]), element('NonStruct', [world.text('much')])];
    const chapter = element('NonStruct', [element('NonStruct', kids), world.text('end')]);
    expect(world.repaired(chapter)).toBe('Document(Part(Sect(H2(Use) P(much)) P(end)))');
  });

  it('keeps the language of a name', () => {
    const world = new World();
    const name = lang('Div', 'fi', [element('NonStruct', [world.text('Kanta')])]);
    expect(world.repaired(element('P', [name]))).toBe('Document(P(Span(Kanta)))');
    expect(name.entries.has('Lang')).toBe(true);
  });

  it('gives list items their bodies', () => {
    const world = new World();
    const item = element('LI', [element('Lbl', [world.text('•')]), world.text('one')]);
    expect(world.repaired(element('L', [item]))).toBe('Document(L(LI(Lbl(•) LBody(one))))');
  });

  it('makes contents of a list that is called so', () => {
    const world = new World();
    const inner = element('L', [element('LI', [element('Link', [world.text('b')])])]);
    const entry = element('LI', [element('Link', [world.text('a')]), world.text('7'), inner]);
    expect(world.repaired(lang('L', 'en-x-toc', [entry]))).toBe(
      'Document(TOC(TOCI(Reference(Link(a) 7) TOC(TOCI(Reference(Link(b)))))))',
    );
  });

  it('makes notes with IDs and references to them', () => {
    const world = new World();
    const mark = lang('Link', 'en-x-noteref', [world.text('1')]);
    const notes = lang('L', 'en-x-notes', [element('LI', [world.text('note')])]);
    expect(world.repaired(element('P', [mark]), notes)).toBe(
      'Document(P(Reference(Link(1))) L(LI(LBody(Note(note)))))',
    );
    expect(mark.entries.has('Lang')).toBe(false);
  });

  it('makes artifacts of rules and backgrounds, and leaves no empty element', () => {
    const world = new World();
    const paragraph = element('P', [world.text(''), world.text('text')]);
    expect(world.repaired(paragraph, element('P', [world.text('')]))).toBe('Document(P(text))');
    expect(world.artifacts.map(([, type]) => type)).toEqual(['/Type /Layout', '/Type /Layout']);
  });

  it('keeps the drawing of a figure', () => {
    const world = new World();
    expect(world.repaired(element('Figure', [world.text('')]))).toBe('Document(Figure())');
    expect(world.artifacts).toEqual([]);
  });

  it('parts a table into head and body and tags a repeated head once', () => {
    const world = new World();
    const scope = context.obj([context.obj({ O: 'Table', Scope: 'Column' })]);
    const cell = element(
      'TH',
      [world.text('Year'), world.text('Year', second)],
      new Map([['A', scope]]),
    );
    const row = element('TR', [element('TD', [world.text('2022')])]);
    const table = element('Table', [
      element('Caption', [world.text('Use')]),
      element('TR', [cell]),
      row,
    ]);
    expect(world.repaired(table)).toBe(
      'Document(Table(Caption(Use) THead(TR(TH(Year))) TBody(TR(TD(2022)))))',
    );
    expect(world.artifacts).toEqual([['Year', '/Type /Pagination']]);
  });

  it('keeps a cell that is empty', () => {
    const world = new World();
    const row = element('TR', [element('TD', []), element('TD', [world.text('1')])]);
    expect(world.repaired(element('Table', [row]))).toBe('Document(Table(TBody(TR(TD() TD(1)))))');
  });
});
