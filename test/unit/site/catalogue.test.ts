import { describe, expect, it } from 'vitest';
import { bibtexOf, citationOf, risOf } from '../../../src/site/citations.ts';
import { catalogueFiles, schemaOrg } from '../../../src/site/data/catalogue.ts';
import { turtle } from '../../../src/site/data/rdf.ts';
import { feedFile } from '../../../src/site/feed.ts';
import { hostingFiles } from '../../../src/site/hosting.ts';
import { pagesOf } from '../../../src/site/pages/pages.ts';
import { sitemapFiles } from '../../../src/site/sitemap.ts';
import type { Version } from '../../../src/site/version.ts';
import { smallPages, smallVersions } from '../../support/small-site.ts';

const versions = await smallVersions();
const [version] = versions;
if (!version) throw new Error('There is no language.');
const files = catalogueFiles(versions);

interface Node {
  readonly '@id': string;
  readonly '@type': string;
  readonly [property: string]: unknown;
}

const graph: Node[] = JSON.parse(String(files.get('catalogue.jsonld')))['@graph'];

describe('the catalogue', () => {
  it('has what DCAT-AP asks of catalogue, dataset and distribution', () => {
    const wanted = {
      'dcat:Catalog': ['dct:title', 'dct:description', 'dct:publisher', 'dcat:dataset'],
      'dcat:Dataset': ['dct:title', 'dct:description', 'dcat:distribution', 'dct:issued'],
      'dcat:Distribution': ['dcat:accessURL', 'dct:format', 'dct:rights'],
    };
    for (const [type, properties] of Object.entries(wanted)) {
      const nodes = graph.filter((each) => each['@type'] === type);
      expect(nodes.length).toBeGreaterThan(0);
      for (const node of nodes)
        expect(Object.keys(node)).toEqual(expect.arrayContaining(properties));
    }
  });

  it('names no resource of its own that it does not describe', () => {
    const known = new Set(graph.map((each) => each['@id']));
    const named = JSON.stringify(graph).matchAll(
      /"@id":"(https:\/\/portals\.example[^"]*#[^"]*)"/g,
    );
    expect([...named].flatMap(([, iri = '']) => (known.has(iri) ? [] : [iri]))).toEqual([]);
  });

  it('says the same in Turtle', () => {
    const text = String(files.get('catalogue.ttl'));
    for (const node of graph) expect(text).toContain(`<${node['@id']}> a ${node['@type']}`);
    expect(text).toContain('"2023-05"^^xsd:gYearMonth');
    expect(text).toContain('"The “small” edition <& more>"@en');
  });
});

it('writes what Turtle would take for syntax as text', () => {
  const says = { 'dct:title': [{ text: 'a "b" \\ \n c' }], 'dct:creator': [] };
  expect(turtle([{ iri: 'https://a.example/', type: 'dcat:Dataset', says }], {})).toBe(
    '\n\n<https://a.example/> a dcat:Dataset ;\n  dct:title "a \\"b\\" \\\\ \\n c" .\n',
  );
});

it('tells of editions in a feed', () => {
  const feed = String(feedFile(version).get('feed.xml'));
  expect(feed).toContain('<updated>2023-05-31T00:00:00.000Z</updated>');
  expect(feed).toContain('<title>The “small” edition &lt;&amp; more&gt;</title>');
});

it('tells of corrections in the feed, and of none where there was none', () => {
  const corrections = (...tables: [string, Version['computed']['tables']][]): string | undefined =>
    /<entry><id>[^<]*2023\/#corrections<.*?<\/entry>/.exec(
      String(feedFile({ ...version, tables: new Map(tables) }).get('feed.xml')),
    )?.[0];
  const own = version.computed.tables;
  const table = own.get('visits-per-inhabitant');
  if (!table) throw new Error('There is no such indicator.');
  let changed = 0;
  const rows = table.rows.map((row) => {
    if (row.cell.kind !== 'value' || changed === 2) return row;
    changed += 1;
    return { ...row, cell: { ...row.cell, value: row.cell.value + 1 } };
  });
  const before = new Map([...own, [table.id, { ...table, rows }]]);
  const told = corrections(['2023', own], ['2022', before], ['2021', own]);
  expect(told).toContain('<title>Endrede tall: Utgave 2023</title>');
  expect(told).toContain('href="https://portals.example/nordic/corrections/"');
  expect(told).toContain('<summary>Besøk per innbygger (2)</summary>');
  expect(corrections(['2023', own], ['2022', own])).toBeUndefined();
  expect(corrections(['2023', own])).toBeUndefined();
});

it('gives search engines a dataset that cannot end the element it stands in', () => {
  const [edition] = version.editions;
  expect(edition && schemaOrg(edition, version)).toMatchObject({
    '@type': 'Dataset',
    datePublished: '2023-05',
  });
  const html = smallPages(versions).get('editions/2023/') ?? '';
  const inside = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(html)?.[1] ?? '';
  expect(JSON.parse(inside).name).toBe('The “small” edition <& more>');
  expect(inside).not.toContain('<');
});

it('lists every page in every language, and where the list is', () => {
  const site = sitemapFiles(pagesOf(version), versions);
  const sitemap = String(site.get('sitemap.xml'));
  const [report = 0] = version.editions.map(({ reports }) => reports.length);
  expect(sitemap.match(/<loc>/g)).toHaveLength(2 * pagesOf(version).length + report);
  expect(sitemap).toContain(
    '<loc>https://portals.example/nordic/reports/2023/en/</loc><xhtml:link rel="alternate" hreflang="en"',
  );
  expect(sitemap).toContain('<loc>https://portals.example/nordic/en/figures/users-share/</loc>');
  expect(site.get('robots.txt')).toContain('https://portals.example/nordic/sitemap.xml');
});

it('lets other pages frame figures, and nothing else', () => {
  const headers = String(hostingFiles(versions).get('_headers'));
  expect(headers).toContain("/nordic/en/*\n  Content-Security-Policy: default-src 'none'");
  expect(headers).not.toMatch(/embed|reports/);
});

it('cites a figure as a sentence, as BibTeX and as RIS', () => {
  const figure = version.report.figures.find(({ id }) => id === 'users-by-age');
  if (!figure) throw new Error('There is no such figure.');
  const address = 'https://portals.example/nordic/figures/users-by-age/';
  expect(citationOf(figure, version)).toBe(
    `«${figure.title.text}», figur ${figure.number} i ${version.report.title}, mai 2023. ${address}`,
  );
  expect(bibtexOf({ ...figure, title: { text: '50 % & {mer}', html: '' } }, version)).toContain(
    'title = {50 \\% \\& \\{mer\\}},',
  );
  expect(risOf(figure, version)).toContain(`TY  - FIGURE\r\nTI  - ${figure.title.text}\r\n`);
});
