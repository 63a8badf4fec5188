/**
 * The prose of a synthetic edition: that of the model, without what this edition's data do not carry.
 * Left out are sentences that ask for a portal that the plan lacks, sections about one, ranks where
 * there is nobody to be ahead of, and sections of which nothing is left. Its years are the model's.
 */

import { DEFAULTS, differingYear, type Plan, planOf } from './plan.ts';

const CALLED_PORTAL = /\b(?:portal|country|fact) "([^"]+)"|\b(?:portal|channel)="([^"]+)"/g;
/** A rank among portals: one by another dimension names it, `{{highest "users-by-age" "age" …`. */
const RANK = /\{\{(?:highest|lowest) "[^"]+" (?!")/;
/** Between two sentences: behind a full stop or the end of a block. */
const BETWEEN_SENTENCES = /(?<=\.|\{\{\/[a-z-]+\}\}) (?=[A-Z{])/;
const SECTION_ID = /\{#([a-z0-9-]+)\}\s*$/;

/**
 * A chapter of the model as this plan's data carry it.
 * @param text Markdown; a paragraph is a line
 */
export function proseFor(plan: Plan, text: string): string {
  const missing = missingPortals(plan);
  const [lead = '', ...sections] = text.trimEnd().split(/^(?=## )/m);
  const kept = sections.flatMap((section) => {
    const [heading = '', ...blocks] = section.trimEnd().split('\n\n');
    const id = SECTION_ID.exec(heading)?.[1] ?? '';
    const carried = carriedBlocks(plan, blocks);
    const isOut = missing.has(id) || !isCarried(plan, heading) || carried.length === 0;
    return isOut ? [] : [heading, ...carried];
  });
  return `${[...carriedBlocks(plan, lead.trimEnd().split('\n\n')), ...kept].join('\n\n')}\n`;
}

/** Sections for the profiles of the portals that the model does not have. */
export function moreProfiles(plan: Plan): string {
  const model = planOf(DEFAULTS).portalList.length;
  const { from, to } = plan;
  const sections = plan.portalList.slice(model).map(({ id, name }) => {
    const trend = `{{trend "visits-per-inhabitant" portal="${id}" from="${from}" to="${to}"}}`;
    const use = from < to ? ` Its visits per inhabitant ${trend} between ${from} and ${to}.` : '';
    return `\n## ${name} {#${id}}\n\n{{portal "${id}"}} is made up.${use}\n`;
  });
  return sections.join('');
}

/** The model's portals that the plan does not have. */
export function missingPortals(plan: Plan): Set<string> {
  const own = new Set(plan.portalList.map(({ id }) => id));
  return new Set(planOf(DEFAULTS).portalList.map(({ id }) => id)).difference(own);
}

/** Paragraphs and items of lists with those of their sentences that are carried. */
function carriedBlocks(plan: Plan, blocks: readonly string[]): string[] {
  const carriedLine = (line: string): string =>
    sentencesOf(line)
      .filter((sentence) => isCarried(plan, sentence))
      .join(' ');
  return blocks
    .map((block) => block.split('\n').map(carriedLine).filter(Boolean).join('\n'))
    .filter(Boolean);
}

/** The sentences of a line; what a block holds, `{{#published …}}…{{/published}}`, stays together. */
function sentencesOf(line: string): string[] {
  const sentences: string[] = [];
  let open = '';
  for (const piece of line.split(BETWEEN_SENTENCES)) {
    open = open === '' ? piece : `${open} ${piece}`;
    if ([...open.matchAll(/\{\{#/g)].length > [...open.matchAll(/\{\{\//g)].length) continue;
    sentences.push(open);
    open = '';
  }
  return sentences;
}

function isCarried(plan: Plan, sentence: string): boolean {
  const missing = missingPortals(plan);
  const portals = [...sentence.matchAll(CALLED_PORTAL)].map(([, a, b]) => a ?? b ?? '');
  if (plan.portalList.length === 1 && RANK.test(sentence)) return false;
  if (differingYear(plan) === undefined && sentence.includes('"source-differences"')) return false;
  return portals.every((id) => !missing.has(id));
}
