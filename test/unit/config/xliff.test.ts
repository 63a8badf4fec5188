import { describe, expect, test } from 'vitest';
import { readEdition } from '../../../src/config/load.ts';
import { filesWith, unitsOf } from '../../../src/config/working-file.ts';
import { readXliff, xliffText } from '../../../src/config/xliff.ts';
import { Problems, UserError } from '../../../src/core/diagnostics.ts';
import { MADE_UP, madeUpSources } from '../../support/made-up-language.ts';
import { SMALL } from '../../support/small-edition.ts';

const sources = await madeUpSources();
const pair = (() => {
  const { languages } = readEdition(sources, SMALL, new Problems());
  const [first, language] = languages;
  if (!first || !language) throw new Error('The edition has one language only.');
  return { edition: SMALL, first, language };
})();
const FILE = 'made-up.xlf';
const whole = xliffText({ source: 'en', target: MADE_UP }, unitsOf(pair));

/** What taking a file back would change, or what is wrong with it. */
function taken(text: string): string[] {
  const problems = new Problems();
  try {
    const read = readXliff(FILE, text, MADE_UP, problems);
    problems.failOnErrors();
    return [...filesWith(pair, read, sources, problems).keys()];
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return error.diagnostics.map(({ code, span }) => `${code} ${span?.line ?? ''}`.trim());
  }
}

/** The file with one change. @throws {Error} when nothing changes: the test would prove nothing */
function edited(find: string | RegExp, replace: string): string {
  const text = whole.replace(find, replace);
  if (text === whole) throw new Error(`There is no ${find}.`);
  return text;
}

const lineOf = (words: string): number => whole.slice(0, whole.indexOf(words)).split('\n').length;

describe('a working file', () => {
  test('has every paragraph and text with its state, and no call that could be typed over', () => {
    expect(whole.match(/<unit /g)?.length).toBeGreaterThan(150);
    expect(whole).toContain('state="reviewed"');
    expect(whole.match(/<(?:source|target)>[^<]*\{\{/)).toBeNull();
    expect(whole).toContain('<note>Heading, config/small/text/en/visits.md, line 1</note>');
  });

  test('changes nothing when it comes back as it was', () => {
    expect(taken(whole)).toEqual([]);
  });

  test('changes the paragraph or text that was translated anew, and nothing else', () => {
    const text = 'Thesþ figureþ arþ madþ uþ. <ph';
    const problems = new Problems();
    const read = readXliff(FILE, edited(text, 'Alþ iþ madþ uþ &amp; neþ. <ph'), MADE_UP, problems);
    const files = filesWith(pair, read, sources, problems);
    const name = `config/${SMALL}/text/${MADE_UP}/visits.md`;
    const before = sources.text(name);
    expect([...files]).toEqual([
      [name, before.replace('Thesþ figureþ arþ madþ uþ.', 'Alþ iþ madþ uþ & neþ.')],
    ]);
    const [title = ''] = /<target>Nationaþ [^<]*/.exec(whole) ?? [];
    expect(taken(edited(title, `${title} neþ`))).toEqual([
      `config/${SMALL}/text/${MADE_UP}/texts.yaml`,
    ]);
  });
});

describe('what a translation tool makes of a text', () => {
  const HEAD =
    '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0" version="2.0" srcLang="en" trgLang="is"><file id="f"><group id="g">';
  const read = (unit: string): readonly unknown[] => {
    const problems = new Problems();
    const units = readXliff(
      FILE,
      `${HEAD}<unit id="u">${unit}</unit></group></file></xliff>`,
      MADE_UP,
      problems,
    );
    expect(problems.all).toEqual([]);
    return units.map(({ source, target, state }) => [source, target, state]);
  };
  const segment = (source: string, target?: string, state = 'final'): string =>
    `<segment state="${state}"><source>${source}</source>${target === undefined ? '' : `<target>${target}</target>`}</segment>`;
  const gap = '<ignorable><source> </source></ignorable>';

  test('is joined from its sentences, with what lies between them', () => {
    const two = segment('One.', 'Onþ.') + gap + segment('Two.', 'Twþ.', 'translated');
    expect(read(two)).toEqual([['One. Two.', 'Onþ. Twþ.', 'translated']]);
  });

  test('is not translated while one of its sentences is not', () => {
    const two = segment('One.', 'Onþ.') + gap + segment('Two.');
    expect(read(two)).toEqual([['One. Two.', undefined, 'initial']]);
  });

  test('holds nothing of comments, instructions and other translations that a tool proposes', () => {
    const proposed =
      '<mtc:matches><mtc:match ref="#s"><source>O.</source><target>O.</target></mtc:match></mtc:matches>';
    const own = segment('One.', 'On<!-- no -->þ<?x y?><![CDATA[ & ]]>');
    expect(read(proposed + own)).toEqual([['One.', 'Onþ & ', 'final']]);
  });
});

describe('a file that must not be taken', () => {
  const unit = lineOf('<unit id="visits-2"');
  const target = (change: (target: string) => string): string => {
    const start = whole.indexOf('<target>', whole.indexOf('<unit id="visits-2"'));
    const end = whole.indexOf('</target>', start);
    return whole.slice(0, start) + change(whole.slice(start, end)) + whole.slice(end);
  };

  test.each([
    ['a call is gone', target((text) => text.replace(/<ph[^>]*>/, '')), `calls-differ ${unit}`],
    [
      'a call was changed',
      edited(
        '<data id="c1">{{figure &quot;visits-per-inhabitant&quot;}}',
        '<data id="c1">{{figure &quot;visits&quot;}}',
      ),
      `original-changed ${unit}`,
    ],
    ['a text is unknown', edited('id="visits-2"', 'id="visits-99"'), `unknown-unit ${unit}`],
    ['a text stands there twice', edited('id="visits-3"', 'id="visits-2"'), 'unit-twice'],
    [
      'the original changed',
      edited('<source>These figures', '<source>Those figures'),
      'original-changed',
    ],
    ['a paragraph was divided', target((text) => `${text}\n\nAnþ`), `paragraphs-differ ${unit}`],
    ['a code is unknown', target((text) => `${text}<sc id="9"/>`), `unknown-code ${unit}`],
    [
      'segments were moved',
      target((text) => text.replace('<target', '<target order="2"')),
      `segments-moved ${unit}`,
    ],
    ['it steers a terminal', target((text) => `${text}\u001b[2J`), `unprintable-character ${unit}`],
    ['it turns text round', target((text) => `${text}&#x202e;`), `unprintable-character ${unit}`],
    [
      'it is nested without end',
      target((text) => text + '<mrk>'.repeat(20_000) + '</mrk>'.repeat(20_000)),
      'xliff-syntax',
    ],
    ['it is huge', whole.padEnd(3_000_000), 'file-too-large'],
    ['an entity is unknown', target((text) => `${text}&lol;`), 'xliff-syntax'],
    ['it is no XML', whole.replace('</xliff>', ''), 'xliff-syntax'],
    ['it is in another language', edited(`trgLang="${MADE_UP}"`, 'trgLang="sv"'), 'wrong-language'],
    ['it is another version', edited('version="2.0"', 'version="1.2"'), 'xliff-syntax'],
    ['it has entities', edited('<xliff', '<!DOCTYPE x [<!ENTITY a "b">]><xliff'), 'xliff-syntax'],
  ])('because %s', (_, text, problem) => {
    expect(taken(text)[0]).toMatch(problem);
  });
});
