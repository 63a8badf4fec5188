import { describe, expect, it } from 'vitest';
import { COLOURS } from '../../../src/core/design-tokens.ts';
import { UserError } from '../../../src/core/diagnostics.ts';
import { screenSvg } from '../../../src/site/screen.ts';
import { asset, makeStyles } from '../../../src/site/styles.ts';
import { overlaySources } from '../../support/overlay-sources.ts';
import { smallSources } from '../../support/small-edition.ts';
import { smallPages, smallVersions } from '../../support/small-site.ts';

const versions = await smallVersions();
const pages = smallPages(versions);

describe.each([...pages.keys()])('the page "%s"', (path) => {
  const html = pages.get(path) ?? '';
  it('fulfils its own policy', () => {
    expect(html).toContain('Content-Security-Policy');
    expect(html).not.toMatch(
      /<style|<script(?! type="(?:application\/ld\+json"|module" src=))| style="| on\w+="/,
    );
    expect(html).not.toMatch(/<(?:script|img|iframe)[^>]* src="https?:/);
    expect(html).not.toMatch(/<link rel="(?!canonical|alternate)[^>]* href="https?:/);
  });
  it('has each id once, one title, and no level of headings left out', () => {
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids).toEqual([...new Set(ids)]);
    const levels = [...html.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
    expect(levels.filter((level) => level === 1)).toEqual([1]);
    expect(levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1)).toEqual([]);
  });
  it('leaves nothing of the print', () => {
    expect(html).not.toMatch(/data-page-ref|data-cell|role="group"|href="#figure-/);
  });
});

describe('the start page', () => {
  it('says the same number as the report, as the language writes it', () => {
    expect(pages.get('')).toMatch(/<h1>.*\d,\d/);
    expect(pages.get('en/')).toMatch(/<h1>.*\d\.\d/);
    expect(pages.get('')).toContain('<html lang="nb">');
  });
  it('leads to figures by their stable addresses, and to its other language', () => {
    expect(pages.get('')).toContain('href="/nordic/figures/visits-per-inhabitant/"');
    expect(pages.get('en/')).toContain('href="/nordic/en/figures/visits-per-inhabitant/"');
    expect(pages.get('')).toContain('href="/nordic/en/" lang="en"');
    expect(pages.get('')).toContain('hreflang="en" href="https://portals.example/nordic/en/"');
  });
  it('offers totals in place of values per inhabitant, as a view without a page', () => {
    expect(pages.get('')).toMatch(/value="visits"><span>Besøk i alt</);
    expect(pages.has('figures/visits/')).toBe(false);
    const [own] = versions[0]?.views ?? [];
    expect(own?.csv).toMatch(/^indicator,portal,period,value.*\r\nvisits,alpha,2019,\d/);
  });
  it('says which of its words are English, as the data have them', () => {
    const [nb, en] = ['', 'en/'].map((prefix) => pages.get(`${prefix}figures/milestones/`) ?? '');
    expect(nb).toMatch(/<td[^>]*><span lang="en">/);
    expect(en).not.toContain('<span lang="en">');
    expect(pages.get('figures/visits-per-inhabitant/')).toMatch(
      /table-note">[^<]*<span lang="en">/,
    );
  });
  it('has the terms of its own language', () => {
    expect(pages.get('search/')).toContain('<strong>Brukere</strong>');
    expect(pages.get('search/')).not.toContain('<strong>Users</strong>');
  });
  it('says what the marks of its texts mean', () => {
    expect(pages.get('')).toMatch(/<abbr class="mark" title="[^"]+">e<\/abbr>/);
    expect(pages.get('')).toContain('<b>e</b>');
  });
});

it('gives a drawing the colours of the reader’s own setting, but what is none of the report’s', () => {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="321" viewBox="0 0 640 321"><path fill="${COLOURS.ink}" stroke="#123456"/></svg>`;
  expect(screenSvg(svg, [], 'A "chart"')).toBe(
    '<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="A &quot;chart&quot;" viewBox="0 0 640 321"><path fill="var(--ink)" stroke="#123456"/></svg>',
  );
});

it('brings a font for the signs of its marks and of estimates, and none for all of mathematics', () => {
  const styles = makeStyles(smallSources(), [], [], '/', 'A ≈ 3 ◇ ○ ≫ å');
  const signs = [...styles.files].filter(([name]) => name.startsWith('assets/report-math-400.'));
  expect(signs).toHaveLength(1);
  expect(signs[0]?.[1].length).toBeLessThan(5000);
});

it('names a file after its content, with the hash that a page checks', () => {
  expect(asset('site.css', 'a{}')).toEqual({
    path: expect.stringMatching(/^assets\/site\.[0-9a-f]{10}\.css$/),
    integrity: expect.stringMatching(/^sha384-[\w+/]{64}$/),
  });
  expect(asset('site.css', 'b{}').path).not.toBe(asset('site.css', 'a{}').path);
});

describe('a mistake in the page’s files', () => {
  it.each([
    ['config/site/nb/words.yaml', 'menu: Meny', 'meny: Meny', 'unknown-key'],
    [
      'config/site/site.yaml',
      'headline: visits-per-inhabitant',
      'headline: visits-per',
      'unknown-figure',
    ],
    ['config/site/nb/start.md', '{{countries}}', '7 land', 'typed-number'],
    ['config/site/en/start.md', '{#wider}', '{#wide}', 'unknown-section'],
  ])('in %s is told at its place', async (file, find, replace, code) => {
    const problems = await problemsOf({ file, find, replace });
    const found = problems.find((each) => each.code === code);
    expect(problems.map((each) => each.code)).toContain(code);
    // A section that is missing is told where the template asks for it.
    if (code === 'unknown-section') return;
    const before = smallSources().text(file).split(find)[0] ?? '';
    expect(found?.span).toMatchObject({ file, line: before.split('\n').length });
  });
});

describe('whom to ask', () => {
  const file = 'config/site/site.yaml';
  const asItIs = smallSources().text(file);
  const none = { file, find: asItIs.slice(asItIs.indexOf('contact:')), replace: '' };
  const edition = 'config/small/edition.yaml';
  it('is whom the newest edition names, unless the page says otherwise', async () => {
    const contact = 'contact:\n  - { office: Desk, url: "https://desk.example.org" }\nreference: {';
    const named = { file: edition, find: 'reference: {', replace: contact };
    const start = smallPages(await smallVersions(overlaySources([none, named]))).get('');
    expect(start).toMatch(/Desk<.*href="https:\/\/desk\.example\.org">desk\.example\.org</);
    const kept = smallPages(await smallVersions(overlaySources([named]))).get('');
    expect(kept).toContain('mailto:numbers@a.example.org');
    expect(kept).not.toContain('Desk<');
  });
  it('has to be somebody', async () => {
    expect(await problemsOf(none)).toMatchObject([{ code: 'no-contact', span: { file } }]);
  });
});

it('tells all that is wrong with its settings at once, the files that they name included', async () => {
  const file = 'config/site/site.yaml';
  const found = await problemsOf(
    { file, find: 'languages: [nb, en]', replace: 'languages: [nb, en, is]' },
    { file, find: 'headline: visits-per-inhabitant', replace: 'headline: visits-per-inhabitants' },
    { file, find: 'address: https:', replace: 'address: http:' },
    { file, find: 'email:', replace: 'e_mail:' },
    { file, find: 'url: "https://b.example.org/"', replace: 'url: b.example.org' },
  );
  const told = found.map(({ code, message, hint }) => `${code} ${message} ${hint}`).join('\n');
  expect(told).toContain('There is no figure "visits-per-inhabitants". Did you mean');
  expect(told).toContain('Create it, or name another here.');
  for (const name of ['words.yaml', 'start.md', 'findings.md', 'portals.md']) {
    expect(told).toContain(`The file config/site/is/${name} is missing.`);
  }
  expect(told).toMatch(/https:\/\/example\.org\/portals\//);
  expect(told).toContain('Did you mean "email"?');
  expect(told).toContain('an address such as "https://example.org"');
});

async function problemsOf(...edits: Parameters<typeof overlaySources>[0]) {
  try {
    await smallVersions(overlaySources(edits));
    return [];
  } catch (error) {
    if (error instanceof UserError) return error.diagnostics;
    throw error;
  }
}
