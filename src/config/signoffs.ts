/** Who has signed a portal's figures: `config/<edition>/signoffs.yaml`, read and written. */

import { Document, isMap, isScalar, parseDocument, visit, type YAMLMap } from 'yaml';
import { fail, type Problems } from '../core/diagnostics.ts';
import { didYouMean } from '../core/did-you-mean.ts';
import type { Sources } from '../io/sources.ts';
import { checked } from './checked.ts';
import { readDocument } from './document.ts';
import { type SignoffsFile, signoffsSchema } from './schemas.ts';

/** One agency's sign-off. */
export type Signoff = SignoffsFile['signoffs'][string];

/** Where an edition's sign-offs are kept; without the file nobody has signed. */
export function signoffsFile(edition: string): string {
  return `config/${edition}/signoffs.yaml`;
}

/** The sign-offs by portal; their errors are in `problems`. */
export function readSignoffs(
  sources: Sources,
  edition: string,
  portals: readonly string[],
  problems: Problems,
): ReadonlyMap<string, Signoff> {
  const file = signoffsFile(edition);
  if (!sources.exists(file)) return new Map();
  const document = readDocument(sources, file, problems);
  const signoffs = Object.entries(checked(document, signoffsSchema, problems)?.signoffs ?? {});
  for (const [portal] of signoffs) {
    if (!document || portals.includes(portal)) continue;
    problems.error(
      'unknown-portal',
      `Edition ${edition} has no portal "${portal}".`,
      document.keySpanOf(['signoffs', portal]),
      didYouMean(portal, portals),
    );
  }
  return new Map(signoffs);
}

/**
 * The text of the file with a sign-off added or replaced; comments are kept.
 * @param text the file, which was read without errors; undefined where there is none
 * @throws {UserError} when the file uses aliases, which a change could break
 */
export function withSignoff(
  file: string,
  text: string | undefined,
  portal: string,
  signoff: Signoff,
): string {
  const { document, signoffs } = opened(file, text);
  const [known = portal, ...repeated] = keysOf(signoffs, portal);
  for (const key of repeated) signoffs.delete(key);
  signoffs.set(known, document.createNode({ ...signoff }));
  return written(document);
}

/** The text of the file without a portal's sign-off; comments on others are kept. @throws {UserError} */
export function withoutSignoff(file: string, text: string, portal: string): string {
  const { document, signoffs } = opened(file, text);
  for (const key of keysOf(signoffs, portal)) signoffs.delete(key);
  return written(document);
}

const HEAD = ` yaml-language-server: $schema=../schemas/signoffs.schema.json
 Which agency has signed the figures of its portal. Written by "npm run signoff"; a changed row
 voids the signature.`;

function opened(
  file: string,
  text: string | undefined,
): { document: Document; signoffs: YAMLMap<unknown> } {
  const document = text === undefined ? new Document({ signoffs: {} }) : parseDocument(text);
  if (text === undefined) document.commentBefore = HEAD;
  visit(document, {
    // What an alias stands for may be what is removed.
    Alias: () => fail('alias', `${file} uses an alias.`, { file }, 'Write out its value.'),
  });
  const signoffs = document.get('signoffs', true);
  if (!isMap(signoffs)) throw new Error('A file of sign-offs that was read has none.');
  // The first entry of an empty file turns "{}" into lines.
  if (signoffs.items.length === 0) signoffs.flow = false;
  return { document, signoffs };
}

/** A portal as the file writes it: the name 1177 may stand there without quotes. */
function keysOf(signoffs: YAMLMap<unknown>, portal: string): unknown[] {
  const keys = signoffs.items.map(({ key }) => (isScalar(key) ? key.value : key));
  return keys.filter((key) => String(key) === portal);
}

function written(document: Document): string {
  return document.toString({ lineWidth: 100, flowCollectionPadding: true });
}
