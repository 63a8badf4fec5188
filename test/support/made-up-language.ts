/**
 * A language that does not exist: English with the last letter of each word made a thorn, in which the
 * small edition and its public page are written whole. A word without a thorn is left over English.
 */

import { parse, stringify } from 'yaml';
import { followsText } from '../../src/config/translation.ts';
import { Problems } from '../../src/core/diagnostics.ts';
import { createProgress } from '../../src/core/progress.ts';
import { computeEdition } from '../../src/edition/pipeline.ts';
import { translated } from '../../src/edition/translated.ts';
import type { Sources } from '../../src/io/sources.ts';
import { type Edit, overlaySources } from './overlay-sources.ts';
import { SMALL, smallSources } from './small-edition.ts';

/** Dates and names of countries are written as this language of CLDR has it. */
export const MADE_UP = 'is';
const THORN = 'þ';

/** What is no word for a reader: calls, placeholders, ids, addresses, notes' names. */
const KEPT = /\{\{[^{}]*\}\}|\{[^{}]*\}|\]\([^)]*\)|\[\^[^\]]*\]|https?:\S+/;
const MARKED = new RegExp(`${KEPT.source}|(\\p{L}+)\\p{L}`, 'gu');

/** The text in the made-up language; a word of one letter stays. */
function madeUp(text: string): string {
  return text.replace(MARKED, (all, word?: string) => (word === undefined ? all : word + THORN));
}

/** All texts of a YAML file in the made-up language, and the terms of its glossary, but those of some keys. */
function madeUpYaml(text: string, own: Readonly<Record<string, string>> = {}): string {
  const spoken = (value: unknown, areTerms = false): unknown => {
    if (typeof value === 'string') return madeUp(value);
    if (Array.isArray(value)) return value.map((each) => spoken(each));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [
        areTerms ? madeUp(key) : key,
        spoken(each, key === 'glossary'),
      ]),
    );
  };
  return stringify({ ...(spoken(parse(text)) as object), ...own });
}

/** The short texts of the small edition and its drop, each once. */
async function shortTexts(sources: Sources): Promise<ReadonlyMap<string, string>> {
  const computed = await computeEdition(sources, SMALL, createProgress(undefined));
  const { settings, languages } = computed.edition;
  const texts = new Map<string, string>();
  const get = (text: string): string => {
    texts.set(text, madeUp(text));
    return text;
  };
  for (const language of languages) {
    const translation = { follows: new Map(), texts: { get }, spanOf: () => ({ file: '' }) };
    const given = { ...language, translation: translation as never };
    translated({ ...computed, settings }, given, new Problems());
  }
  return texts;
}

/** The small edition in English and in the made-up language, and its public page. */
export async function madeUpSources(changes: readonly Edit[] = []): Promise<Sources> {
  return overlaySources([...(await madeUpEdits()), ...changes]);
}

/** What makes the language. */
export async function madeUpEdits(): Promise<Edit[]> {
  const base = smallSources();
  const [config, site] = [`config/${SMALL}`, 'config/site'];
  const settings = parse(base.text(`${config}/edition.yaml`)) as { chapters: string[] };
  const prose = settings.chapters.map((chapter) => ({
    file: `${config}/text/${MADE_UP}/${chapter}.md`,
    text: base.text(`${config}/text/en/${chapter}.md`),
  }));
  const chapters = prose.map(({ file, text }) => {
    const name = file.slice(file.lastIndexOf('/') + 1, -'.md'.length);
    return [name, { file, text }] as const;
  });
  const names = (line: string): string =>
    line.replace(/\{ en: (.+) \}/, (_, name: string) => `{ en: ${name}, is: ${madeUp(name)} }`);
  const portals = `${config}/portals.yaml`;
  const portalNames = base.text(portals).split('\n').map(names).join('\n');
  const siteTexts = base.list(`${site}/en`).map((name) => {
    const text = base.text(`${site}/en/${name}`);
    const made = name.endsWith('.yaml') ? madeUpYaml(text) : madeUp(text);
    return { file: `${site}/${MADE_UP}/${name}`, replace: made };
  });
  return [
    {
      file: `config/languages/${MADE_UP}.yaml`,
      replace: madeUpYaml(base.text('config/languages/en.yaml'), {
        ...{ language: MADE_UP, locale: MADE_UP },
      }),
    },
    { file: `${config}/edition.yaml`, find: '[en]', replace: `[en, ${MADE_UP}]` },
    { file: portals, replace: portalNames },
    ...prose.map(({ file, text }) => ({ file, replace: madeUp(text) })),
    {
      file: `${config}/text/${MADE_UP}/texts.yaml`,
      replace: stringify(Object.fromEntries(await shortTexts(base))),
    },
    { file: `${config}/text/${MADE_UP}/follows.yaml`, replace: followsText(new Map(chapters)) },
    ...siteTexts,
    { file: `${site}/site.yaml`, find: '[nb, en]', replace: `[${MADE_UP}]` },
  ];
}

/** The words of a text that no translation gave it. */
export function leftOver(text: string, allowed: ReadonlySet<string>): string[] {
  const words = text.match(/\p{L}{2,}/gu) ?? [];
  return [...new Set(words)].filter((word) => !word.endsWith(THORN) && !allowed.has(word));
}
