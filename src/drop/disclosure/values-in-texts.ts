/** Confidential values that somebody has written into a text: a note, a definition, the reason of a correction. */

import { isConfidential } from '../../core/model.ts';
import { type Finding, type PlausibilityInput, wrong } from '../plausibility/report.ts';
import { observationsOf } from '../plausibility/series.ts';
import { COVERED } from '../redact.ts';

/** Shorter ones are years, days and shares, which stand in many texts. */
const SHORTEST = 5;
/** In groups of three, whatever stands between them, or with a decimal mark. */
const NUMBERS = /\d{1,3}(?:[.,'’\s]\d{3})+(?!\d)|\d+(?:[.,]\d+)?/g;

const digitsOf = (number: string): string => number.replaceAll(/\D/g, '');

/** An error for each text of a free row, or of the edition, that has a confidential value to its last digit. */
export function valuesInTexts({ drop, texts }: PlausibilityInput): Finding[] {
  const { availability, facts, milestones, definitions, findings, sources } = drop.dataset;
  const all = observationsOf(drop.dataset);
  const secrets = new Map(
    all
      .filter((row) => isConfidential(row) && digitsOf(String(row.value)).length >= SHORTEST)
      .map((row) => [digitsOf(String(row.value)), row]),
  );
  if (secrets.size === 0) return [];
  const free = all.filter((row) => !isConfidential(row));
  const described = [availability, facts, milestones, definitions, findings].flat();
  return [...free, ...described, ...sources.values(), ...texts].flatMap((row) => {
    const words = Object.values(row).filter((each) => typeof each === 'string');
    const numbers = words.flatMap((each) => each.match(NUMBERS) ?? []);
    const secret = numbers.map((each) => secrets.get(digitsOf(each))).find(Boolean);
    if (!secret) return [];
    const message = 'A confidential value of the drop stands in this text, which is printed.';
    const hint = 'Say it without the number.';
    const covered = { span: { ...row.span, text: COVERED } };
    return [
      { ...wrong('confidential-disclosed', [secret], message, hint), row: covered, column: '' },
    ];
  });
}
