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
import type { Source } from '../../../src/core/model.ts';
import { attachmentsOf } from '../../../src/edition/attachments.ts';
import { type Attachment, attachFiles } from '../../../src/pdf/postprocess/attachments.ts';
import { type ElementItem, element } from '../../../src/pdf/postprocess/structure.ts';
import { boundReport } from '../../support/bound-report.ts';
import { SMALL, smallSources } from '../../support/small-edition.ts';

const edition = loadEdition(smallSources(), SMALL, new Problems());

/** What columns mean, as the edition's own language says. */
const attachedColumns = edition.languages[0]?.words.attached_columns ?? {};

/** A report with these figures, numbered in their order. */
function reportWith(...ids: string[]): BoundReport {
  const report = boundReport([], []);
  const [figure] = report.figures;
  if (!figure) throw new Error('The report has no figure.');
  const words = {
    ...report.words,
    'data-of-figure': 'Data of figure {figure}',
    'data-of-sources': 'Sources',
    'data-of-inputs': 'Input files',
    'data-description': 'Description',
  };
  const figures = ids.map((id, index) => {
    return { ...figure, id, number: String(index + 1), csv: `indicator,value\r\n${id},1\r\n` };
  });
  return { ...report, figures, words, attachedColumns };
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

const dataset = { sources: new Map([['S1', source()]]) };
const inputs = new Map([['config/small/edition.yaml', 'ab12']]);

function attached(bound: BoundReport, own = edition): Attachment[] {
  return attachmentsOf({ edition: own, dataset, inputs, bound });
}

function contentOf(files: readonly Attachment[], file: string): string {
  const found = files.find(({ name }) => name === file);
  return Buffer.from(found?.content ?? '').toString('utf8');
}

describe('the attachments of a report', () => {
  const all = attached(reportWith('visits', 'logins'));

  it('are the data of each figure, the sources, the input files and their description', () => {
    expect(all.map(({ name, figure, description }) => [name, figure, description])).toEqual([
      ['visits.csv', 'figure-visits', 'Data of figure 1'],
      ['logins.csv', 'figure-logins', 'Data of figure 2'],
      ['sources.csv', undefined, 'Sources'],
      ['inputs.csv', undefined, 'Input files'],
      ['datapackage.json', undefined, 'Description'],
    ]);
    expect(contentOf(all, 'visits.csv')).toBe('indicator,value\r\nvisits,1\r\n');
    expect(contentOf(all, 'inputs.csv')).toBe('file,sha256\r\nconfig/small/edition.yaml,ab12\r\n');
    expect(contentOf(all, 'sources.csv')).toContain('1,S1,"Office, The",Titel,nb,2022,');
  });

  it('are what their descriptor describes', () => {
    const { resources } = JSON.parse(contentOf(all, 'datapackage.json')) as {
      resources: { path: string; schema: { fields: { name: string; description?: string }[] } }[];
    };
    expect(resources.map(({ path }) => path)).toEqual(
      all.map(({ name }) => name).filter((name) => name.endsWith('.csv')),
    );
    for (const { path, schema } of resources) {
      const [header] = contentOf(all, path).split('\r\n');
      expect(schema.fields.map(({ name }) => name).join(',')).toBe(header);
      for (const { name, description } of schema.fields) expect(description, name).toBeTruthy();
    }
  });

  it('are none where the edition wants none', () => {
    const settings = { ...edition.settings, attachments: false };
    expect(attached(reportWith('visits'), { ...edition, settings })).toEqual([]);
  });

  it.each([
    ['the order of the report', ['visits', 'logins', 'users']],
    ['another order', ['users', 'visits', 'logins']],
  ])('belong to figures by id, in %s', async (_, order) => {
    const files = attached(reportWith('visits', 'logins', 'users'));
    const printed = order.map((id) => `figure-${id}`);
    const own = order.map((id) => [`${id}.csv`, `indicator,value\r\n${id},1\r\n`]);
    expect(await associated(printed, files)).toEqual(own);
  });

  it('are wrong if the document lacks a figure', async () => {
    const files = attached(reportWith('visits', 'logins'));
    const lacking = associated(['figure-visits', 'figure-users'], files);
    await expect(lacking).rejects.toThrow('The PDF has no figure "figure-logins".');
  });
});

function source(): Source {
  const own = { id: 'S1', publisher: 'Office, The', title: 'Titel', url: 'https://example.org' };
  return {
    ...{ ...own, published: '2022', isLater: false, language: 'nb', note: '', retrieved: '' },
    ...{ file: '', sha256: '', fileTime: '', span: { file: '' } },
  };
}
