import { expect, test } from 'vitest';
import { checkTexts } from '../../src/compose/bind/check-texts.ts';
import { readEdition } from '../../src/config/load.ts';
import { Problems } from '../../src/core/diagnostics.ts';
import { createProgress } from '../../src/core/progress.ts';
import { textsOf } from '../../src/edition/bind.ts';
import { composeReport, computeEdition } from '../../src/edition/pipeline.ts';
import { openDraw } from '../support/draw.ts';
import { leftOver, MADE_UP, madeUpSources } from '../support/made-up-language.ts';
import { SMALL } from '../support/small-edition.ts';
import { smallPages, smallVersions } from '../support/small-site.ts';

const quiet = createProgress(undefined);
const sources = await madeUpSources();

/** Names and codes, which no language translates, and words of CLDR. */
const NAMES = `
  Operator Another publisher Statistics office of all countries The Somebody else synthetic small before
  CSV XLSX SVG PNG JSON BibTeX RIS SDMX stat zip kB csv json pdf report data observations monthly use
  Node ICU Chromium browser vega lite handlebars markdown it hyphen puppeteer fontsource source sans serif noto
  math symbols numbers example org
  Noregur Svíþjóð Danmörk Finnland Ísland og enska ep ua en sv`;
/** At the head of a line with a capital. */
const months = [...Array(12).keys()].flatMap((month) => {
  const name = new Intl.DateTimeFormat(MADE_UP, { month: 'long' }).format(
    new Date(2020, month, 15),
  );
  return [name, name.charAt(0).toUpperCase() + name.slice(1)];
});
const allowed = new Set([...(NAMES.match(/\p{L}+/gu) ?? []), ...months]);

/** What is read of a page, or heard, without what is marked as being in another language. */
function wordsOf(html: string): string {
  const heard = [...html.matchAll(/\s(?:alt|aria-label|title|placeholder|data-name)="([^"]*)"/g)];
  const written = [...html.matchAll(/content: "([^"]*)"/g)];
  let body = html.replace(/<(style|script|code|textarea)\b[\s\S]*?<\/\1>/g, ' ');
  const foreign = new RegExp(
    `<(\\w+)[^>]* lang="(?!${MADE_UP}")[^"]*"[^>]*>(?:(?!<\\1\\b)[\\s\\S])*?</\\1>`,
    'g',
  );
  for (let last = ''; last !== body; ) [last, body] = [body, body.replace(foreign, ' ')];
  const texts = [...heard, ...written].map(([, text = '']) => text);
  return [body.replace(/<[^>]*>/g, '\n'), ...texts].join('\n').replace(/&[a-z#0-9]+;/gi, ' ');
}

test('no English is left in a report in a language that has only a label file and texts', {
  timeout: 300_000,
}, async () => {
  const computed = await computeEdition(sources, SMALL, quiet);
  const [, language] = computed.edition.languages;
  if (!language) throw new Error('The edition has one language only.');
  const report = await composeReport(computed, language, quiet, 'browser', {
    draw: openDraw(computed.sources),
  });
  const words = wordsOf(report.html);
  expect(words.length).toBeGreaterThan(50_000);
  expect(leftOver(words, allowed)).toEqual([]);
  const { title, subject, publishers, pageWords } = report.metadata;
  const said = [title, subject, ...publishers, pageWords.replace('{page}', '')];
  const attached = report.attachments.map(({ description }) => description);
  const columns = report.attachments
    .filter(({ name }) => name === 'datapackage.json')
    .flatMap(({ content }) =>
      [...`${Buffer.from(content)}`.matchAll(/"(?:title|description)": (".*")/g)].map(
        ([, quoted = '']) => JSON.parse(quoted) as string,
      ),
    );
  expect(columns.length).toBeGreaterThan(50);
  expect(leftOver([...said, ...attached, ...columns].join('\n'), allowed)).toEqual([]);
  expect(report.html).toContain(`<html lang="${MADE_UP}"`);
});

test('no English is left on the public page', { timeout: 300_000 }, async () => {
  const all = [...smallPages(await smallVersions(sources))];
  const pages = all.filter(([, html]) => html.includes(`<html lang="${MADE_UP}"`));
  expect(pages.length).toBeGreaterThan(20);
  const left = pages.flatMap(([page, html]) =>
    leftOver(wordsOf(html.replace(/https?:[^\s"<]+/g, ' ')), allowed).map((word) => [page, word]),
  );
  expect(left).toEqual([]);
});

test('typed numbers, claims and words that go stale are found by the words of the language', async () => {
  const file = `config/${SMALL}/text/${MADE_UP}/visits.md`;
  const found = '\n\nUsþ iþ highesþ, wiþ a dozeþ, iþ alþ fouþ portalþ.';
  const edited = {
    ...sources,
    text: (each: string) => sources.text(each) + (each === file ? found : ''),
  };
  const problems = new Problems();
  const { languages, ...rest } = readEdition(edited, SMALL, problems);
  const language = languages.find(({ code }) => code === MADE_UP);
  if (!language) throw new Error('The edition lacks the made-up language.');
  checkTexts(textsOf({ ...rest, languages }, language), problems);
  const told = problems.all.filter(({ code }) => code.startsWith('typed-'));
  expect(told.map(({ code, message }) => `${code}: ${message.match(/"([^"]*)"/)?.[1]}`)).toEqual([
    'typed-number: dozeþ',
    'typed-claim: highesþ',
    'typed-count: alþ fouþ',
  ]);
});
