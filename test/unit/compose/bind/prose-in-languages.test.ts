/** Statistics, claims and counts planted into sentences of each language, found by its own words. */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { checkProse, proseSearches } from '../../../../src/compose/bind/prose-check.ts';
import { languageSchema } from '../../../../src/config/language-schema.ts';
import { Problems } from '../../../../src/core/diagnostics.ts';
import { project } from '../../../support/small-edition.ts';

/** Each sentence has one thing that its key says, and nothing else. */
const PLANTED: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  en: {
    'typed-number': [
      'It had 7.4 visits.',
      'Half of them read it.',
      'It had billions of visits.',
      'It is a quarter of them.',
      'Four of five people use it.',
      'One in three does.',
      'Nearly all Finns know it.',
      'It had five million visits.',
      'It was five percent.',
      'Every fifth person reads it.',
    ],
    'typed-claim': [
      'Use grew quickly.',
      'It has the most visits.',
      'It is the only portal.',
      'Use doubled.',
      'Use plummeted.',
      'It is ahead of the others.',
      'It is the leader.',
      'That was a record.',
      'All the countries do so.',
    ],
    'typed-count': [
      'The four portals agree.',
      'It holds in all four.',
      'Three countries answered.',
    ],
    'typed-list': ['Norway, Sweden and Finland'],
    'typed-year': ['The report of 2019 says so.'],
  },
  nb: {
    'typed-number': [
      'Det var 7,4 besøk.',
      'Halvparten leser den.',
      'Det er en fjerdedel av dem.',
      'Det var dobbelt så mange.',
      'Det var hundretusener av besøk.',
      'Fire av ti bruker den.',
      'Én av tre leser den.',
      'Nesten alle kjenner den.',
      'Den hadde fem millioner besøk.',
      'Det var fem prosent.',
      'Hver femte leser den.',
    ],
    'typed-claim': [
      'Bruken økte raskt.',
      'Portalen har flest besøk.',
      'Bruken ble doblet.',
      'Det er den eneste portalen.',
      'Alle landene gjør det.',
      'Bruken er på vei ned og synker.',
      'Bruken stupte.',
      'Portalen ligger foran.',
      'Det var ny rekord.',
    ],
    'typed-count': ['De fire portalene er enige.', 'Det gjelder alle fire.', 'Tre land svarte.'],
    'typed-list': ['Norge, Sverige og Finland'],
    'typed-year': ['Rapporten fra 2019 sier det.'],
  },
  sv: {
    'typed-number': [
      'Det var 7,4 besök.',
      'Hälften läser den.',
      'Det är en fjärdedel av dem.',
      'Det var dubbelt så många.',
      'Det var hundratusentals besök.',
      'Fyra av tio använder den.',
      'En av tre läser den.',
      'Nästan alla känner den.',
      'Den hade fem miljoner besök.',
      'Det var fem procent.',
      'Var femte läser den.',
    ],
    'typed-claim': [
      'Användningen ökade snabbt.',
      'Portalen har flest besök.',
      'Användningen fördubblades.',
      'Det är den enda portalen.',
      'Alla länderna gör det.',
      'Bruket sjunker.',
      'Bruket rasade.',
      'Portalen ligger före.',
      'Det var nytt rekord.',
    ],
    'typed-count': [
      'De fyra portalerna är överens.',
      'Det gäller alla fyra.',
      'Tre länder svarade.',
    ],
    'typed-list': ['Norge, Sverige och Finland'],
    'typed-year': ['Rapporten från 2019 säger det.'],
  },
  da: {
    'typed-number': [
      'Der var 7,4 besøg.',
      'Halvdelen læser den.',
      'Det er en fjerdedel af dem.',
      'Der var dobbelt så mange.',
      'Der var hundredtusinder af besøg.',
      'Fire ud af fem bruger den.',
      'Én ud af tre læser den.',
      'Næsten alle kender den.',
      'Den havde fem millioner besøg.',
      'Det var fem procent.',
      'Hver femte læser den.',
    ],
    'typed-claim': [
      'Brugen steg hurtigt.',
      'Portalen har flest besøg.',
      'Brugen blev fordoblet.',
      'Det er den eneste portal.',
      'Alle landene gør det.',
      'Brugen falder.',
      'Brugen styrtdykkede.',
      'Portalen ligger foran.',
      'Det var ny rekord.',
    ],
    'typed-count': ['De fire portaler er enige.', 'Det gælder alle fire.', 'Tre lande svarede.'],
    'typed-list': ['Norge, Sverige og Finland'],
    'typed-year': ['Rapporten fra 2019 siger det.'],
  },
  fi: {
    'typed-number': [
      'Käyntejä oli 7,4.',
      'Puolet lukee ne.',
      'Se on neljäsosa heistä.',
      'Niitä oli kaksinkertainen määrä.',
      'Käyntejä oli useita miljoonia.',
      'Neljä kymmenestä käyttää sitä.',
      'Yksi kolmesta lukee sen.',
      'Lähes kaikki tuntevat sen.',
      'Käyntejä oli viisi miljoonaa.',
      'Se oli viisi prosenttia.',
      'Joka viides lukee sen.',
    ],
    'typed-claim': [
      'Käyttö kasvoi nopeasti.',
      'Portaalissa on eniten käyntejä.',
      'Käyttö kaksinkertaistui.',
      'Se on ainoa portaali.',
      'Kaikki maat tekevät niin.',
      'Käyttö väheni.',
      'Käyttö romahti.',
      'Portaali on edellä.',
      'Se oli ennätys.',
    ],
    'typed-count': [
      'Neljä portaalia on samaa mieltä.',
      'Se koskee kaikkia neljää.',
      'Kolme maata vastasi.',
    ],
    'typed-list': ['Norja, Ruotsi ja Suomi'],
    'typed-year': ['Raportti 2019 kertoo sen.'],
  },
};

describe.each(Object.entries(PLANTED))('in %s', (code, kinds) => {
  const text = readFileSync(path.join(project, `config/languages/${code}.yaml`), 'utf8');
  const { prose, units, document, locale } = languageSchema.parse(parse(text));
  const regions = new Intl.DisplayNames(locale, { type: 'region' });
  const facts = {
    years: ['2023', '2022'],
    names: [['NO', 'SE', 'DK', 'FI'].map((country) => regions.of(country) ?? country)],
    counts: [
      ...[2, 3, 4, 5].map((count) => document[`number-${count}`] ?? ''),
      ...prose.count_forms,
    ],
  };
  const rules = { ...prose, units: Object.values(units) };
  const sentences = Object.entries(kinds).flatMap(([kind, all]) =>
    all.map((sentence) => [kind, sentence] as const),
  );

  it.each(sentences)('%s: %s', (kind, sentence) => {
    const problems = new Problems();
    checkProse({ file: 'a.md', text: sentence }, proseSearches(rules, facts), problems);
    expect([...new Set(problems.all.map((each) => each.code))]).toEqual([kind]);
  });
});
