/** What the pages of an edition say of its status. */

import type { EditionStatus } from '../../core/edition-status.ts';
import { escapeHtml } from '../../core/escape.ts';
import type { StatusNotice } from '../report.ts';
import type { Wording } from '../wording.ts';
import { boundName } from './binding.ts';

/** An edition's status, and the portals, by id, whose agencies have yet to sign. */
export interface StatusSettings {
  readonly status: EditionStatus;
  /** Never signed. */
  readonly missing: readonly string[];
  /** Signed, and changed since. */
  readonly voided: readonly string[];
  /** Printed by the preview, which marks every page DRAFT whatever the status is. */
  readonly preview: boolean;
}

/** The notice of an edition in its report's language, each portal's name in its own. */
export function statusNotice(
  { status, missing, voided, preview }: StatusSettings,
  wording: Wording,
): StatusNotice {
  const unsigned = (word: string, portals: readonly string[]): string[] => {
    if (portals.length === 0) return [];
    const names = wording.list(portals.map((id) => boundName(wording, 'portal', id).html));
    return [escapeHtml(wording.word(word)).replace('{portals}', () => names)];
  };
  const hasLine = status === 'collecting' || status === 'reconstruction';
  const line = hasLine ? wording.word(`status-${status}`) : '';
  const plain = (word: string): string => escapeHtml(wording.word(word));
  const sentences = {
    collecting: () => [escapeHtml(line), plain('status-collecting-text')],
    draft: () => [
      plain('status-draft'),
      ...unsigned('draft-missing', missing),
      ...unsigned('draft-voided', voided),
    ],
    reconstruction: () => [escapeHtml(line)],
    final: () => [],
  }[status];
  return {
    status,
    mark: status === 'draft' || preview ? wording.word('draft') : '',
    line,
    text: sentences().join(' '),
  };
}
