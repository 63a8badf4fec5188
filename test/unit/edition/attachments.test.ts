import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFRawStream,
  type PDFRef,
  PDFStream,
} from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import type { BoundReport } from '../../../src/compose/report.ts';
import { loadEdition } from '../../../src/config/load.ts';
import { Problems } from '../../../src/core/diagnostics.ts';
import { attachmentsOf } from '../../../src/edition/postprocess-input.ts';
import { type Attachment, attachFiles } from '../../../src/pdf/postprocess/attachments.ts';
import { type ElementItem, element } from '../../../src/pdf/postprocess/structure.ts';
import { boundReport } from '../../support/bound-report.ts';
import { SMALL, smallSources } from '../../support/small-edition.ts';

const sources = smallSources();
const edition = loadEdition(sources, SMALL, new Problems());

/** A report with these figures, numbered in their order. */
function reportWith(...ids: string[]): BoundReport {
  const report = boundReport([], []);
  const [figure] = report.figures;
  if (!figure) throw new Error('The report has no figure.');
  const words = { ...report.words, 'data-of-figure': 'Data of figure {figure}' };
  const figures = ids.map((id, index) => {
    return { ...figure, id, number: String(index + 1), csv: `data of ${id}` };
  });
  return { ...report, figures, words: { ...words, 'data-description': 'Description' } };
}

/** @returns what is associated with each Figure of a document that has figures with these ids */
async function associated(ids: readonly string[], files: readonly Attachment[]) {
  const document = await PDFDocument.create();
  const { context } = document;
  const tags = new Map<ElementItem, PDFRef>();
  for (const type of ['P', ...ids.flatMap(() => ['Figure', 'P'])]) {
    tags.set(element(type, []), context.register(context.obj({})));
  }
  attachFiles(document, tags, ids, files, new Date(0));
  return [...tags]
    .filter(([{ type }]) => type === 'Figure')
    .map(([, ref]) => {
      const file = context
        .lookup(ref, PDFDict)
        .lookup(PDFName.of('AF'), PDFArray)
        .lookup(0, PDFDict);
      const stream = file.lookup(PDFName.of('EF'), PDFDict).lookup(PDFName.of('F'), PDFStream);
      return [file.lookup(PDFName.of('UF'), PDFHexString).decodeText(), textOf(stream)];
    });
}

function textOf(stream: PDFStream): string {
  if (!(stream instanceof PDFRawStream)) throw new Error('The stream is not as it was written.');
  return Buffer.from(decodePDFRawStream(stream).decode()).toString('utf8');
}

describe('the attachments of a report', () => {
  it('are the data of each figure, with its number, and the description of the drop', () => {
    const attached = attachmentsOf(sources, edition, reportWith('visits', 'logins'));
    expect(attached.map(({ name, figure, description }) => [name, figure, description])).toEqual([
      ['visits.csv', 'figure-visits', 'Data of figure 1'],
      ['logins.csv', 'figure-logins', 'Data of figure 2'],
      ['datapackage.json', undefined, 'Description'],
    ]);
    const contents = attached.map(({ content }) => Buffer.from(content).toString('utf8'));
    const descriptor = sources.text(`data/${SMALL}/datapackage.json`);
    expect(contents).toEqual(['data of visits', 'data of logins', descriptor]);
  });

  it('are none where the edition wants none', () => {
    const settings = { ...edition.settings, attachments: false };
    expect(attachmentsOf(sources, { ...edition, settings }, reportWith('visits'))).toEqual([]);
  });

  it.each([
    ['the order of the report', ['visits', 'logins', 'users']],
    ['another order', ['users', 'visits', 'logins']],
  ])('belong to figures by id, in %s', async (_, order) => {
    const files = attachmentsOf(sources, edition, reportWith('visits', 'logins', 'users'));
    const printed = order.map((id) => `figure-${id}`);
    const own = order.map((id) => [`${id}.csv`, `data of ${id}`]);
    expect(await associated(printed, files)).toEqual(own);
  });

  it('are wrong if the document lacks a figure', async () => {
    const files = attachmentsOf(sources, edition, reportWith('visits', 'logins'));
    const lacking = associated(['figure-visits', 'figure-users'], files);
    await expect(lacking).rejects.toThrow('The PDF has no figure "figure-logins".');
  });
});
