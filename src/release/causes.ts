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
  const files = changes(lock.inputs, now.inputs).map((each) => ({
    ...each,
    kind: each.name.startsWith('templates/') ? ('template' as const) : ('input' as const),
  }));
  const all = [
    ...files,
    ...changes(lock.program, now.program).map((each) => ({ ...each, kind: 'program' as const })),
    ...changes(lock.tools, now.tools).map(({ name, change }) => ({
      kind: 'tool' as const,
      name,
      change,
      ...shown(lock.tools[name], now.tools[name]),
    })),
    ...changes(lock.fonts, now.fonts).map((each) => ({ ...each, kind: 'font' as const })),
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
