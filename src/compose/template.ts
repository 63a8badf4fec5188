/** Handlebars with places: every mistake in a template or a text names its line and column. */

import Handlebars from 'handlebars';
import { fail, positionAt, type Span } from '../core/diagnostics.ts';
import { failUnknown } from '../core/did-you-mean.ts';
import { memoize } from '../core/memoize.ts';
import { addInsert, type Rendered } from './inserts.ts';
import { TOO_DEEP, tooDeepIn } from './nested-calls.ts';
import { guarded, partialPlace } from './template-errors.ts';
import type { TemplateSource } from './template-source.ts';

/** What a helper is called with. @typeParam Insert what helpers may put into the text */
export interface Call<Insert = never> {
  /** The words after the helper's name, strings or results of inner calls. */
  readonly words: readonly unknown[];
  /** Named values: `portal="kanta"`. */
  readonly named: Readonly<Record<string, unknown>>;
  readonly span: Span;
  /** For a block: its inside, or the part after else. Empty for a plain call. */
  readonly inside: () => string;
  readonly otherwise: () => string;
  /** Puts something in place of the call. @returns what the helper has to return for it */
  readonly insert: (insert: Insert) => string;
}

export type Helper<Insert = never> = (call: Call<Insert>) => unknown;

/** The place of a node of a template. */
export type SpanOf = (loc: hbs.AST.SourceLocation) => Span;

/** What a template may call and how, looked at before it is rendered. */
export interface TemplateCheck {
  /** The calls and blocks that there are. */
  readonly names: readonly string[];
  /** @throws {UserError} with every mistake of the template */
  readonly check: (program: hbs.AST.Program, spanOf: SpanOf) => void;
}

interface EngineOptions {
  /** In place of the blocks that Handlebars has by itself. */
  readonly calls?: TemplateCheck;
  readonly partials?: ReadonlyMap<string, TemplateSource>;
  /** Values are escaped as HTML. */
  readonly escaped?: boolean;
  /** Changes a parsed template before it is compiled; always the same function. */
  readonly transform?: ((program: hbs.AST.Program) => void) | undefined;
}

export interface TemplateEngine<Insert> {
  /** @throws {UserError} with the place of whatever is wrong in the template */
  render(source: TemplateSource, context: object): Rendered<Insert>;
}

/** What a partial is called with: whose call it is, and which partials it stands in. */
interface PartialData {
  readonly source?: TemplateSource;
  readonly within?: readonly string[];
}

/** One Handlebars for all engines, so that a template is compiled once: helpers come with a call. */
const handlebars = Handlebars.create();
handlebars.unregisterHelper('log');
const compiled = memoize<Handlebars.TemplateDelegate>();

/** @param helpers the only calls that templates may make */
export function createTemplateEngine<Insert = never>(
  helpers: Readonly<Record<string, Helper<Insert>>>,
  { partials = new Map(), escaped = false, transform, calls: checked }: EngineOptions = {},
): TemplateEngine<Insert> {
  const names = Object.keys(helpers);
  const compile = (
    source: TemplateSource,
    given: TemplateCheck | undefined,
  ): Handlebars.TemplateDelegate => {
    const { file, start, text } = source;
    const options = [escaped, transform !== undefined, given !== undefined, ...names];
    const name = [file, start?.line, start?.column, ...options].join('\u0000');
    return compiled(name, text, () => {
      const program = parsed(source, [...names, ...(given?.names ?? BUILT_IN)]);
      given?.check(program, (loc) => spanOf(source, loc));
      transform?.(program);
      return handlebars.compile(program, { strict: true, noEscape: !escaped });
    });
  };
  const calls = Object.fromEntries(
    Object.entries(helpers).map(([name, helper]) => [name, adapter(name, helper)]),
  );
  const parts = Object.fromEntries(
    [...partials].map(([name, partial]) => {
      // Partials are shared with templates that may call other things.
      const template = compile(partial, undefined);
      // A partial's own file is named in its problems, not that of its caller.
      const inPlace: Handlebars.Template = (context, options) => {
        const { source, within = [], ...data } = (options?.data ?? {}) as PartialData;
        if (source && within.includes(name)) {
          const way = [...within.slice(within.indexOf(name)), name].join(' → ');
          const span = partialPlace(source, name);
          fail('circular-partial', `A partial contains itself: ${way}.`, span);
        }
        const inside = { ...data, source: partial, within: [...within, name] };
        return guarded(partial, () => template(context, { ...options, data: inside }));
      };
      return [name, inPlace];
    }),
  );
  return {
    render: (source, context) => {
      const template = compile(source, checked);
      const inserts: Insert[] = [];
      const marked = guarded(source, () =>
        template(context, {
          data: { source, inserts },
          helpers: calls,
          partials: parts,
          allowProtoPropertiesByDefault: false,
        }),
      );
      return { marked, inserts };
    },
  };
}

function adapter<Insert>(name: string, helper: Helper<Insert>): Handlebars.HelperDelegate {
  return function call(this: unknown, ...given: unknown[]): unknown {
    const options = given.at(-1) as Handlebars.HelperOptions & { loc?: hbs.AST.SourceLocation };
    const source = (options.data?.source ?? { file: name, text: '' }) as TemplateSource;
    return helper({
      words: given.slice(0, -1),
      named: options.hash,
      span: spanOf(source, options.loc),
      inside: () => options.fn?.(this) ?? '',
      otherwise: () => options.inverse?.(this) ?? '',
      insert: (insert) => addInsert(options.data?.inserts as Insert[], insert),
    });
  };
}

function spanOf(source: TemplateSource, loc: hbs.AST.SourceLocation | undefined): Span {
  if (source.start) return source.start;
  if (!loc) return { file: source.file };
  const sameLine = loc.start.line === loc.end.line;
  return {
    file: source.file,
    line: loc.start.line,
    column: loc.start.column + 1,
    length: sameLine ? loc.end.column - loc.start.column : 2,
  };
}

function parsed(source: TemplateSource, helpers: readonly string[]): hbs.AST.Program {
  const program = parse(source, () => handlebars.parse(source.text));
  new CallChecker(source, new Set(helpers)).accept(program);
  return program;
}

/** A template's syntax tree. @throws {UserError} with the place of a syntax error. */
export function parseTemplate(source: TemplateSource): hbs.AST.Program {
  return parse(source, () => Handlebars.parseWithoutProcessing(source.text));
}

function parse(source: TemplateSource, parser: () => hbs.AST.Program): hbs.AST.Program {
  const deep = tooDeepIn(source.text);
  if (deep !== undefined) {
    const span = source.start ?? { file: source.file, ...positionAt(source.text, deep) };
    fail('nested-too-deep', TOO_DEEP, span, 'Reduce the nesting.');
  }
  return guarded(source, parser);
}

const BUILT_IN = ['if', 'unless', 'each', 'with', 'lookup'];

/** Reports calls of helpers that do not exist, with the nearest that do. */
class CallChecker extends Handlebars.Visitor {
  readonly #source: TemplateSource;
  readonly #known: ReadonlySet<string>;

  constructor(source: TemplateSource, known: ReadonlySet<string>) {
    super();
    this.#source = source;
    this.#known = known;
  }

  override MustacheStatement(node: hbs.AST.MustacheStatement): void {
    if (node.params.length > 0 || node.hash) this.#check(node.path);
    super.MustacheStatement(node);
  }

  override BlockStatement(node: hbs.AST.BlockStatement): void {
    this.#check(node.path);
    super.BlockStatement(node);
  }

  override SubExpression(node: hbs.AST.SubExpression): void {
    this.#check(node.path);
    super.SubExpression(node);
  }

  /** What every object has by birth is not a value of a template's; curly quotes are taken for a name. */
  override PathExpression(node: hbs.AST.PathExpression): void {
    const quote = /[\u2018-\u201f«»]/.exec(node.original)?.[0];
    if (quote !== undefined) {
      const message = `A call has the typographic quotation mark ${quote}.`;
      const span = spanOf(this.#source, node.loc);
      fail('curly-quotes', message, span, 'Write straight ones: "visits".');
    }
    const inherited = node.parts.map(String).find((part) => part in Object.prototype);
    if (inherited === undefined) return;
    const span = spanOf(this.#source, node.loc);
    fail('unknown-value', `There is no value "${inherited}" here.`, span);
  }

  #check(node: hbs.AST.Expression): void {
    const name = (node as hbs.AST.PathExpression).original;
    if (typeof name !== 'string' || this.#known.has(name)) return;
    failUnknown('helper', name, this.#known, spanOf(this.#source, node.loc));
  }
}
