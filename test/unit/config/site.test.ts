import { describe, expect, it } from 'vitest';
import { readSite } from '../../../src/config/site.ts';
import { Problems } from '../../../src/core/diagnostics.ts';
import { overlaySources } from '../../support/overlay-sources.ts';
import { smallSources } from '../../support/small-edition.ts';

const EDITION = [{ code: 'en' }, { code: 'da' }];
const TEXTS = ['start.md', 'findings.md', 'portals.md'];
const english = smallSources();

/** The page's English words and texts under the name of Danish. */
const inDanish = (names: readonly string[]): { file: string; replace: string }[] =>
  names.map((name) => ({
    file: `config/site/da/${name}`,
    replace: english.text(`config/site/en/${name}`),
  }));
const danish = {
  file: 'config/languages/da.yaml',
  replace: english.text('config/languages/en.yaml').replace('language: en', 'language: da'),
};

describe('a further language of the newest edition', () => {
  it('follows those that the page names, once its words are there', () => {
    const problems = new Problems();
    const sources = overlaySources([danish, ...inDanish(['words.yaml', ...TEXTS])]);
    const { languages } = readSite(sources, problems, EDITION);
    expect(languages.map(({ language }) => language.code)).toEqual(['nb', 'en', 'da']);
    expect(problems.warnings.filter(({ code }) => code === 'missing-language')).toEqual([]);
  });

  it('is waited for until then, and what it lacks is told', () => {
    const problems = new Problems();
    const { languages } = readSite(overlaySources(inDanish(['start.md'])), problems, EDITION);
    expect(languages.map(({ language }) => language.code)).toEqual(['nb', 'en']);
    const [warning] = problems.warnings.filter(({ code }) => code === 'missing-language');
    expect(warning?.message).toMatch(/in "da".*lacks words.yaml, findings.md, portals.md\.$/);
  });

  it('has all of its texts, or the first that is missing is an error', () => {
    const sources = overlaySources([danish, ...inDanish(['words.yaml', 'start.md'])]);
    expect(() => readSite(sources, new Problems(), EDITION)).toThrow(/config\/site\/da\/findings/);
  });
});
