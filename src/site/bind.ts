/** The newest edition as the public page presents it: its figures, and the page's own texts. */

import type { BoundChapter, BoundFigure, BoundReport } from '../compose/report.ts';
import type { Wording } from '../compose/wording.ts';
import { SITE_CHAPTERS, type Site, type SiteLanguage } from '../config/site.ts';
import type { Problems } from '../core/diagnostics.ts';
import { didYouMean } from '../core/did-you-mean.ts';
import { bindEdition, wordingOf } from '../edition/bind.ts';
import type { ComputedEdition } from '../edition/pipeline.ts';
import { translated } from '../edition/translated.ts';

type SiteChapter = (typeof SITE_CHAPTERS)[keyof typeof SITE_CHAPTERS];

/** The page in one language, bound. */
export interface BoundSite {
  readonly language: SiteLanguage;
  /** The newest edition; its short texts are in the language where the edition has it. */
  readonly computed: ComputedEdition;
  readonly wording: Wording;
  readonly report: BoundReport;
  /** Figures that the report does not have, which take the place of the headline figure. */
  readonly views: readonly BoundFigure[];
  readonly chapters: Readonly<Record<SiteChapter, BoundChapter>>;
}

/**
 * Binds the page's texts as chapters that come after those of the edition, so that figures have the
 * numbers of the report.
 * @throws {UserError} with everything that is wrong with the texts and the figures' words
 */
export function bindSite(
  computed: ComputedEdition,
  site: Site,
  { words, language: own }: SiteLanguage,
): BoundSite {
  const { edition, problems } = computed;
  const translation = edition.languages.find(({ code }) => code === own.code)?.translation;
  const language = translation ? { ...own, translation } : own;
  const shown = {
    ...edition,
    languages: [language],
    settings: {
      ...edition.settings,
      chapters: [...edition.settings.chapters, ...site.chapters.keys()],
    },
    templates: {
      ...edition.templates,
      chapters: new Map([...edition.templates.chapters, ...site.chapters]),
    },
  };
  const report = bindEdition({ ...computed, edition: shown }, language, { excerpt: true });
  checkNames(site, report, problems);
  problems.failOnErrors();
  const chapters = Object.entries(SITE_CHAPTERS).map(([id, name]) => {
    const chapter = report.chapters.find((each) => each.id === id);
    if (!chapter) throw new Error(`The text "${name}" was not bound.`);
    // Figures that they call for are views of the headline figure.
    const blocks = chapter.blocks.filter(({ kind }) => kind !== 'figure');
    return [name, { ...chapter, blocks }];
  });
  return {
    language: { words, language },
    computed: translated({ ...computed, settings: edition.settings }, language, problems),
    wording: wordingOf(shown, language),
    report: { ...report, figures: report.figures.filter((each) => !isOwn(each)) },
    views: report.figures.filter(isOwn),
    chapters: Object.fromEntries(chapters),
  };
}

/** Whether the texts of the data stand in English among those of another language. */
export function hasEnglishData({ report, language }: BoundSite): boolean {
  return report.language !== 'en' && language.language.translation === undefined;
}

function isOwn({ chapter }: BoundFigure): boolean {
  return Object.hasOwn(SITE_CHAPTERS, chapter);
}

/** Reports figures of site.yaml that the edition does not have, and that nobody is named to ask. */
function checkNames(site: Site, report: BoundReport, problems: Problems): void {
  const { headline, views, figures } = site.settings;
  const named: [id: string, path: string[]][] = [
    [headline, ['headline']],
    ...views.map((id): [string, string[]] => [id, ['views']]),
    ...Object.entries(figures).map(([section, id]): [string, string[]] => [
      id,
      ['figures', section],
    ]),
  ];
  const known = report.figures.map(({ id }) => id);
  for (const [id, path] of named.filter(([each]) => !known.includes(each))) {
    problems.error(
      'unknown-figure',
      `Edition ${report.edition} shows no figure "${id}".`,
      site.document.spanOf(path),
      didYouMean(id, known),
    );
  }
  if (site.settings.contact.length + report.back.contacts.length > 0) return;
  problems.error(
    'no-contact',
    `The page names nobody to ask: edition ${report.edition} has no contact.`,
    site.document.spanOf([]),
    `Give contact in config/${report.edition}/edition.yaml, or here.`,
  );
}
