/**
 * Chart templates: Vega-Lite in which any object may name, under `extends`, a chart (`visits-index`)
 * or a named layer of one (`visits-index#lines`) and say only what differs: a merge patch (RFC 7386).
 * A null that has nothing to remove stays, as null has a meaning in Vega-Lite.
 */

import type { Json, JsonObject } from '../core/chart.ts';
import type { JsonPlace, Problems, Span } from '../core/diagnostics.ts';
import { didYouMean } from '../core/did-you-mean.ts';
import { entriesOf, isObject, type JsonPath } from '../core/json.ts';
import { pathOf } from '../core/json-pointer.ts';
import { namesWith, type Sources } from '../io/sources.ts';
import { checkDocumentCharacters } from './check-characters.ts';
import { checkChartWords } from './check-chart-words.ts';
import { type PositionedDocument, readDocument } from './document.ts';

/** A chart with everything that it extends. */
export interface ChartTemplate {
  readonly file: string;
  /** Its own file and those of all charts that it extends. */
  readonly files: readonly string[];
  readonly value: JsonObject;
  /** The place of a value, in the file that gives it. */
  spanOf(path: JsonPath): Span;
  /** The place of a value's key. */
  keySpanOf(path: JsonPath): Span;
}

/** A value in one of the files, and the names that were followed to it. */
interface Origin {
  readonly document: PositionedDocument;
  readonly path: JsonPath;
  readonly value: Json;
  readonly chain: readonly string[];
}

/** By name; undefined where a file cannot be read, which has been reported. */
type Documents = ReadonlyMap<string, PositionedDocument | undefined>;

const FOLDER = 'templates/charts';
const ENDING = '.vl.json';

/** Reads every chart; one with a mistake is left out, and the mistake is in `problems`. */
export function readCharts(
  sources: Sources,
  problems: Problems,
): ReadonlyMap<string, ChartTemplate> {
  const documents: Documents = new Map(
    chartNames(sources).map((name) => {
      const document = readDocument(sources, `${FOLDER}/${name}${ENDING}`, problems);
      checkDocumentCharacters(document, problems);
      if (document) checkChartWords(document, problems);
      return [name, document];
    }),
  );
  const templates = new ChartTemplates(documents, problems);
  return new Map([...documents.keys()].flatMap((id) => templates.entry(id)));
}

/** The charts that there are templates of. */
export function chartNames(sources: Sources): string[] {
  return namesWith(ENDING, sources, FOLDER);
}

class ChartTemplates {
  readonly #documents: Documents;
  readonly #problems: Problems;

  constructor(documents: Documents, problems: Problems) {
    this.#documents = documents;
    this.#problems = problems;
  }

  entry(id: string): [string, ChartTemplate][] {
    const root = this.#find(id);
    if (!root) return [];
    const { document } = root;
    const value = this.#merged(this.#withExtended(root));
    if (!isObject(value)) {
      const hint = 'Begin it with "{", as the other charts do.';
      this.#problems.error(
        'invalid-chart',
        `${document.file} is not a JSON object.`,
        document.spanOf([]),
        hint,
      );
      return [];
    }
    const place = (path: JsonPath): Origin => this.#locate(root, path);
    const template = {
      file: document.file,
      files: [...this.#filesOf(id)],
      value,
      spanOf: (path: JsonPath) => {
        const { document: file, path: own } = place(path);
        return file.spanOf(own);
      },
      keySpanOf: (path: JsonPath) => {
        const { document: file, path: own } = place(path);
        return file.keySpanOf(own);
      },
    };
    return [[id, template]];
  }

  #filesOf(id: string, known: ReadonlySet<string> = new Set()): ReadonlySet<string> {
    const document = this.#documents.get(id);
    if (!document || known.has(document.file)) return known;
    return namesExtended(document.value as Json).reduce<ReadonlySet<string>>(
      (files, name) => this.#filesOf(name.split('#', 1)[0] ?? '', files),
      known.union(new Set([document.file])),
    );
  }

  /** The root of a chart (`id`) or a layer of it (`id#name`). */
  #find(name: string, chain: readonly string[] = []): Origin | undefined {
    const [id = '', layer] = name.split('#', 2);
    const document = this.#documents.get(id);
    if (!document) return undefined;
    const root = { document, path: [], value: document.value as Json, chain: [...chain, name] };
    return layer === undefined ? root : layersIn(root).find(({ value }) => nameOf(value) === layer);
  }

  /** A value, then what it extends, then what that extends. */
  #withExtended(origin: Origin): Origin[] {
    const { value, document, path, chain } = origin;
    if (!isObject(value) || value.extends === undefined) return [origin];
    const name = String(value.extends);
    const target = chain.includes(name) ? undefined : this.#find(name, chain);
    if (target) return [origin, ...this.#withExtended(target)];
    if (this.#isUnreadable(name)) return [origin];
    const span = document.spanOf([...path, 'extends']);
    if (chain.includes(name)) {
      const way = [...chain.slice(chain.indexOf(name)), name].join(' → ');
      this.#problems.error('circular-extends', `A chart extends itself: ${way}.`, span);
    } else {
      const message = `There is no chart "${name}" to extend.`;
      this.#problems.error('unknown-chart', message, span, didYouMean(name, this.#names(name)));
    }
    return [origin];
  }

  #isUnreadable(name: string): boolean {
    const [id = ''] = name.split('#', 1);
    return this.#documents.has(id) && this.#documents.get(id) === undefined;
  }

  /** What could be meant: charts, or the layers of a chart that there is. */
  #names(name: string): string[] {
    const [id = ''] = name.split('#', 1);
    const root = name.includes('#') ? this.#find(id) : undefined;
    if (!root) return [...this.#documents.keys()];
    return layersIn(root).map(({ value }) => `${id}#${nameOf(value)}`);
  }

  /** @param stack the values that stand at one place, the one that wins first */
  #merged([first, ...rest]: readonly Origin[]): Json {
    if (!first) return null;
    const { value } = first;
    if (Array.isArray(value)) {
      return value.map((_, index) => this.#merged(this.#at([first], index)));
    }
    if (!isObject(value)) return value;
    const stack = [first, ...rest];
    const keys = stack.toReversed().flatMap((each) => Object.keys(each.value as JsonObject));
    const entries = [...new Set(keys)]
      .filter((key) => key !== 'extends')
      .map((key) => [key, this.#at(stack, key)] as const)
      .filter(([, values]) => values.length > 0);
    return Object.fromEntries(entries.map(([key, values]) => [key, this.#merged(values)]));
  }

  /** The values one step further: objects that are merged, or one value that stands for itself. */
  #at(stack: readonly Origin[], step: string | number): Origin[] {
    const values = stack.flatMap((each) => this.#child(each, step));
    const [first] = values;
    if (first?.value === null && values.length > 1) return [];
    const hiding = values.findIndex(({ value }) => !isObject(value));
    return hiding < 0 ? values : values.slice(0, Math.max(1, hiding));
  }

  #child({ document, path, value, chain }: Origin, step: string | number): Origin[] {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return [];
    const inside = (value as JsonObject)[step] ?? null;
    return this.#withExtended({ document, path: [...path, step], value: inside, chain });
  }

  #locate(root: Origin, path: JsonPath): Origin {
    let stack: readonly Origin[] = this.#withExtended(root);
    for (const step of path) {
      const next = this.#at(stack, step);
      if (next.length === 0) break;
      stack = next;
    }
    return stack[0] ?? root;
  }
}

/** What a view that others extend stands in. */
const HOLDERS: readonly unknown[] = ['layer', 'vconcat'];

/** The layers and views of a chart with a name, however deep. */
function layersIn(origin: Origin): Origin[] {
  const { path, value, ...rest } = origin;
  const own = nameOf(value) !== undefined && HOLDERS.includes(path.at(-2)) ? [origin] : [];
  const inner = entriesOf(value).flatMap(([step, inside]) =>
    layersIn({ ...rest, path: [...path, step], value: inside }),
  );
  return [...own, ...inner];
}

function nameOf(value: Json): string | undefined {
  return isObject(value) && typeof value.name === 'string' ? value.name : undefined;
}

/** What the objects of a chart's own file name under `extends`. */
function namesExtended(value: Json): string[] {
  const own = isObject(value) && value.extends !== undefined ? [String(value.extends)] : [];
  return [...own, ...entriesOf(value).flatMap(([, inside]) => namesExtended(inside))];
}

/** The place in a chart's templates that a JSON pointer, or the key that it ends with, stands for. */
export function placesIn(template: ChartTemplate | undefined): (place: JsonPlace) => Span {
  return ({ pointer, isKey }) => {
    const path = pathOf(pointer);
    if (!template) return { file: FOLDER };
    return isKey ? template.keySpanOf(path) : template.spanOf(path);
  };
}
