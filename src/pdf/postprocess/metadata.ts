/** Metadata: XMP, document information, output intent, initial view and file identifier. */

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  type PDFContext,
  PDFDict,
  type PDFDocument,
  PDFHexString,
  PDFName,
  PDFString,
} from '@cantoo/pdf-lib';
import { escapeText } from '../../core/escape.ts';
import { decodedText } from './structure.ts';

/** Bibliographic data of the document. */
export interface DocumentMetadata {
  readonly title: string;
  readonly subject: string;
  readonly publishers: readonly string[];
  /** BCP 47. */
  readonly language: string;
  /** The edition's clock. */
  readonly date: Date;
}

const CREATOR = 'National Health Portals in the Nordics: report pipeline';

/** PDF/A-3, 6.6.2.1; PDF/UA-1, 7.1 and clause 5; ISO 32000-1, 14.3. */
export function writeMetadata(
  document: PDFDocument,
  metadata: DocumentMetadata,
  part: 2 | 3,
): void {
  const { context, catalog } = document;
  const info = context.lookup(context.trailerInfo.Info, PDFDict);
  const producer = decodedText(info.lookup(PDFName.of('Producer'))) ?? 'Skia/PDF';
  const authors = metadata.publishers.join('; ');
  for (const [key, text] of Object.entries({
    Title: metadata.title,
    Author: authors,
    Subject: metadata.subject,
    Creator: CREATOR,
    Producer: producer,
  })) {
    info.set(PDFName.of(key), PDFHexString.fromText(text));
  }
  const stamp = PDFString.of(pdfDate(metadata.date));
  info.set(PDFName.of('CreationDate'), stamp);
  info.set(PDFName.of('ModDate'), stamp);
  const xmp = context.stream(Buffer.from(xmpPacket(metadata, producer, part), 'utf8'), {
    Type: 'Metadata',
    Subtype: 'XML',
  });
  catalog.set(PDFName.of('Metadata'), context.register(xmp));
  catalog.set(PDFName.of('Lang'), PDFString.of(metadata.language));
}

/** A date as ISO 32000-1, 7.9.4 writes it, in UTC. */
export function pdfDate(date: Date): string {
  return `D:${date.toISOString().replace(/\D/g, '').slice(0, 14)}Z`;
}

/** @param part of ISO 19005: 3 with files attached, 2 without */
function xmpPacket(metadata: DocumentMetadata, producer: string, part: 2 | 3): string {
  const { title, subject, publishers, language, date } = metadata;
  const stamp = date.toISOString().replace('.000Z', 'Z');
  const alt = (text: string): string =>
    `<rdf:Alt><rdf:li xml:lang="x-default">${escapeText(text)}</rdf:li></rdf:Alt>`;
  const bag = (texts: readonly string[]): string =>
    texts.map((text) => `<rdf:li>${escapeText(text)}</rdf:li>`).join('');
  return [
    '<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"',
    ' xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"',
    ' xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">',
    `<dc:title>${alt(title)}</dc:title>`,
    `<dc:description>${alt(subject)}</dc:description>`,
    `<dc:creator><rdf:Seq><rdf:li>${escapeText(publishers.join('; '))}</rdf:li></rdf:Seq></dc:creator>`,
    `<dc:publisher><rdf:Bag>${bag(publishers)}</rdf:Bag></dc:publisher>`,
    `<dc:language><rdf:Bag>${bag([language])}</rdf:Bag></dc:language>`,
    '<dc:format>application/pdf</dc:format>',
    `<pdf:Producer>${escapeText(producer)}</pdf:Producer>`,
    `<xmp:CreatorTool>${escapeText(CREATOR)}</xmp:CreatorTool>`,
    `<xmp:CreateDate>${stamp}</xmp:CreateDate><xmp:ModifyDate>${stamp}</xmp:ModifyDate>`,
    `<xmp:MetadataDate>${stamp}</xmp:MetadataDate>`,
    `<pdfaid:part>${part}</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>`,
    '<pdfuaid:part>1</pdfuaid:part>',
    '</rdf:Description>',
    PDFUA_EXTENSION,
    '</rdf:RDF></x:xmpmeta>',
    '<?xpacket end="r"?>',
  ].join('\n');
}

/** PDF/A does not predefine the pdfuaid schema, so the file has to describe it (PDF/A-3, 6.6.2.3). */
const PDFUA_EXTENSION = `<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>`;

/** The ICC's own sRGB profile (ICC.1:2001-04, version 2); its licence lies beside it. */
const SRGB_PROFILE = path.join(import.meta.dirname, 'sRGB2014.icc');

/** PDF/A-3, 6.2.3: declares the document's RGB to be sRGB. */
export function writeOutputIntent(context: PDFContext, catalog: PDFDict): void {
  const profile = context.register(context.flateStream(readFileSync(SRGB_PROFILE), { N: 3 }));
  const intent = context.obj({
    Type: 'OutputIntent',
    S: 'GTS_PDFA1',
    OutputConditionIdentifier: PDFString.of('sRGB IEC61966-2.1'),
    Info: PDFString.of('sRGB IEC61966-2.1'),
    DestOutputProfile: profile,
  });
  catalog.set(PDFName.of('OutputIntents'), context.obj([intent]));
}

/** Opens the file at its cover with the bookmarks shown; page labels equal page numbers. */
export function writeOpening(document: PDFDocument): void {
  const { context, catalog } = document;
  const [cover] = document.getPages();
  catalog.set(PDFName.of('PageMode'), PDFName.of('UseOutlines'));
  if (cover) catalog.set(PDFName.of('OpenAction'), context.obj([cover.ref, 'Fit']));
  catalog.set(PDFName.of('PageLabels'), context.obj({ Nums: [0, { S: 'D' }] }));
  for (const page of document.getPages()) page.node.set(PDFName.of('Tabs'), PDFName.of('S'));
}

/** PDF/A-3, 6.1.3: the file identifier, derived from the content. */
export function writeFileId(context: PDFContext, content: string): void {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 32);
  context.trailerInfo.ID = context.obj([PDFHexString.of(hash), PDFHexString.of(hash)]);
}
