/** The page with the changes since another edition. */

import { UserError } from '../../core/diagnostics.ts';
import { openSources } from '../../io/sources.ts';
import { comparedEditions } from '../../release/compare/editions.ts';
import { comparisonSections, type Section } from '../../release/compare/html.ts';
import { type Answer, page } from '../server/answer.ts';
import { editionChoices } from '../server/editions.ts';
import type { DraftRequest } from '../server/request.ts';
import { placeButton } from './explanation.ts';
import { baseOf, pageBeside } from './layout.ts';
import { type Markup, markup } from './markup.ts';

/** `compare?with=2022`; by default with the edition before. */
export async function compareAnswer({ preview, draft, query }: DraftRequest): Promise<Answer> {
  const { edition, language } = draft;
  const sources = openSources(preview.root);
  const choices = editionChoices(sources);
  const others = choices.filter(({ id }) => id !== edition);
  const own = choices.find(({ id }) => id === edition);
  const other = query.get('with') ?? own?.previous;
  const links = others.map(
    ({ id }) =>
      markup`<li><a href="${baseOf(draft)}compare?with=${id}">Since edition ${id}</a></li>`,
  );
  const answer = (heading: string, content: readonly Markup[]): Answer => {
    const nav = markup`<nav aria-label="Other editions"><ul class="files">${links}</ul></nav>`;
    const shown = [links.length > 0 ? nav : undefined, ...content];
    return page(pageBeside(draft, preview.token, heading, shown));
  };
  const none = (why: string): Answer =>
    answer(`Edition ${edition} and others`, [markup`<p>${why}</p>`]);
  if (other === undefined || !others.some(({ id }) => id === other)) {
    return none('edition.yaml sets no previous edition. Choose one.');
  }
  try {
    const { comparison, wording } = await comparedEditions(sources, other, edition, language);
    const sections = comparisonSections(comparison, wording).map(sectionMarkup);
    const years = [comparison.before, comparison.after].map(
      ({ title, reference: { from, to } }) => markup`<li>${title}: ${from} to ${to}</li>`,
    );
    return answer(`What changed from edition ${other} to ${edition}`, [
      markup`<ul>${years}</ul>`,
      ...(sections.length > 0 ? sections : [markup`<p>Nothing differs.</p>`]),
    ]);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const messages = error.diagnostics.map(({ message }) => message);
    return none(`Cannot compare them. ${messages.join(' ')}`);
  }
}

function sectionMarkup({ heading, columns, rows }: Section): Markup {
  const body = rows.map(
    ({ cells: [name, ...cells], place }) => markup`<tr><th scope="row">${name}</th>
${cells.map((cell) => markup`<td>${cell}</td>`)}<td>${place && placeButton(place.file, place.line)}</td></tr>`,
  );
  return markup`<h2>${heading}</h2>
<div class="scroll" tabindex="0" role="region" aria-label="${heading}"><table>
<thead><tr>${columns.map((name) => markup`<th scope="col">${name}</th>`)}<th scope="col">Place</th></tr></thead>
<tbody>${body}</tbody></table></div>`;
}
