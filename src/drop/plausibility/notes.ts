/** The notes beside values and texts: they are printed one after another, and taken over from drop to drop. */

import type { Span } from '../../core/diagnostics.ts';
import type { Dataset } from '../../core/model.ts';
import type { Finding, PlausibilityInput } from './report.ts';
import { observationsOf } from './series.ts';

interface Noted {
  readonly note: string;
  readonly sourceId: string;
  readonly span: Span;
}

/** Notes that break off, and notes that were taken over from the last edition and speak of it. */
export function notesOfRows({ drop, previous }: PlausibilityInput): Finding[] {
  const rows = notedIn(drop.dataset);
  const unfinished = rows
    .filter(({ note }) => !/[.!?…]["”’»)]*$/.test(note.trim()))
    .map((row) =>
      aboutNote(
        'unfinished-note',
        row,
        'This note does not end as a sentence does.',
        'End it with a full stop: notes are printed one after another.',
      ),
    );
  return [...unfinished, ...(previous ? takenOver(drop.dataset, previous) : [])];
}

/**
 * "This edition" meant the last one. Of a source that appeared after this edition too, the note is as
 * right as it was.
 */
function takenOver(dataset: Dataset, previous: Dataset): Finding[] {
  const textOf = ({ sourceId, note }: Noted): string => `${sourceId} ${note}`;
  const before = new Set([...notedIn(previous), ...sourcesIn(previous)].map(textOf));
  return [...notedIn(dataset), ...sourcesIn(dataset)]
    .filter(
      (row) =>
        /\bthis edition\b/i.test(row.note) &&
        before.has(textOf(row)) &&
        !dataset.sources.get(row.sourceId)?.isLater,
    )
    .map((row) =>
      aboutNote(
        'carried-note',
        row,
        'This note was taken over from the last edition, and "this edition" meant that one.',
        'Say which edition is meant, or remove the sentence if it no longer holds.',
      ),
    );
}

function notedIn(dataset: Dataset): readonly Noted[] {
  const { availability, facts, milestones, definitions, findings } = dataset;
  const all: readonly Noted[] = [
    observationsOf(dataset),
    availability,
    facts,
    milestones,
    definitions,
    findings,
  ].flat();
  return all.filter(({ note }) => note.trim() !== '');
}

function sourcesIn({ sources }: Dataset): readonly Noted[] {
  return [...sources.values()].map(({ id, note, span }) => ({ sourceId: id, note, span }));
}

function aboutNote(code: string, row: Noted, message: string, hint: string): Finding {
  const subject = `note ${row.sourceId}`;
  return { severity: 'warning', code, message, hint, subject, row, column: 'note' };
}
