/**
 * Marks all that a content stream paints beside real content as artifacts (ISO 14289-1, 7.1: all
 * content is either tagged or an artifact).
 */

import type { StreamContent, UnmarkedContent } from './content.ts';

/**
 * The stream with its artifacts marked.
 * @param inserted operators, with the offsets where they are inserted
 * @param artifacts MCIDs that are not real content, with the properties of their artifacts
 * @param typeOf the properties of the artifact for unmarked painting: `/Type /Layout`
 */
export function withArtifacts(
  content: StreamContent,
  artifacts: ReadonlyMap<number, string>,
  typeOf: (piece: UnmarkedContent) => string,
  inserted: readonly { readonly at: number; readonly text: string }[] = [],
): string {
  const edits = [
    ...inserted.map((each) => ({ ...each, cut: 0 })),
    ...content.unmarked.flatMap((piece) => [
      { at: piece.start, cut: 0, text: `/Artifact <<${typeOf(piece)}>> BDC\n` },
      { at: piece.end, cut: 0, text: '\nEMC' },
    ]),
    ...content.marked.flatMap(({ mcid, start, end }) => {
      const properties = artifacts.get(mcid);
      return properties === undefined
        ? []
        : [{ at: start, cut: end - start, text: `/Artifact <<${properties}>> BDC` }];
    }),
  ].sort((a, b) => a.at - b.at);
  let done = 0;
  const parts: string[] = [];
  for (const { at, cut, text } of edits) {
    parts.push(content.source.slice(done, at), text);
    done = at + cut;
  }
  return parts.join('') + content.source.slice(done);
}
