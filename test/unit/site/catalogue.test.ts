import { describe, expect, it } from 'vitest';
import { bibtexOf, citationOf, risOf } from '../../../src/site/citations.ts';
import { catalogueFiles, schemaOrg } from '../../../src/site/data/catalogue.ts';
import { turtle } from '../../../src/site/data/rdf.ts';
import { hostingFiles } from '../../../src/site/hosting.ts';
import { pagesOf } from '../../../src/site/pages/pages.ts';
import { sitemapFiles } from '../../../src/site/sitemap.ts';
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
  const feed = String(files.get('feed.xml'));
  expect(feed).toContain('<updated>2023-05-31T00:00:00.000Z</updated>');
  expect(feed).toContain('<title>The “small” edition &lt;&amp; more&gt;</title>');
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
  expect(sitemap.match(/<loc>/g)).toHaveLength(2 * pagesOf(version).length);
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
    `«Hvem bruker portalen, etter alder», figur ${figure.number} i ${version.report.title}, mai 2023. ${address}`,
  );
  expect(bibtexOf({ ...figure, title: { text: '50 % & {mer}', html: '' } }, version)).toContain(
    'title = {50 \\% \\& \\{mer\\}},',
  );
  expect(risOf(figure, version)).toContain(
    `TY  - FIGURE\r\nTI  - Hvem bruker portalen, etter alder\r\n`,
  );
});
