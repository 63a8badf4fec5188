/** What an edition leaves out of the chapters that all editions share. */

import type { Problems } from '../core/diagnostics.ts';
import { didYouMean } from '../core/did-you-mean.ts';
import type { PositionedDocument } from './document.ts';
import type { EditionFile } from './schemas.ts';

interface Template {
  readonly file: string;
  readonly text: string;
}

type Kind = keyof EditionFile['leave_out'][string];

/** The helper by which a chapter's template places each kind. */
const HELPERS: Readonly<Record<Kind, string>> = {
  sections: 'section',
  figures: 'figure',
  tables: 'table',
};

/**
 * The chapter templates as the edition's `leave_out` makes them: a call that places what is left
 * out becomes as many spaces, so that every other call keeps its line and column.
 * @returns the same map when nothing is left out; errors are in `problems`
 */
export function withoutLeftOut<Source extends Template>(
  chapters: ReadonlyMap<string, Source>,
  settings: EditionFile,
  document: PositionedDocument,
  problems: Problems,
): ReadonlyMap<string, Source> {
  const left = new Map(chapters);
  for (const [chapter, kinds] of Object.entries(settings.leave_out)) {
    const template = left.get(chapter);
    if (!template || !settings.chapters.includes(chapter)) {
      const hint = didYouMean(chapter, settings.chapters);
      const span = document.keySpanOf(['leave_out', chapter]);
      problems.error('unknown-chapter', `This edition has no chapter "${chapter}".`, span, hint);
      continue;
    }
    let { text } = template;
    for (const kind of Object.keys(HELPERS) as Kind[]) {
      for (const [index, id] of (kinds[kind] ?? []).entries()) {
        const without = text.replace(callOf(HELPERS[kind], id), blanks);
        if (without === text) {
          problems.error(
            `unknown-${HELPERS[kind]}`,
            `${template.file} places no ${HELPERS[kind]} "${id}".`,
            document.spanOf(['leave_out', chapter, kind, index]),
            didYouMean(id, placedIn(template.text, HELPERS[kind])),
          );
        }
        text = without;
      }
    }
    left.set(chapter, { ...template, text });
  }
  return left;
}

/** A slug holds nothing that a regular expression reads otherwise. */
function callOf(helper: string, id: string): RegExp {
  return new RegExp(`\\{\\{\\s*${helper}\\s+"${id}"\\s*\\}\\}`);
}

function blanks(call: string): string {
  return ' '.repeat(call.length);
}

function placedIn(text: string, helper: string): string[] {
  return [...text.matchAll(new RegExp(`\\{\\{\\s*${helper}\\s+"([^"]+)"`, 'g'))].map(
    ([, id = '']) => id,
  );
}
