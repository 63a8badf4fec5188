/** What is typed into a chapter's template, which the chapters of all editions and languages share. */

import type { Problems } from '../../core/diagnostics.ts';
import type { TemplateSource } from '../template-source.ts';
import { CHAPTER_CALLS } from './call-rules.ts';
import { typedPlace, typedTextIn } from './template-calls.ts';
import { bracePattern, checkBraces } from './typed-braces.ts';

const TYPED = [
  {
    code: 'active-markup',
    pattern:
      /<\/?(?:script|style|iframe|object|embed|link|base|meta)\b[^>]*>?|<[^>]*\son\w+\s*=[^>]*>?/gi,
    message: 'A template of a chapter cannot hold this element.',
    hint: 'Remove it; styles stand in templates/styles/.',
  },
  {
    code: 'typed-number',
    pattern: /\d[\d.,]*(?![^<]*>)/g,
    message: 'A number is typed into a template, which all editions share.',
    hint: 'Bind it in the text of the chapter: {{value "…" portal="…" period="…"}}.',
  },
] as const;

/** Reports calls with a brace too few, numbers and active elements. */
export function checkTemplateText(source: TemplateSource, problems: Problems): void {
  for (const typed of typedTextIn(source)) {
    checkBraces(source, typed, BRACES, problems);
    for (const { code, pattern, message, hint } of TYPED) {
      for (const { 0: found, index } of typed.text.matchAll(pattern)) {
        const span = typedPlace(source, typed, index, found.length);
        problems.error(code, message, span, hint);
      }
    }
  }
}

const BRACES = bracePattern(Object.keys(CHAPTER_CALLS));
