/** Reads all content streams of a file once, and writes them back with artifacts marked. */

import {
  decodePDFRawStream,
  type PDFContext,
  PDFDict,
  type PDFDocument,
  PDFName,
  PDFRawStream,
  PDFRef,
} from '@cantoo/pdf-lib';
import { inPoints, MARGINS } from '../../core/page-geometry.ts';
import {
  type MarkedContent,
  readContent,
  type StreamContent,
  type UnmarkedContent,
} from './content.ts';
import { withoutSoftHyphens } from './divided-words.ts';
import type { Matrix } from './geometry.ts';
import { withArtifacts } from './mark-artifacts.ts';
import type { ContentItem } from './structure.ts';
import { type GlyphTexts, glyphTexts, withQuotes } from './to-unicode.ts';

/** A page's stream or a form XObject's. */
interface ReadStream {
  readonly ref: PDFRef;
  readonly stream: PDFRawStream;
  /** As the browser wrote it. */
  readonly written: string;
  readonly content: StreamContent;
  readonly marked: ReadonlyMap<number, MarkedContent>;
  readonly artifacts: Map<number, string>;
  readonly inserted: { at: number; text: string }[];
  readonly isForm: boolean;
  readonly height: number;
}

export interface PageContents {
  of(item: ContentItem): MarkedContent | undefined;
  makeArtifact(item: ContentItem, properties: string): void;
  /** Inserts operators into the stream of a content item, at an offset in it. */
  insert(item: ContentItem, at: number, operators: string): void;
  /** The matrix that places a form on its page. */
  matrixOf(item: ContentItem): Matrix | undefined;
  /** Unmarked text outside the page margins; there must be none. */
  readonly strayTexts: readonly string[];
  /** Writes every stream back with its artifacts marked. */
  write(): void;
}

/** Reads the streams of all pages and forms. */
export function readPages(document: PDFDocument): PageContents {
  const { context } = document;
  const fonts = fontReader(context);
  const streams = new Map<PDFRef, ReadStream>();
  const matrices = new Map<PDFRef, Matrix>();
  for (const page of document.getPages()) {
    const ref = page.node.get(PDFName.of('Contents'));
    const own = ref instanceof PDFRef ? ref : page.node.Contents();
    if (!(own instanceof PDFRef)) throw new Error('A page has no single content stream.');
    const resources = page.node.Resources();
    const read = readStream(context, own, resources, fonts, page.getHeight(), false);
    streams.set(page.ref, read);
    for (const [form, matrix] of formsOf(read, resources)) {
      matrices.set(form, matrix);
      const dict = (context.lookup(form) as PDFRawStream).dict;
      const inside = dict.lookupMaybe(PDFName.of('Resources'), PDFDict);
      streams.set(form, readStream(context, form, inside, fonts, 0, true));
    }
  }
  const holder = (item: ContentItem): ReadStream | undefined =>
    streams.get(item.stream ?? item.page);
  return {
    of: (item) => holder(item)?.marked.get(item.mcid),
    makeArtifact: (item, properties) => holder(item)?.artifacts.set(item.mcid, properties),
    insert: (item, at, text) => holder(item)?.inserted.push({ at, text }),
    matrixOf: (item) => (item.stream ? matrices.get(item.stream) : undefined),
    strayTexts: [...streams.values()].flatMap(strayTexts),
    write: () => {
      for (const each of streams.values()) writeStream(context, each);
    },
  };
}

function readStream(
  context: PDFContext,
  ref: PDFRef,
  resources: PDFDict | undefined,
  fonts: (resources: PDFDict | undefined) => ReadonlyMap<string, GlyphTexts>,
  height: number,
  isForm: boolean,
): ReadStream {
  const stream = context.lookup(ref);
  if (!(stream instanceof PDFRawStream)) throw new Error('A content stream is missing.');
  const written = Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1');
  const content = readContent(withoutSoftHyphens(written), fonts(resources));
  const marked = new Map(content.marked.map((each) => [each.mcid, each]));
  return {
    ref,
    stream,
    written,
    content,
    marked,
    artifacts: new Map(),
    inserted: [],
    isForm,
    height,
  };
}

/** The forms drawn by a stream that have marked content of their own. */
function formsOf(read: ReadStream, resources: PDFDict | undefined): [PDFRef, Matrix][] {
  const objects = resources?.lookupMaybe(PDFName.of('XObject'), PDFDict);
  return read.content.drawn.flatMap(({ name, matrix }): [PDFRef, Matrix][] => {
    const ref = objects?.get(PDFName.of(name.slice(1)));
    return ref instanceof PDFRef ? [[ref, matrix]] : [];
  });
}

function fontReader(
  context: PDFContext,
): (resources: PDFDict | undefined) => ReadonlyMap<string, GlyphTexts> {
  const known = new Map<PDFRef, GlyphTexts>();
  const read = (ref: PDFRef): GlyphTexts => {
    const font = context.lookup(ref, PDFDict);
    const cmap = font.lookup(PDFName.of('ToUnicode'));
    if (!(cmap instanceof PDFRawStream)) return new Map();
    const written = Buffer.from(decodePDFRawStream(cmap).decode()).toString('latin1');
    const text = withQuotes(written);
    if (text !== written) {
      const own = font.get(PDFName.of('ToUnicode'));
      if (own instanceof PDFRef) context.assign(own, context.flateStream(text));
    }
    return glyphTexts(text);
  };
  return (resources) => {
    const fonts = resources?.lookupMaybe(PDFName.of('Font'), PDFDict);
    const named = new Map<string, GlyphTexts>();
    for (const [name, ref] of fonts?.entries() ?? []) {
      if (!(ref instanceof PDFRef)) continue;
      const texts = known.get(ref) ?? read(ref);
      known.set(ref, texts);
      named.set(`/${name.decodeText()}`, texts);
    }
    return named;
  };
}

/** ISO 32000-1, 14.8.2.2.2: running heads and feet are Pagination artifacts, all others Layout. */
function artifactType(piece: UnmarkedContent, { height, isForm }: ReadStream): string {
  if (piece.text === '' || isForm) return '/Type /Layout';
  const [, y] = piece.at;
  return `/Type /Pagination /Subtype /${y > height / 2 ? 'Header' : 'Footer'}`;
}

function strayTexts({ content, height, isForm }: ReadStream): string[] {
  return content.unmarked
    .filter(({ text, at: [, y] }) => {
      const inMargin =
        !isForm && (y > height - inPoints(MARGINS.top) || y < inPoints(MARGINS.bottom));
      return text.trim() !== '' && !inMargin;
    })
    .map(({ text }) => text);
}

function writeStream(context: PDFContext, read: ReadStream): void {
  const typeOf = (piece: UnmarkedContent): string => artifactType(piece, read);
  const text = withArtifacts(read.content, read.artifacts, typeOf, read.inserted);
  if (text === read.written) return;
  const fresh = context.flateStream(Buffer.from(text, 'latin1'));
  for (const [key, value] of read.stream.dict.entries()) {
    if (!['Length', 'Filter'].includes(key.decodeText())) fresh.dict.set(key, value);
  }
  context.assign(read.ref, fresh);
}
