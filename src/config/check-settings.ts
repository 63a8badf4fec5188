/** What the settings of an edition say of each other: its years, and its list of chapters. */

import type { Problems } from '../core/diagnostics.ts';
import { didYouMean } from '../core/did-you-mean.ts';
import type { PositionedDocument } from './document.ts';
import type { EditionFile } from './schemas.ts';

/** Reports a base year and COVID-19 years outside the reference years, and years of other editions. */
export function checkYears(
  settings: EditionFile,
  document: PositionedDocument,
  problems: Problems,
): void {
  const { reference, base_year: baseYear, covid_years: covidYears } = settings;
  const { from, to } = reference;
  checkTitles(settings, document, problems);
  if (from > to) {
    problems.error(
      'reference-years',
      `The reference years end (${to}) before they begin (${from}).`,
      document.spanOf(['reference', 'to']),
      'Give the first year as "from" and the last as "to".',
    );
    return;
  }
  const isOutside = (year: number): boolean => year < from || year > to;
  if (isOutside(baseYear)) {
    problems.error(
      'base-year',
      `The base year ${baseYear} is outside the reference years.`,
      document.spanOf(['base_year']),
      `Choose a year from ${from} to ${to}.`,
    );
  }
  for (const [index, year] of covidYears.entries()) {
    if (!isOutside(year)) continue;
    problems.error(
      'covid-year',
      `The COVID-19 year ${year} is outside the reference years.`,
      document.spanOf(['covid_years', index]),
      `Choose years from ${from} to ${to}.`,
    );
  }
}

/** Reports years in title and subtitle that are none of this edition’s: they were left from another. */
function checkTitles(
  { title, subtitle, published, reference, base_year: baseYear }: EditionFile,
  document: PositionedDocument,
  problems: Problems,
): void {
  const { from, to } = reference;
  const own = [published.slice(0, 4), ...[from, to, baseYear].map(String)];
  for (const [key, text] of Object.entries({ title, subtitle })) {
    for (const [year] of text.matchAll(/\b(?:19|20)\d{2}\b/g)) {
      if (own.includes(year)) continue;
      problems.error(
        'stale-year',
        `The ${key} names ${year}, which is not a year of this edition.`,
        document.spanOf([key]),
        `It has figures of ${from} to ${to} and appears in ${own[0]}.`,
      );
    }
  }
}

/** Reports chapters that have no template, and those listed twice. */
export function checkChapters(
  settings: EditionFile,
  templates: ReadonlyMap<string, unknown>,
  document: PositionedDocument,
  problems: Problems,
): void {
  for (const [index, chapter] of settings.chapters.entries()) {
    const span = document.spanOf(['chapters', index]);
    if (!templates.has(chapter)) {
      const hint = didYouMean(chapter, templates.keys());
      problems.error(
        'unknown-chapter',
        `There is no chapter "${chapter}" in templates/chapters.`,
        span,
        hint,
      );
    }
    if (settings.chapters.indexOf(chapter) !== index) {
      problems.error(
        'duplicate-chapter',
        `Chapter "${chapter}" is listed twice.`,
        span,
        'Remove one of them.',
      );
    }
  }
}
