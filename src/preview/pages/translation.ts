/** The page with a translation beside its original, paragraph by paragraph, and what is left to do. */

import { readEdition } from '../../config/load.ts';
import { type PlacedUnit, unitsOf } from '../../config/working-file.ts';
import type { State, UnitFile } from '../../config/xliff.ts';
import { Problems, UserError } from '../../core/diagnostics.ts';
import { openSources } from '../../io/sources.ts';
import type { LiveDraft } from '../draft/live-draft.ts';
import type { Preview } from '../server/request.ts';
import { placeButton } from './explanation.ts';
import { languageName, pageBeside } from './layout.ts';
import { type Markup, markup } from './markup.ts';

type Languages = readonly [original: string, own: string];

/** Reads the texts as they are, not those of the last good draft: what is stale makes it bad. */
export function translationPage({ root, token }: Preview, draft: LiveDraft): Markup {
  const title = `Edition ${draft.edition} in ${languageName(draft.language)}, beside its original`;
  return pageBeside(draft, token, title, textsOf(root, draft));
}

function textsOf(root: string, { edition, language: code }: LiveDraft): readonly Markup[] {
  try {
    const { languages } = readEdition(openSources(root), edition, new Problems());
    const [first] = languages;
    const language = languages.find((each) => each.code === code);
    if (!first || !language?.translation) {
      return [markup`<p>This language is the original; a translation has this page.</p>`];
    }
    return sideBySide([first.code, code], unitsOf({ edition, first, language }));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return error.diagnostics.map(({ message }) => markup`<p>${message}</p>`);
  }
}

/** What there is to do first, then all texts of each file. */
export function sideBySide(languages: Languages, files: readonly UnitFile<PlacedUnit>[]): Markup[] {
  const all = files.flatMap(({ units }) => units);
  const open = all.filter(({ state }) => WHAT_TO_DO[state] !== undefined);
  return [
    open.length === 0
      ? markup`<p>All ${all.length} texts follow their originals.</p>`
      : markup`<p>${open.length} of ${all.length} texts are open:</p>
<ul>${open.map(({ id, state }) => markup`<li><a href="#${id}">${id}</a>: ${WHAT_TO_DO[state]}</li>`)}</ul>`,
    ...files.map(({ id, units }) => table(id, languages, units)),
  ];
}

const WHAT_TO_DO: Readonly<Partial<Record<State, string>>> = {
  initial: 'not translated',
  translated: 'the original has changed since it was translated',
};

function table(id: string, languages: Languages, units: readonly PlacedUnit[]): Markup {
  return markup`<h2>${id}</h2>
<table class="translation">
<thead><tr>${languages.map((code) => markup`<th scope="col">${languageName(code)}</th>`)}</tr></thead>
<tbody>${units.map((unit) => row(languages, unit))}</tbody></table>`;
}

function row(
  [original, own]: Languages,
  { id, source, target, state, places }: PlacedUnit,
): Markup {
  const todo = WHAT_TO_DO[state];
  // A short text and its translation stand in one place.
  const [place, ownPlace = place] = places.map(({ file, line }) => placeButton(file, line ?? null));
  return markup`<tr id="${id}">
<td><span lang="${original}">${source}</span>${ownPlace !== place && markup`<br>${place}`}</td>
<td${todo !== undefined && markup` class="open"`}>${todo !== undefined && markup`<strong>${todo}</strong><br>`}<span lang="${own}">${target}</span><br>${ownPlace}</td>
</tr>`;
}
