/** Finds claims whose words say the opposite of what their condition proves. */

import Handlebars from 'handlebars';
import type { Problems, Span } from '../../core/diagnostics.ts';
import { anyOf, wholeWords } from '../../core/whole-words.ts';
import { parseTemplate } from '../template.ts';
import type { TemplateSource } from '../template-source.ts';

/** By what the direction of a sentence is known in one language. */
export interface DirectionRules {
  readonly rising_words: readonly string[];
  readonly falling_words: readonly string[];
  /** Words that turn a direction round: `not`. */
  readonly negations: readonly string[];
}

const RISING = /^is-(?:more|highest)$/;

/** Each condition, and what proves the opposite. */
const OPPOSITES: Readonly<Record<string, string>> = {
  'is-more': 'is-less',
  'is-less': 'is-more',
  'is-highest': 'is-lowest',
  'is-lowest': 'is-highest',
};

/** @returns a check that reports claims that say only the other direction, and do not negate it */
export function claimCheck(
  rules: DirectionRules,
): (source: TemplateSource, problems: Problems) => void {
  const [rising, falling, negated] = [rules.rising_words, rules.falling_words, rules.negations].map(
    (words) => wholeWords(anyOf(words), 'iu'),
  );
  return (source, problems) => {
    for (const { condition, text, span } of claimsIn(source)) {
      const [own, other] = RISING.test(condition) ? [rising, falling] : [falling, rising];
      const word = other?.exec(text)?.[0];
      if (word === undefined || own?.test(text) || negated?.test(text)) continue;
      const message = `"${word}" says the opposite of what ${condition} proves.`;
      const hint = `Write it anew, or prove it by ${OPPOSITES[condition]}.`;
      problems.error('claim-contradicts', message, span, hint);
    }
  };
}

interface Claim {
  readonly condition: string;
  /** Its typed words, without the calls between them. */
  readonly text: string;
  readonly span: Span;
}

function claimsIn(source: TemplateSource): Claim[] {
  const found: Claim[] = [];
  class Finder extends Handlebars.Visitor {
    override BlockStatement(node: hbs.AST.BlockStatement): void {
      const [proof] = node.params;
      if (nameOf(node) === 'claim' && proof?.type === 'SubExpression') {
        const condition = nameOf(proof as hbs.AST.SubExpression);
        const { line, column } = node.loc.start;
        const span = source.start ?? { file: source.file, line, column: column + 1 };
        if (condition in OPPOSITES) {
          found.push({ condition, text: typedIn(node.program), span });
        }
      }
      super.BlockStatement(node);
    }
  }
  new Finder().accept(parseTemplate(source));
  return found;
}

function nameOf({ path }: hbs.AST.BlockStatement | hbs.AST.SubExpression): string {
  return String((path as hbs.AST.PathExpression).original);
}

/** A call in it, such as `trend`, follows the data and says no direction by itself. */
function typedIn({ body }: hbs.AST.Program): string {
  return body
    .map((each) =>
      each.type === 'ContentStatement' ? String((each as hbs.AST.ContentStatement).original) : ' ',
    )
    .join('');
}
