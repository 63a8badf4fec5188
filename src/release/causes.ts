/** Why a build may differ from its release: what it stands on, then and now. */

import type { EditionLock } from './lock.ts';
import type { Basis } from './make-lock.ts';

/** In the order in which they are reported. */
const CAUSE_KINDS = ['input', 'template', 'program', 'tool', 'font', 'machine'] as const;
export type CauseKind = (typeof CAUSE_KINDS)[number];

export interface Cause {
  readonly kind: CauseKind;
  /** A file, a tool, or a word: `clock`, `platform`. */
  readonly name: string;
  readonly change: 'changed' | 'added' | 'removed';
  /** Versions or values, where they say more than that something changed. */
  readonly before?: string;
  readonly after?: string;
}

/** What changed since the release, inputs first. */
export function causesOf(lock: EditionLock, now: Basis): Cause[] {
  const of = (kind: CauseKind, of: 'inputs' | 'program' | 'tools' | 'fonts'): Cause[] =>
    changes(lock[of], now[of]).map((each) => ({ ...each, kind }));
  const all = [
    ...of('input', 'inputs').map((each) =>
      each.name.startsWith('templates/') ? { ...each, kind: 'template' as const } : each,
    ),
    ...of('program', 'program'),
    ...of('tool', 'tools').map((each) => ({
      ...each,
      ...shown(lock.tools[each.name], now.tools[each.name]),
    })),
    ...of('font', 'fonts'),
    ...machine('platform', lock.platform, now.platform),
    ...machine('clock', lock.date, now.date),
  ];
  return CAUSE_KINDS.flatMap((kind) => all.filter((each) => each.kind === kind));
}

/** Entries of two lists of hashes or versions that are not the same. */
export function changes(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): Pick<Cause, 'name' | 'change'>[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return names.flatMap((name) => {
    if (before[name] === after[name]) return [];
    const change =
      before[name] === undefined ? 'added' : after[name] === undefined ? 'removed' : 'changed';
    return [{ name, change } as const];
  });
}

function machine(name: string, before: string, after: string): Cause[] {
  return before === after ? [] : [{ kind: 'machine', name, change: 'changed', before, after }];
}

function shown(before: string | undefined, after: string | undefined): Partial<Cause> {
  return { ...(before !== undefined && { before }), ...(after !== undefined && { after }) };
}
