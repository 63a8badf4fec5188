/** A translation as XLIFF 2.0, the exchange format of translation tools; calls are protected codes in it. */

// biome-ignore lint/correctness/noUnresolvedImports: its types declare the module by its name.
import { DOMParser, type Element, Node } from '@xmldom/xmldom';
import type { Problems, Span } from '../core/diagnostics.ts';
import { escapeXml } from '../core/escape.ts';
import { comparedCall } from './check-translation.ts';
import { checkSize } from './file-limits.ts';

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
export interface UnitFile<Of extends Unit = Unit> {
  readonly id: string;
  readonly original: string;
  readonly units: readonly Of[];
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

/**
 * Reads what a translation tool has saved; what is wrong with it is in `problems`.
 * @param language to which it has to be a translation
 */
export function readXliff(
  file: string,
  text: string,
  language: string,
  problems: Problems,
): ReadUnit[] {
  const report = (message: string, line = 0): void => {
    const span = { file, ...(line > 0 && { line, column: 1 }) };
    problems.error('xliff-syntax', `${file} is not XLIFF 2: ${message}.`, span);
  };
  if (!checkSize(file, text, problems)) return [];
  // A document type could define entities; XLIFF has none.
  if (text.includes('<!DOCTYPE')) {
    report('it has a document type');
    return [];
  }
  let fault: readonly [message: string, line?: number] | undefined;
  const parser = new DOMParser({
    onError: (level, message, { locator }) => {
      if (level !== 'warning') fault ??= [message, locator?.lineNumber];
    },
  });
  try {
    const { documentElement: root } = parser.parseFromString(text, 'application/xml');
    if (fault) report(...fault);
    else if (root?.localName !== 'xliff' || !root.getAttribute('version')?.startsWith('2.')) {
      report('its root is another one, or of another version');
    } else if (isIn(language, file, root, problems)) {
      return unitsIn(root).map((unit) => readUnit(file, unit, problems));
    }
  } catch (error) {
    if (error instanceof RangeError) report('its elements are nested too deep');
    else if (fault) report(...fault);
    else throw error;
  }
  return [];
}

/** Whether the translations are in the language that is meant; a tool may write its code otherwise. */
function isIn(language: string, file: string, root: Element, problems: Problems): boolean {
  const own = root.getAttribute('trgLang') ?? 'none';
  if (new Intl.Locale(language).language === own.split(/[-_]/, 1)[0]?.toLowerCase()) return true;
  const message = `${file} has translations to "${own}", not to "${language}".`;
  problems.error('wrong-language', message, { file }, `Name "${own}", or take another file.`);
  return false;
}

/** Of these names, without those of a module such as translation candidates inside. */
function children(of: Element, ...names: readonly string[]): Element[] {
  return [...of.childNodes].filter((node): node is Element =>
    names.includes((node as Element).localName ?? ''),
  );
}

function unitsIn(of: Element): Element[] {
  return children(of, 'file', 'group', 'unit').flatMap((each) =>
    each.localName === 'unit' ? [each] : unitsIn(each),
  );
}

function readUnit(file: string, unit: Element, problems: Problems): ReadUnit {
  const line = unit.lineNumber;
  const span = { file, ...(line !== undefined && { line, column: unit.columnNumber ?? 1 }) };
  const data = new Map(
    children(unit, 'originalData')
      .flatMap((each) => children(each, 'data'))
      .map((each) => [each.getAttribute('id') ?? '', each.textContent ?? '']),
  );
  const parts = children(unit, 'segment', 'ignorable');
  const said = (part: Element, name: string): string | undefined => {
    const [found] = children(part, name);
    if (found?.hasAttribute('order')) {
      const message = 'A translation has its segments in another order than the original.';
      problems.error('segments-moved', message, span, 'Join them in the translation tool.');
    }
    return found && textOf(found, data, span, problems);
  };
  const targets = parts.map((part) =>
    // What lies between two segments is the same where the translation says nothing of it.
    said(
      part,
      part.localName === 'ignorable' && !children(part, 'target')[0] ? 'source' : 'target',
    ),
  );
  const states = parts.flatMap((part) =>
    part.localName === 'segment' ? [part.getAttribute('state') ?? 'initial'] : [],
  );
  // A paragraph of which a part is not translated is not translated.
  const isWhole = targets.length > 0 && targets.every((target) => target !== undefined);
  return {
    id: unit.getAttribute('id') ?? '',
    source: parts.map((part) => said(part, 'source') ?? '').join(''),
    span,
    ...(isWhole && { target: targets.join('') }),
    // Of several segments the one that is least done counts.
    state: (isWhole && STATES.find((state) => states.includes(state))) || 'initial',
  };
}

/** Of the DOM's node types. */
const TEXT_NODES: readonly number[] = [Node.TEXT_NODE, Node.CDATA_SECTION_NODE];

/** The text of an element with its codes put back; marks of a tool are looked through. */
function textOf(
  of: Element,
  data: ReadonlyMap<string, string>,
  span: Span,
  problems: Problems,
): string {
  return [...of.childNodes]
    .map((node) => {
      if (TEXT_NODES.includes(node.nodeType)) return node.nodeValue ?? '';
      // A comment or an instruction is not text.
      if (node.nodeType !== Node.ELEMENT_NODE) return '';
      const element = node as Element;
      const code = data.get(element.getAttribute('dataRef') ?? '');
      if (element.localName === 'ph' && code !== undefined) return code;
      if (element.localName === 'mrk') return textOf(element, data, span, problems);
      const message = `An inline code <${element.localName}> is none of those written here.`;
      problems.error('unknown-code', message, span);
      return '';
    })
    .join('');
}
