import { describe, expect, it } from 'vitest';
import type { Binding } from '../../../../src/compose/bind/binding.ts';
import { proseHelpers } from '../../../../src/compose/bind/prose-helpers.ts';
import { boundText } from '../../../../src/compose/bind/text.ts';
import { createTemplateEngine } from '../../../../src/compose/template.ts';
import { tableOf, wording } from '../../../support/composing.ts';

const ENGLISH = wording();
const FINNISH = {
  ...ENGLISH,
  words: { ...ENGLISH.words, country_forms: { inessive: { NO: 'Norjassa' } } },
};

function rendered(text: string): string {
  const given: Binding = {
    tables: new Map([['use', tableOf([])]]),
    wording: FINNISH,
    obstacle: () => undefined,
    rankable: () => [],
  };
  const source = { file: 'config/test/text/fi/use.md', text };
  return boundText(createTemplateEngine(proseHelpers(given)).render(source, {})).text;
}

describe('the name of a country', () => {
  it('stands in the form that the sentence asks for', () => {
    expect(rendered('{{country "helsenorge" form="inessive"}} and {{country "helsenorge"}}')).toBe(
      'Norjassa and Norway',
    );
  });

  it('is refused in a form that the language file lacks, with the forms there are', () => {
    expect(() => rendered('{{country "helsenorge" form="inesive"}}')).toThrow(
      'no form "inesive" of Norway',
    );
    expect(() => rendered('{{country "1177" form="inessive"}}')).toThrow('of Sweden');
  });
});
