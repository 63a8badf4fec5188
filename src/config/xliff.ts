/** A translation as XLIFF 2.0, the exchange format of translation tools; calls are protected codes in it. */

// biome-ignore lint/correctness/noUnresolvedImports: its types declare the module by its name.
import { DOMParser, type Element, type Node } from '@xmldom/xmldom';
import type { Problems, Span } from '../core/diagnostics.ts';
import { escapeXml } from '../core/escape.ts';
import { comparedCall } from './check-translation.ts';

/** The states of XLIFF; what is no longer checked against its original is `translated`. */
const STATES = ['initial', 'translated', 'reviewed', 'final'] as const;
export type State = (typeof STATES)[number];

/** A paragraph or a short text with its translation, if it has one. */
export interface Unit {
  /** Unique in the whole file: `visits-3`. */
  readonly id: string;
  readonly source: string;
  readonly target?: string;
  readonly state: State;
  /** For the translator: where it stands, what it is. */
  readonly notes: readonly string[];
}

/** The units of one file of the project. */
export interface UnitFile {
  readonly id: string;
  readonly original: string;
  readonly units: readonly Unit[];
}

/** A unit as a file from a translation tool has it. */
export interface ReadUnit extends Pick<Unit, 'id' | 'source' | 'target' | 'state'> {
  readonly span: Span;
}

/** Calls, and the ids of headings: nobody translates them. */
const CODE = /(\{\{[^{}]*\}\}|\{#[^{}]*\})/;

/** @param languages of the originals and of the translations */
export function xliffText(
  languages: { readonly source: string; readonly target: string },
  files: readonly UnitFile[],
): string {
  const { source, target } = languages;
  const blocks = files.flatMap(({ id, original, units }) => [
    `  <file id="${id}" original="${escapeXml(original)}">`,
    ...units.flatMap(unitLines),
    '  </file>',
  ]);
  const root = `<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="${source}" trgLang="${target}">`;
  return `${['<?xml version="1.0" encoding="UTF-8"?>', root, ...blocks, '</xliff>'].join('\n')}\n`;
}

function unitLines({ id, source, target, state, notes }: Unit): string[] {
  const codes = source.split(CODE).filter((_, index) => index % 2 === 1);
  const data = codes.map((code, index) => [`c${index + 1}`, code] as const);
  const own: (readonly [string, string])[] = [];
  const left = codes.map((code) => comparedCall(code));
  const inTarget = (code: string): string => {
    const index = left.indexOf(comparedCall(code));
    if (index < 0) return escapeXml(code);
    left[index] = '';
    if (codes[index] === code) return placeholder(index + 1, `c${index + 1}`);
    own.push([`t${index + 1}`, code]);
    return placeholder(index + 1, `t${index + 1}`);
  };
  let count = 0;
  const written = inline(source, () => {
    count += 1;
    return placeholder(count, `c${count}`);
  });
  const translated = target === undefined ? [] : [`<target>${inline(target, inTarget)}</target>`];
  const all = [...data, ...own].map(
    ([name, code]) => `<data id="${name}">${escapeXml(code)}</data>`,
  );
  return [
    `    <unit id="${id}" xml:space="preserve">`,
    `      <notes>${notes.map((note) => `<note>${escapeXml(note)}</note>`).join('')}</notes>`,
    ...(all.length === 0 ? [] : [`      <originalData>${all.join('')}</originalData>`]),
    `      <segment state="${state}"><source>${written}</source>${translated.join('')}</segment>`,
    '    </unit>',
  ];
}

function placeholder(id: number, data: string): string {
  return `<ph id="${id}" dataRef="${data}" canCopy="no" canDelete="no"/>`;
}

function inline(text: string, code: (code: string) => string): string {
  return text
    .split(CODE)
    .map((part, index) => (index % 2 === 1 ? code(part) : escapeXml(part)))
    .join('');
}

/** Reads what a translation tool has saved; what is wrong with it is in `problems`. */
export function readXliff(file: string, text: string, problems: Problems): ReadUnit[] {
  const report = (message: string): void => {
    problems.error('xliff-syntax', `${file} is not XLIFF 2: ${message}`, { file });
  };
  // A document type could define entities; XLIFF has none.
  if (text.includes('<!DOCTYPE')) report('it has a document type.');
  else {
    try {
      const parser = new DOMParser({
        onError: (level, message) => level !== 'warning' && fault(message),
      });
      const { documentElement: root } = parser.parseFromString(text, 'application/xml');
      if (root?.localName === 'xliff' && root.getAttribute('version')?.startsWith('2.')) {
        return elements(root, 'unit').map((unit) => readUnit(file, unit, problems));
      }
      report('its root is another one, or of another version.');
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      report(`${error.message.split('\n', 1)[0]}.`);
    }
  }
  return [];
}

function fault(message: string): never {
  throw new Error(message);
}

function elements(of: Element, name: string): Element[] {
  return [...of.getElementsByTagNameNS('*', name)];
}

function readUnit(file: string, unit: Element, problems: Problems): ReadUnit {
  const line = unit.lineNumber;
  const span = { file, ...(line !== undefined && { line, column: unit.columnNumber ?? 1 }) };
  const data = new Map(
    elements(unit, 'data').map((each) => [each.getAttribute('id') ?? '', each.textContent ?? '']),
  );
  const said = (name: string): string | undefined => {
    const found = elements(unit, name);
    return found.length === 0
      ? undefined
      : found.map((each) => textOf(each, data, span, problems)).join('');
  };
  const states = elements(unit, 'segment').map((each) => each.getAttribute('state') ?? 'initial');
  const target = said('target');
  return {
    ...{ id: unit.getAttribute('id') ?? '', source: said('source') ?? '', span },
    ...(target !== undefined && { target }),
    // Of several segments the one that is least done counts.
    state: STATES.find((state) => states.includes(state)) ?? 'initial',
  };
}

/** The text of an element with its codes put back; marks of a tool are looked through. */
function textOf(
  of: Node,
  data: ReadonlyMap<string, string>,
  span: Span,
  problems: Problems,
): string {
  return [...of.childNodes]
    .map((node) => {
      const { localName: name } = node as Element;
      if (name === 'ph') {
        const found = data.get((node as Element).getAttribute('dataRef') ?? '');
        if (found !== undefined) return found;
      }
      if (name === undefined || name === null) return node.nodeValue ?? '';
      if (name === 'mrk') return textOf(node, data, span, problems);
      problems.error(
        'unknown-code',
        `An inline code <${name}> is none of those written here.`,
        span,
      );
      return '';
    })
    .join('');
}
