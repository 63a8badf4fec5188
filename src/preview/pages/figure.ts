/** The page of one figure: the picture beside that of the last edition, its data, files, rows and sources. */

// biome-ignore lint/correctness/noUnresolvedImports: its types say that it exports one object.
import lzString from 'lz-string';
import { tableMarkup } from '../../compose/assemble/table-markup.ts';
import { dataTable } from '../../compose/bind/data-table.ts';
import { elementId } from '../../compose/report.ts';
import { explainFigure } from '../../edition/explain/explain.ts';
import { cellChanges, NOT_THERE } from '../../release/figure-differences.ts';
import type { ShownFigure } from '../draft/explanations.ts';
import { explainableDraft } from '../draft/explanations.ts';
import type { LiveDraft } from '../draft/live-draft.ts';
import type { Preview } from '../server/request.ts';
import { placeButton, pointTables } from './explanation.ts';
import { baseOf, layout } from './layout.ts';
import { Markup, markup } from './markup.ts';

interface FigurePage {
  readonly preview: Preview;
  readonly live: LiveDraft;
  readonly shown: ShownFigure;
  /** The figure in the edition before, or why there is none. */
  readonly last: ShownFigure | string;
}

export function figurePage({ preview, live, shown, last }: FigurePage): Markup {
  const { figure } = shown;
  const base = baseOf(live);
  return layout({
    title: `Figure ${figure.number}: ${figure.request.title}`,
    script: 'page',
    token: preview.token,
    base,
    className: 'plain figure-page',
    body: markup`<main id="live">
<p><a href="${base}#${elementId('figure', figure.id)}">Back to the draft</a></p>
<h1>Figure ${figure.number}. ${figure.request.title}</h1>
<p>${figure.request.subtitle}</p>
${pictures(base, shown, last)}
${files(base, shown)}
${places(shown)}
<h2 id="data">Data</h2>
${dataTables(shown)}
${typeof last === 'object' && changes(shown, last)}
<h2 id="points">Rows and source behind each point</h2>
${points(shown)}
</main>`,
  });
}

function pictures(base: string, shown: ShownFigure, last: FigurePage['last']): Markup {
  // The key in the address makes the browser fetch a picture again after it was redrawn.
  const picture = ({ draft, figure }: ShownFigure, name: string): Markup =>
    markup`<figure><figcaption>Edition ${draft.computed.edition.id}</figcaption>
<img src="${base}figures/${name}?drawn=${figure.key}" alt="${figure.alt}"></figure>`;
  return markup`<h2 id="editions">This edition and the last</h2>
<div class="side-by-side">
${picture(shown, `${shown.figure.id}.svg`)}
${
  typeof last === 'string'
    ? markup`<p class="no-picture">${last}</p>`
    : picture(last, `${shown.figure.id}.last.svg`)
}
</div>`;
}

function files(base: string, { figure, chart }: ShownFigure): Markup {
  const address = `${base}figures/${figure.id}`;
  const spec = lzString.compressToEncodedURIComponent(JSON.stringify(JSON.parse(chart.vegaLite)));
  const editor = `https://vega.github.io/editor/#/url/vega-lite/${spec}`;
  const file = (ending: string, name: string): Markup =>
    markup`<li><a href="${address}.${ending}" download>${name}</a></li>`;
  return markup`<h2 id="files">Files</h2>
<ul class="files">
${file('svg', 'SVG')}
${file('png', 'PNG')}
${file('csv', 'CSV')}
${file('vl.json', 'Vega-Lite JSON')}
<li><a href="${editor}" target="_blank" rel="noopener noreferrer">Open in the Vega Editor</a></li>
</ul>`;
}

/** Links to the figure's template and its texts. */
function places({ draft, figure }: ShownFigure): Markup {
  const { edition } = draft.computed;
  const template = edition.templates.charts.get(figure.id)?.file ?? '';
  const words = draft.language.document.keySpanOf(['figures', figure.id]);
  return markup`<h2 id="places">Where it is written</h2>
<ul>
<li>Chart: ${placeButton(template, 1)}</li>
<li>Words: ${placeButton(words.file, words.line ?? 1)}</li>
</ul>`;
}

function dataTables({ draft, figure }: ShownFigure): Markup[] {
  const { wording, computed } = draft;
  const tables = figure.indicators.flatMap((id) => computed.tables.get(id) ?? []);
  return tables.map((table, index) => {
    const caption = markup`Data of figure ${figure.number}: ${table.id}, ${wording.unit(table.unit)}`;
    const content = { elementId: `data-${index + 1}`, caption: caption.html };
    const html = tableMarkup({ ...content, ...dataTable(table, wording) }, draft.bound);
    // A wide table can be scrolled sideways, with the keyboard too.
    return markup`<div class="scroll" tabindex="0" role="region" aria-label="Data of ${table.id}">${new Markup(html)}</div>`;
  });
}

function points({ draft, figure }: ShownFigure): Markup[] {
  const edition = explainableDraft(draft);
  const found = edition.figures.find(({ id }) => id === figure.id);
  return found ? pointTables(explainFigure(found, edition)) : [];
}

function changes(shown: ShownFigure, last: ShownFigure): Markup {
  const inBoth = shown.figure.indicators.filter((id) => last.figure.indicators.includes(id));
  const found = inBoth.flatMap((id) => {
    const [before, now] = [last, shown].map(({ draft }) => draft.computed.tables.get(id));
    // A year that only one of the editions shows is no change.
    return cellChanges(before, now, shown.draft.wording).filter(
      (each) => each.before !== NOT_THERE && each.after !== NOT_THERE,
    );
  });
  const edition = last.draft.computed.edition.id;
  if (found.length === 0) {
    return markup`<h2 id="changes">Values changed since edition ${edition}</h2>
<p>What both editions have is the same in both.</p>`;
  }
  return markup`<h2 id="changes">Values changed since edition ${edition}</h2>
<div class="scroll" tabindex="0" role="region" aria-label="Values changed"><table>
<thead><tr><th scope="col">What</th><th scope="col">Edition ${edition}</th><th scope="col">This edition</th></tr></thead>
<tbody>${found.map(
    ({ cell, before, after }) =>
      markup`<tr><th scope="row">${cell}</th><td>${before}</td><td>${after}</td></tr>`,
  )}</tbody></table></div>`;
}
