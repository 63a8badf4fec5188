/** The editions as a catalogue of data (DCAT-AP 3), and as schema.org datasets. */

import type { Artifacts } from '../../io/artifacts.ts';
import type { Download, EditionDownloads } from '../editions.ts';
import { pageAddress, type Version } from '../version.ts';
import { jsonLd, type Prefixes, type Resource, type Term, turtle } from './rdf.ts';

const PREFIXES: Prefixes = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  spdx: 'http://spdx.org/rdf/terms#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
};
const AUTHORITY = 'http://publications.europa.eu/resource/authority';

/** By how precisely a date is known. */
const DATE_TYPES: Readonly<Record<number, string>> = {
  4: 'xsd:gYear',
  7: 'xsd:gYearMonth',
  10: 'xsd:date',
};

interface Distribution extends Download {
  readonly name: string;
  readonly mediaType: string;
  /** In the EU's list of file types. */
  readonly format: string;
}

/** `catalogue.ttl`, `catalogue.jsonld`. @param versions the first is that of the address */
export function catalogueFiles(versions: readonly Version[]): Artifacts {
  const [version] = versions;
  if (!version) throw new Error('The page has no language.');
  const resources = catalogueOf(version, versions);
  return new Map([
    ['catalogue.ttl', turtle(resources, PREFIXES)],
    ['catalogue.jsonld', jsonLd(resources, PREFIXES)],
  ]);
}

function catalogueOf(version: Version, versions: readonly Version[]): Resource[] {
  const { address } = version.site.settings;
  const said = (word: string): Term[] =>
    versions.map(({ language }) => ({
      text: language.words[word] ?? '',
      language: language.language.code,
    }));
  const publishers = version.report.publishers.map((name, index): Resource => {
    const iri = `${address}#publisher-${index + 1}`;
    return { iri, type: 'foaf:Agent', says: { 'foaf:name': [{ text: name }] } };
  });
  const by: Term[] = publishers.map(({ iri }) => ({ iri }));
  const rights = `${address}#rights`;
  const catalogue: Resource = {
    iri: `${address}#catalogue`,
    type: 'dcat:Catalog',
    says: {
      'dct:title': said('site-title'),
      'dct:description': said('site-description'),
      'dct:publisher': by.slice(0, 1),
      'dcat:dataset': version.editions.map((each) => ({ iri: datasetIri(each, version) })),
      'dcat:themeTaxonomy': [{ iri: `${AUTHORITY}/data-theme` }],
      'foaf:homepage': [{ iri: address }],
    },
  };
  const statement: Resource = {
    iri: rights,
    type: 'dct:RightsStatement',
    says: { 'rdfs:label': said('reuse') },
  };
  const datasets = version.editions.flatMap((edition) =>
    datasetOf(edition, version, { by, description: said('site-description'), rights }),
  );
  return [catalogue, ...publishers, statement, ...datasets];
}

function datasetOf(
  edition: EditionDownloads,
  version: Version,
  given: {
    readonly by: readonly Term[];
    readonly description: readonly Term[];
    readonly rights: string;
  },
): Resource[] {
  const { title, titleLanguage, published } = edition;
  const { address } = version.site.settings;
  const files = distributionsOf(edition).map((each): Resource[] => {
    const url = `${address}${each.path}`;
    const checksum = `${url}#checksum`;
    return [
      {
        iri: `${url}#distribution`,
        type: 'dcat:Distribution',
        says: {
          'dct:title': [{ text: each.name, language: 'en' }],
          'dcat:accessURL': [{ iri: url }],
          'dcat:downloadURL': [{ iri: url }],
          'dcat:mediaType': [
            { iri: `https://www.iana.org/assignments/media-types/${each.mediaType}` },
          ],
          'dct:format': [{ iri: `${AUTHORITY}/file-type/${each.format}` }],
          'dcat:byteSize': [{ value: String(each.bytes), type: 'xsd:nonNegativeInteger' }],
          'spdx:checksum': [{ iri: checksum }],
          'dct:rights': [{ iri: given.rights }],
        },
      },
      {
        iri: checksum,
        type: 'spdx:Checksum',
        says: {
          'spdx:algorithm': [{ iri: 'http://spdx.org/rdf/terms#checksumAlgorithm_sha256' }],
          'spdx:checksumValue': [{ value: each.sha256, type: 'xsd:hexBinary' }],
        },
      },
    ];
  });
  const dataset: Resource = {
    iri: datasetIri(edition, version),
    type: 'dcat:Dataset',
    says: {
      'dct:title': [{ text: title, language: titleLanguage }],
      'dct:description': given.description,
      'dct:identifier': [{ text: edition.id }],
      'dct:issued': [{ value: published, type: DATE_TYPES[published.length] ?? 'xsd:gYear' }],
      'dct:publisher': given.by.slice(0, 1),
      'dct:creator': given.by,
      'dcat:theme': [{ iri: `${AUTHORITY}/data-theme/HEAL` }],
      'dcat:landingPage': [{ iri: `${address}editions/${edition.id}/` }],
      'dcat:distribution': files.flatMap(([file]) => (file ? [{ iri: file.iri }] : [])),
    },
  };
  return [dataset, ...files.flat()];
}

function datasetIri({ id }: EditionDownloads, { site }: Version): string {
  return `${site.settings.address}editions/${id}/#dataset`;
}

function distributionsOf({ data, observations, reports }: EditionDownloads): Distribution[] {
  return [
    { ...data, name: 'Data package', mediaType: 'application/zip', format: 'ZIP' },
    { ...observations.sdmx, name: 'SDMX-CSV', mediaType: 'text/csv', format: 'CSV' },
    { ...observations.jsonStat, name: 'JSON-stat', mediaType: 'application/json', format: 'JSON' },
    ...reports.map((each) => ({
      ...each,
      name: `Report (${each.language})`,
      mediaType: 'application/pdf',
      format: 'PDF',
    })),
  ];
}

/** An edition for search engines that look for data. */
export function schemaOrg(edition: EditionDownloads, version: Version): object {
  const { site, language, report } = version;
  const { address } = site.settings;
  return {
    '@context': 'https://schema.org',
    '@type': 'Dataset',
    '@id': datasetIri(edition, version),
    name: edition.title,
    description: language.words['site-description'],
    url: `${new URL(address).origin}${pageAddress(version, `editions/${edition.id}/`)}`,
    datePublished: edition.published,
    inLanguage: edition.titleLanguage,
    usageInfo: address,
    creator: report.publishers.map((name) => ({ '@type': 'Organization', name })),
    distribution: distributionsOf(edition).map(({ name, mediaType, path }) => ({
      '@type': 'DataDownload',
      name,
      encodingFormat: mediaType,
      contentUrl: `${address}${path}`,
    })),
  };
}
