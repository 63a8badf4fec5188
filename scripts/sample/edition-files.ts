/** The configuration of a synthetic edition: its portals, and its settings as far as they follow. */

import { checked, readDocument } from '../../src/config/document.ts';
import { type EditionFile, editionSchema } from '../../src/config/schemas.ts';
import { fail, Problems } from '../../src/core/diagnostics.ts';
import type { Sources } from '../../src/io/sources.ts';
import type { Plan, SamplePortal } from './plan.ts';

/** The edition whose settings and prose the others take over. */
export const MODEL_EDITION = 'sample';
const COVID_YEARS = [2020, 2021, 2022];

/**
 * Stops before an edition on real figures is overwritten.
 * @throws {UserError} when the edition is there and does not call itself synthetic
 */
export function refuseReal(sources: Sources, edition: string): void {
  const file = `config/${edition}/edition.yaml`;
  const hint = 'Choose another name with --edition.';
  if (!sources.exists(file)) {
    if (edition === MODEL_EDITION || sources.list(`data/${edition}`).length === 0) return;
    fail(
      'not-synthetic',
      `data/${edition} is there and nothing says that it is synthetic.`,
      { file: `data/${edition}` },
      hint,
    );
  }
  const problems = new Problems();
  const settings = checked(readDocument(sources, file, problems), editionSchema, problems);
  problems.failOnErrors();
  if (settings?.synthetic === true) return;
  fail('not-synthetic', `The edition "${edition}" is on real figures.`, { file }, hint);
}

/** The text of `config/<edition>/portals.yaml`. */
export function portalsText(plan: Plan): string {
  const blocks = plan.portalList.map(portalBlock).join('\n');
  return `# Made by scripts/make-sample.ts: portals and countries that do not exist.\nportals:\n${blocks}`;
}

function portalBlock(portal: SamplePortal): string {
  const text = (value: string): string => JSON.stringify(value);
  const colours = Object.entries(portal.colours).map(([use, colour]) => `${use}: ${text(colour)}`);
  return [
    `  ${portal.id}:`,
    `    country: ${text(portal.country)}`,
    `    country_names: { en: ${portal.countryName} }`,
    `    names: { en: ${portal.name} }`,
    '    name_language: en',
    `    operator: ${portal.operator}`,
    `    opened: ${text(portal.opened)}`,
    `    colours: { ${colours.join(', ')} }`,
    `    shape: ${portal.shape}`,
    '',
  ].join('\n');
}

/**
 * The model edition's settings; undefined when there is no model edition yet.
 * @throws {UserError} when they are not right
 */
export function modelSettings(sources: Sources): EditionFile | undefined {
  const file = `config/${MODEL_EDITION}/edition.yaml`;
  if (!sources.exists(file)) return undefined;
  const problems = new Problems();
  const settings = checked(readDocument(sources, file, problems), editionSchema, problems);
  problems.failOnErrors();
  return settings;
}

/** The text of the model edition's settings with this plan's portals and years. */
export function editionText(sources: Sources, settings: EditionFile, plan: Plan): string {
  const ids = plan.portalList.map((portal) => portal.id);
  const baseYear = plan.years.includes(settings.base_year) ? settings.base_year : plan.from;
  const covidYears = COVID_YEARS.filter((year) => plan.years.includes(year));
  const { from, to } = settings.reference;
  const [first, last] = [from, to].map(String);
  const subtitle = settings.subtitle.replaceAll(/\b\d{4}\b/g, (year) =>
    String(year === first ? plan.from : year === last ? plan.to : year),
  );
  const changes = [
    [subtitle !== settings.subtitle, 'subtitle', subtitle],
    [from !== plan.from || to !== plan.to, 'reference', `{ from: ${plan.from}, to: ${plan.to} }`],
    [baseYear !== settings.base_year, 'base_year', String(baseYear)],
    [!same(settings.covid_years, covidYears), 'covid_years', `[${covidYears.join(', ')}]`],
    [!same(settings.portals, ids), 'portals', `[${ids.join(', ')}]`],
  ] as const;
  return changes.reduce(
    (before, [differs, key, value]) => (differs ? withTopLevel(before, key, value) : before),
    sources.text(`config/${MODEL_EDITION}/edition.yaml`),
  );
}

/** Replaces a key of the outermost mapping with all that belongs to it; the rest stays as it is. */
function withTopLevel(text: string, key: string, value: string): string {
  return text.replace(
    new RegExp(`^${key}:.*(?:\\n(?:[ \\t]+\\S|- |\\]|\\}).*)*`, 'm'),
    `${key}: ${value}`,
  );
}

function same(a: readonly (string | number)[], b: readonly (string | number)[]): boolean {
  return a.length === b.length && a.every((each, index) => each === b[index]);
}
