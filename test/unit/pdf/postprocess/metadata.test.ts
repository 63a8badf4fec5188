import { createHash } from 'node:crypto';
import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFRawStream,
} from '@cantoo/pdf-lib';
import { expect, it } from 'vitest';
import { writeOutputIntent } from '../../../../src/pdf/postprocess/metadata.ts';

it('states the colour space by the ICC’s own sRGB profile, unaltered', async () => {
  const { context, catalog } = await PDFDocument.create();
  writeOutputIntent(context, catalog);
  const intents = catalog.lookup(PDFName.of('OutputIntents'), PDFArray);
  const stream = intents.lookup(0, PDFDict).lookup(PDFName.of('DestOutputProfile'));
  expect(stream).toBeInstanceOf(PDFRawStream);
  const profile = decodePDFRawStream(stream as PDFRawStream).decode();
  // The file of color.org; its licence allows copies that are not altered.
  expect(createHash('sha256').update(profile).digest('hex')).toBe(
    '384b832de3412066743b52a75ee906b6fb9fb8d9e09e936fc2c43223815c6e0a',
  );
});
