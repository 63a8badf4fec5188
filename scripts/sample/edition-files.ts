/** The configuration of a synthetic edition: its portals, and its settings as far as they follow. */

import { isDeepStrictEqual } from 'node:util';
import { parseDocument } from 'yaml';
import { checked } from '../../src/config/checked.ts';
import { readDocument } from '../../src/config/document.ts';
import { type EditionFile, editionSchema } from '../../src/config/schemas.ts';
import { fail, Problems } from '../../src/core/diagnostics.ts';
import { openSources, type Sources } from '../../src/io/sources.ts';
import { root } from '../script.ts';
import { DEFAULTS, differingYear, type Plan, type SamplePortal } from './plan.ts';
import { missingPortals, moreProfiles, proseFor } from './prose.ts';

/** Settings and prose with all portals of the model; an edition gets what its data carry of them. */
const MODEL = 'scripts/sample/model';
/** What the file of settings says of its schema leads from its folder. */
const SCHEMAS = ['../../../config/schemas/', '../schemas/'] as const;
const COVID_YEARS = [2020, 2021, 2022];
const COUNTS = ['One', 'Two', 'Three', 'Four', 'Five', 'Six'];
/** Where no two sources differ, the method has no section on those that do. */
const NO_DIFFERENCE = { method: { sections: ['disagreement'], tables: ['source-differences'] } };

export interface Model {
  readonly settings: EditionFile;
  /** `edition.yaml` as it stands. */
  readonly text: string;
  /** Prose by path from the edition's folder. */
  readonly prose: ReadonlyMap<string, string>;
}

/**
 * Stops before an edition on real figures is overwritten.
 * @throws {UserError} when the edition is there and does not call itself synthetic
 */
export function refuseReal(sources: Sources, edition: string): void {
  const file = `config/${edition}/edition.yaml`;
  const hint = 'Choose another name with --edition.';
  if (!sources.exists(file)) {
    if (edition === DEFAULTS.edition || sources.list(`data/${edition}`).length === 0) return;
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

/** The files of `config/<edition>/` with what this plan's data carry, by path from there. */
export function editionFiles(model: Model, plan: Plan): Map<string, string> {
  const prose = [...model.prose].map(([file, text]): [string, string] => {
    const own = proseFor(plan, text);
    return [file, file.endsWith('/profiles.md') ? own + moreProfiles(plan) : own];
  });
  return new Map([
    ...prose,
    ['portals.yaml', portalsText(plan)],
    ['edition.yaml', editionText(model, plan)],
  ]);
}

/** The text of `config/<edition>/portals.yaml`. */
function portalsText(plan: Plan): string {
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

/** Reads the model. @throws {UserError} when its settings are not right */
export function readModel(): Model {
  const sources = openSources(root);
  const problems = new Problems();
  const file = `${MODEL}/edition.yaml`;
  const settings = checked(readDocument(sources, file, problems), editionSchema, problems);
  problems.failOnErrors();
  if (!settings) throw new Error('The settings of the model have no problem and no content.');
  const prose = settings.languages.flatMap((language) =>
    settings.chapters.map((chapter): [string, string] => {
      const name = `text/${language}/${chapter}.md`;
      return [name, sources.text(`${MODEL}/${name}`)];
    }),
  );
  return { settings, text: sources.text(file).replace(...SCHEMAS), prose: new Map(prose) };
}

/** The model's settings with this plan's portals and years; as they stand where nothing differs. */
function editionText({ settings, text }: Model, plan: Plan): string {
  const { from, to, years, portalList } = plan;
  const count = portalList.length;
  const portals = `${COUNTS[count - 1] ?? count} invented portal${count === 1 ? '' : 's'}`;
  const missing = missingPortals(plan);
  const isGiven = (subject: string): boolean => missing.isDisjointFrom(new Set(subject.split(' ')));
  const wanted: Partial<Record<keyof EditionFile, unknown>> = {
    subtitle: `${portals}, ${from} to ${to}`,
    reference: { from, to },
    base_year: years.includes(settings.base_year) ? settings.base_year : from,
    covid_years: COVID_YEARS.filter((year) => years.includes(year)),
    portals: portalList.map(({ id }) => id),
    leave_out: { ...settings.leave_out, ...(differingYear(plan) === undefined && NO_DIFFERENCE) },
    acknowledged: settings.acknowledged.filter(({ subject }) => isGiven(subject)),
  };
  const document = parseDocument(text);
  const changes = Object.entries(wanted).filter(
    ([key, value]) => !isDeepStrictEqual(value, settings[key as keyof EditionFile]),
  );
  for (const [key, value] of changes) document.set(key, value);
  return changes.length === 0 ? text : document.toString();
}
