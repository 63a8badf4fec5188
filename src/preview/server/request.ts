/** A request to the preview, and the state that answers are made from. */

import type { Drafts } from '../draft/drafts.ts';
import type { LiveDraft } from '../draft/live-draft.ts';
import type { Printing } from '../draft/printing.ts';
import type { Assets } from './assets.ts';
import type { EventStreams } from './events.ts';

/** The state that answers are made from. */
export interface Preview {
  readonly root: string;
  readonly token: string;
  readonly first: { readonly edition: string; readonly language: string };
  readonly drafts: Drafts;
  readonly streams: EventStreams;
  readonly printing: Printing;
  readonly assets: Assets;
  readonly log: (line: string) => void;
}

/** A request that is about one draft. */
export interface DraftRequest {
  readonly preview: Preview;
  readonly draft: LiveDraft;
  /** What follows edition and language in the path, decoded. */
  readonly rest: string;
  readonly query: URLSearchParams;
}
