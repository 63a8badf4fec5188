import { expect, it } from 'vitest';
import { titleWithoutBreaks, withoutBreaks } from '../../../../src/compose/assemble/no-break.ts';

/** `_` for a space, and `<…>` for a stretch, at which no line may end. */
function shown(html: string, locale: string): string {
  return withoutBreaks(html, locale)
    .replaceAll('\u00A0', '_')
    .replace(/<span class="bound">(.*?)<\/span>/g, '<$1>');
}

it.each([
  ['en-GB', 'On 1 January, with X-ray, 2011–2022.', 'On 1_January, with <X-ray>, <2011–2022>.'],
  [
    'nb-NO',
    'Per 1. januar og i 3. kvartal: e-konsultasjon.',
    'Per 1._januar og i 3._kvartal: <e-konsultasjon>.',
  ],
  [
    'sv-SE',
    'Den 22 mars till kl. 20 för dem 65–74 år.',
    'Den 22_mars till kl._20 för dem <65–74> år.',
  ],
  [
    'da-DK',
    'Besøg pr. indbygger den 1. januar (= 100).',
    'Besøg pr._indbygger den 1._januar (=_100).',
  ],
  ['fi-FI', 'Väestö 1. tammikuuta, 16–74-vuotiaat.', 'Väestö 1._tammikuuta, <16–74>-vuotiaat.'],
])('%s: %s', (locale, text, expected) => {
  expect(shown(text, locale)).toBe(expected);
});

it.each([
  ['the end of a sentence', 'Det var 2022. De var 12. Så kom det. Han gav oss det.'],
  [
    'a word of several letters before a hyphen',
    'covid-19, 1177-portaalin, log-in, Laboratorie- og',
  ],
  ['a range within a longer number', '1,5–2 or 10–20,5 or 2020–03–01'],
  ['a name', 'On 5 Marchers, in 12 mayors'],
])('%s is as it was', (_, text) => {
  expect(withoutBreaks(text, 'en-GB')).toBe(text);
});

it('a title keeps a word of one letter with the next', () => {
  expect(titleWithoutBreaks('Hälsoportaler i Norden 2023')).toBe(
    'Hälsoportaler i\u00A0Norden 2023',
  );
  expect(titleWithoutBreaks('Portals in Norden')).toBe('Portals in Norden');
});

it('attributes, pictures and code are as they were', () => {
  const html =
    '<a title="1 January" href="#e-x"><svg><text>1 January</text></svg><code>1 = 1</code></a>';
  expect(withoutBreaks(html, 'en-GB')).toBe(html);
});
