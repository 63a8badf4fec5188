/**
 * Postprocesses a printed PDF: adds what the browser lacks for PDF/UA-1 (ISO 14289-1) and PDF/A-3a
 * (ISO 19005-3). The file is parsed and written once; the appearance of its pages does not change.
 */

import { createHash } from 'node:crypto';
import { PDFDict, PDFDocument, PDFName, PDFRef } from '@cantoo/pdf-lib';
import { expandAbbreviations } from './abbreviations.ts';
import { type Attachment, attachFiles } from './attachments.ts';
import { type DocumentBookmark, writeBookmarks } from './bookmarks.ts';
import { checkCompleteness, type DocumentText } from './completeness.ts';
import { nameDividedWords } from './divided-words.ts';
import { placeFigures } from './figures.ts';
import { type DocumentLink, describeLinks } from './links.ts';
import {
  type DocumentMetadata,
  writeFileId,
  writeMetadata,
  writeOpening,
  writeOutputIntent,
} from './metadata.ts';
import { readPages } from './pages.ts';
import { repairStructure } from './repair-structure.ts';
import { AT_ONCE, savePdf } from './save.ts';
import { takeStructure } from './structure.ts';
import { addWordSpaces } from './word-spaces.ts';
import { writeStructure } from './write-structure.ts';

/** What postprocessing needs to know about the document, from its HTML. */
export interface PostprocessInput {
  readonly metadata: DocumentMetadata;
  readonly links: readonly DocumentLink[];
  readonly text: DocumentText;
  readonly bookmarks: readonly DocumentBookmark[];
  /** What abbreviations mean, by their text. */
  readonly abbreviations: Readonly<Record<string, string>>;
  /** The words for the page of each link target: `page 12`. */
  readonly pages: ReadonlyMap<string, string>;
  readonly attachments: readonly Attachment[];
}

/**
 * @param raw a tagged PDF as the browser printed it
 * @returns the postprocessed file; the same input gives the same bytes
 * @throws {Error} if content of the HTML is missing from the file: a bug of this program
 */
export async function postprocessPdf(
  raw: Uint8Array,
  input: PostprocessInput,
): Promise<Uint8Array> {
  const document = await PDFDocument.load(raw, { updateMetadata: false, parseSpeed: AT_ONCE });
  const { context, catalog } = document;
  const rootRef = catalog.get(PDFName.of('StructTreeRoot'));
  if (!(rootRef instanceof PDFRef)) throw new Error('The PDF is not tagged.');
  const root = context.lookup(rootRef, PDFDict);
  const tree = takeStructure(context, root);
  const pages = readPages(document);
  expandAbbreviations(tree, pages, input.abbreviations);
  nameDividedWords(tree, pages);
  repairStructure(tree, pages);
  checkCompleteness(tree, pages, input.text);
  addWordSpaces(tree, pages, input.text.text);
  describeLinks(context, tree, input.links, input.pages);
  placeFigures(context, tree, pages);
  pages.write();
  const refs = writeStructure(context, root, rootRef, tree);
  attachFiles(document, refs, input.text.figures, input.attachments, input.metadata.date);
  writeMetadata(document, input.metadata, input.attachments.length > 0 ? 3 : 2);
  writeOutputIntent(context, catalog);
  writeOpening(document);
  writeBookmarks(document, input.bookmarks);
  writeFileId(context, hashWithoutIds(raw));
  return savePdf(document);
}

/** Without the IDs of table cells: only these vary between two prints of the same document. */
function hashWithoutIds(raw: Uint8Array): string {
  const text = Buffer.from(raw)
    .toString('latin1')
    .replaceAll(/\(node\d+\)/g, '(node)');
  return createHash('sha256').update(text, 'latin1').digest('hex');
}
