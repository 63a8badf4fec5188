/** Holds the calls of a text against what each of them takes, whether or not they are ever made. */

import Handlebars from 'handlebars';
import { Problems } from '../../core/diagnostics.ts';
import { didYouMean } from '../../core/did-you-mean.ts';
import type { SpanOf, TemplateCheck } from '../template.ts';
import { type CallRule, type CallRules, NOT_DIMENSIONS } from './call-rules.ts';

type Call = hbs.AST.MustacheStatement | hbs.AST.BlockStatement | hbs.AST.SubExpression;

/**
 * @param rules the calls that a text may make
 * @param values what it may name without quotation marks, such as `edition.to`
 * @returns a check that throws with every call that says too much, too little or nothing
 */
export function callCheck(rules: CallRules, values: readonly string[] = []): TemplateCheck {
  return {
    names: [...Object.keys(rules), ...FOREIGN],
    check: (program, spanOf) => {
      const problems = new Problems();
      new Checker(rules, values, problems, spanOf).accept(program);
      problems.failOnErrors();
    },
  };
}

/** Calls of Handlebars that a text has no use for. */
const FOREIGN: readonly string[] = ['each', 'with', 'lookup', 'log'];

class Checker extends Handlebars.Visitor {
  readonly #rules: CallRules;
  readonly #values: readonly string[];
  readonly #problems: Problems;
  readonly #spanOf: SpanOf;

  constructor(rules: CallRules, values: readonly string[], problems: Problems, spanOf: SpanOf) {
    super();
    this.#rules = rules;
    this.#values = values;
    this.#problems = problems;
    this.#spanOf = spanOf;
  }

  override MustacheStatement(node: hbs.AST.MustacheStatement): void {
    this.#call(node, 'inline');
    super.MustacheStatement(node);
  }

  override BlockStatement(node: hbs.AST.BlockStatement): void {
    const rule = this.#call(node, 'block');
    if (rule?.form === 'block') this.#parts(node, rule);
    super.BlockStatement(node);
  }

  override SubExpression(node: hbs.AST.SubExpression): void {
    this.#call(node, 'condition');
    super.SubExpression(node);
  }

  #error(code: string, message: string, node: hbs.AST.Node, hint?: string): void {
    this.#problems.error(code, message, this.#spanOf(node.loc), hint);
  }

  #call(node: Call, form: CallRule['form']): CallRule | undefined {
    const name = nameOf(node);
    const rule = this.#rules[name];
    if (!rule) {
      if (FOREIGN.includes(name)) {
        const hint = 'Write a sentence with {{names "…"}}, {{values "…"}} or {{ranking "…"}}.';
        this.#error('foreign-call', `"${name}" does nothing in this report.`, node, hint);
      } else if (form === 'inline') this.#value(node.path as hbs.AST.PathExpression);
      return undefined;
    }
    if (rule.form !== form) {
      const hint = `Write ${written(name, rule)}.`;
      this.#error('wrong-call', `"${name}" is ${FORMS[rule.form]}.`, node, hint);
      return undefined;
    }
    this.#words(node, name, rule);
    this.#options(node, name, rule);
    return rule;
  }

  #words(node: Call, name: string, rule: CallRule): void {
    const missing = rule.words.slice(node.params.length).find((each) => !each.endsWith('?'));
    if (missing !== undefined) {
      const message = `This call does not say which ${missing}: its id is missing.`;
      const hint = `Write ${written(name, rule)}.`;
      if (missing === 'condition') {
        this.#error('missing-argument', 'This block does not say what has to hold.', node, PROOF);
      } else this.#error('missing-argument', message, node, hint);
    }
    for (const [index, param] of node.params.entries()) {
      const word = rule.words[index];
      if (word === 'condition') this.#condition(param);
      else if (word !== undefined) this.#literal(param);
      else {
        const hint = `Take it out, or write ${written(name, rule)}.`;
        this.#error('extra-word', `"${name}" does not take ${textOf(param)}.`, param, hint);
      }
    }
  }

  /** What a block rests on: one of the `is-…`, which look at the data. */
  #condition(param: hbs.AST.Expression): void {
    const name = param.type === 'SubExpression' ? nameOf(param as hbs.AST.SubExpression) : '';
    if (this.#rules[name]?.form === 'condition') return;
    this.#error('no-condition', `${textOf(param)} is not a condition.`, param, PROOF);
  }

  #literal(param: hbs.AST.Expression): void {
    if (param.type === 'StringLiteral' || param.type === 'NumberLiteral') return;
    const text = textOf(param);
    if (this.#values.includes(text)) return;
    if (param.type === 'PathExpression' && !text.startsWith('edition.')) {
      const message = `"${text}" stands without quotation marks.`;
      this.#error('missing-quotes', message, param, `Put it in quotes: "${text}".`);
    } else if (param.type === 'PathExpression') this.#value(param as hbs.AST.PathExpression);
    else this.#error('no-word', `${text} is not a word.`, param, 'Write a word in quotes: "…".');
  }

  #value(path: hbs.AST.PathExpression): void {
    if (this.#values.includes(path.original)) return;
    const hint = didYouMean(path.original, [...this.#values, ...Object.keys(this.#rules)]);
    this.#error('unknown-value', `There is no value "${path.original}" here.`, path, hint);
  }

  #options({ hash }: Call, name: string, rule: CallRule): void {
    const seen = new Set<string>();
    for (const pair of (hash as hbs.AST.Hash | undefined)?.pairs ?? []) {
      const { key, value } = pair;
      if (seen.has(key)) {
        const message = `This call says "${key}" twice.`;
        this.#error('doubled-option', message, pair, 'Remove one of the two.');
      }
      seen.add(key);
      const isKnown = rule.options.includes(key) || (rule.cells && !NOT_DIMENSIONS.has(key));
      if (!isKnown) {
        const message = `"${name}" has no option "${key}".`;
        const hint =
          rule.options.length > 0 ? didYouMean(key, rule.options) : 'Take it out; it has none.';
        this.#error('unknown-option', message, pair, hint);
      }
      if (value.type !== 'BooleanLiteral') this.#literal(value);
    }
  }

  #parts({ path, program, inverse }: hbs.AST.BlockStatement, rule: CallRule): void {
    const name = String((path as hbs.AST.PathExpression).original);
    if ((inverse as hbs.AST.Program | undefined) && !rule.branches) {
      const hint = 'Take {{else}} and what follows it out.';
      this.#error('no-else', `"${name}" has no other part.`, path, hint);
    } else if (name !== 'note' && [program, inverse].every(isEmpty)) {
      const message = `The block "${name}" has no text.`;
      this.#error('empty-block', message, path, 'Write its text, or remove the block.');
    }
  }
}

const FORMS = {
  inline: 'a call without an end',
  block: 'a block',
  condition: 'a condition, which a block rests on',
} as const;

const PROOF =
  'Write what must be true: {{#claim (is-more "visits" portal="kanta" from="2021" to="2022")}}.';

function nameOf({ path }: Call): string {
  return String((path as hbs.AST.PathExpression).original);
}

/** How a call is written, its words open. */
function written(name: string, { form, words }: CallRule): string {
  const open = words.filter((each) => !each.endsWith('?')).map(() => ' "…"');
  const call = `${name}${open.join('')}`;
  if (form === 'condition') return `{{#claim (${call})}} … {{/claim}}`;
  return form === 'block' ? `{{#${call}}} … {{/${name}}}` : `{{${call}}}`;
}

function textOf(param: hbs.AST.Expression): string {
  if (param.type === 'StringLiteral') return `"${(param as hbs.AST.StringLiteral).value}"`;
  if (param.type === 'SubExpression') return `"${nameOf(param as hbs.AST.SubExpression)}"`;
  return String((param as hbs.AST.PathExpression).original);
}

function isEmpty(program: hbs.AST.Program | undefined): boolean {
  return (program?.body ?? []).every(
    (each) =>
      each.type === 'CommentStatement' ||
      (each.type === 'ContentStatement' &&
        String((each as hbs.AST.ContentStatement).original).trim() === ''),
  );
}
