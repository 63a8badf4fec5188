import { expect, test } from 'vitest';
import { dividerOf } from '../../../../src/pdf/paging/hyphenate.ts';

test.each([
  ['en', 'legitimation', 'legit|im|a|tion'],
  ['nb', 'helsepersonell', 'helse|per|so|nell'],
  ['sv', 'personbeteckning', 'person|be|teck|ning'],
  ['da', 'sundhedsfaglige', 'sund|heds|fag|lige'],
  ['fi', 'tunnistusväline', 'tunnis|tus|vä|line'],
  ['is', 'heilbrigðisþjónusta', 'heil|brigð|is|þjón|usta'],
])('a word is divided as %s does, never near its ends', (language, word, parts) => {
  const divide = dividerOf(language);
  expect(divide(word)).toBe(parts.replaceAll('|', '\u00AD'));
});

test('a language without patterns keeps its words whole', () => {
  expect(dividerOf('x-none')('helsepersonell')).toBe('helsepersonell');
});
