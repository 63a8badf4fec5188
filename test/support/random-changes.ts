/** A copy of the project in which anything that a report is made of can be changed, at random. */

import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import type { Random } from '../../scripts/sample/random.ts';
import { fontFiles } from '../../src/charts/fonts.ts';
import { type CopiedProject, copyProject, project } from './copied-project.ts';
import { SHORT } from './small-edition.ts';

/** Packages that are changed; the program is told that no others are installed, of which there are thousands of files. */
const CHANGED_PACKAGES = ['@fontsource', 'vega-lite'];

/** A short edition with a cache of its own, and packages that can be changed. */
export function copyToChange(): CopiedProject {
  const copy = copyProject({ chapters: SHORT });
  const at = (...names: string[]): string => path.join(copy.root, ...names);
  for (const name of ['node_modules', '.cache']) {
    rmSync(at(name));
    mkdirSync(at(name));
  }
  symlinkSync(path.join(project, '.cache/browser'), at('.cache/browser'));
  for (const name of readdirSync(path.join(project, 'node_modules'))) {
    if (CHANGED_PACKAGES.includes(name) || name === '.package-lock.json') continue;
    symlinkSync(realpathSync(path.join(project, 'node_modules', name)), at('node_modules', name));
  }
  const fonts = fontFiles().filter((file) => file.startsWith('node_modules/'));
  const manifests = [
    ...fonts.map((file) => `${file.split('/').slice(0, 3).join('/')}/package.json`),
    'node_modules/vega-lite/package.json',
  ];
  for (const file of [...fonts, ...manifests]) cpSync(path.join(project, file), at(file));
  symlinkSync(
    path.join(project, 'node_modules/vega-lite/build'),
    at('node_modules/vega-lite/build'),
  );
  const packages = { 'node_modules/vega-lite': {} };
  writeFileSync(at('node_modules/.package-lock.json'), JSON.stringify({ packages }));
  return copy;
}

/** One change; it may change nothing that is made. */
type Change = (copy: CopiedProject, random: Random) => void;

const DROP = 'data/2023/milestones.csv';
const FONTS = 'node_modules/@fontsource/source-sans-3/files';
const font = (weight: number): string => `${FONTS}/source-sans-3-latin-${weight}-normal.woff2`;

/** What is changed outside configuration, data and templates. */
const OTHERS = [
  font(400),
  font(600),
  font(700),
  'node_modules/vega-lite/package.json',
  'node_modules/.package-lock.json',
  'src/core/characters.ts',
];

/** By kind of input. */
const CHANGES: Readonly<Record<string, Change>> = {
  'a word of the drop': (copy, random) =>
    rewrite(copy, DROP, (text) => text.replace(/opens|opened/g, () => word(random))),
  'a date of the drop': (copy, random) =>
    rewrite(copy, DROP, (text) => text.replace(/20\d\d/, String(2000 + digit(random)))),
  'a row of the drop': (copy, random) =>
    rewrite(copy, DROP, (text) => {
      const lines = text.split('\n');
      lines.splice(1 + digit(random), 1);
      return lines.join('\n');
    }),
  'a source': (copy, random) =>
    rewrite(copy, 'data/2023/sources.csv', (text) => text.replace(/Synthetic/, () => word(random))),
  prose: (copy, random) =>
    rewrite(copy, 'config/2023/text/en/milestones.md', (text) =>
      text.replace(/some of \w+|shows/, () => word(random)),
    ),
  'a label': (copy, random) =>
    rewrite(copy, 'config/languages/en.yaml', (text) =>
      text.replace(/^( {4}title: ).*/m, (_, key) => `${key}"${word(random)}"`),
    ),
  'a template': (copy, random) =>
    rewrite(copy, 'templates/chapters/milestones.hbs', (text) => text + ' '.repeat(digit(random))),
  'a partial': (copy, random) =>
    rewrite(copy, 'templates/partials/cover.hbs', (text) => `${text}<!-- ${word(random)} -->\n`),
  'a chart': (copy, random) =>
    rewrite(copy, 'templates/charts/milestones.vl.json', (text) =>
      text.replace(/"height": \d+/, `"height": ${200 + 10 * digit(random)}`),
    ),
  'a style': (copy, random) =>
    rewrite(copy, 'templates/styles/1-tokens.css', (text) =>
      text.replace(/--ink: #\w+/, `--ink: #14232${digit(random)}`),
    ),
  'a font': (copy, random) => {
    const [one, other] = [font(400), random.next() < 0.5 ? font(600) : font(700)];
    const bytes = readFileSync(path.join(copy.root, one));
    cpSync(path.join(copy.root, other), path.join(copy.root, one));
    writeFileSync(path.join(copy.root, other), bytes);
  },
  'the version of a package': (copy, random) =>
    rewrite(copy, 'node_modules/vega-lite/package.json', (text) =>
      text.replace(/"version": "[^"]+"/, `"version": "6.0.${digit(random)}"`),
    ),
  'what is installed': (copy, random) =>
    rewrite(copy, 'node_modules/.package-lock.json', (text) => text + ' '.repeat(digit(random))),
  configuration: (copy, random) =>
    rewrite(copy, 'config/2023/edition.yaml', (text) =>
      text.replace(/^subtitle: .*/m, `subtitle: ${word(random)}`),
    ),
  'the name of a portal': (copy, random) =>
    rewrite(copy, 'config/2023/portals.yaml', (text) =>
      text.replace(/en: .*? \}/, `en: ${word(random)} }`),
    ),
  'a chapter more or less': (copy) =>
    rewrite(copy, 'config/2023/edition.yaml', (text) =>
      text.includes('milestones,')
        ? text.replace('milestones,', '')
        : text.replace('chapters: [', 'chapters: [milestones,'),
    ),
  'a mistake': (copy, random) =>
    rewrite(copy, DROP, (text) => text.replace(/S-A\b/, `S-${digit(random)}`)),
  'a file that is not there yet': (copy, random) => {
    const content = random.next() < 0.5 ? 'portal,signed\n' : '';
    writeFileSync(path.join(copy.root, 'config/2023/signoffs.yaml'), content);
  },
  'a file that nobody reads': (copy, random) =>
    writeFileSync(path.join(copy.root, 'data/2023/remarks.txt'), word(random)),
  'another edition': (copy, random) =>
    rewrite(copy, 'config/sample/edition.yaml', (text) => `${text}# ${word(random)}\n`),
  'the time of a file': (copy) => {
    const now = new Date();
    utimesSync(path.join(copy.root, DROP), now, now);
  },
  'the program': (copy, random) =>
    rewrite(copy, 'src/core/characters.ts', (text) => `${text}// ${word(random)}\n`),
};

/** Variables that a change may set. */
const ENVIRONMENTS: readonly Readonly<Record<string, string>>[] = [
  { SOURCE_DATE_EPOCH: '1000000000' },
  { SOURCE_DATE_EPOCH: '1500000000' },
  { TZ: 'Pacific/Kiritimati' },
  { LANG: 'fi_FI.UTF-8', LC_ALL: 'fi_FI.UTF-8' },
];

/** Changes of a copy, one upon the other, until all are undone. */
export interface Changes extends Disposable {
  /** @returns what was changed */
  next(random: Random): string;
}

export function openChanges(copy: CopiedProject): Changes {
  const environment = { ...process.env };
  let last = '';
  const undo = (): string => {
    copy.restore();
    rmSync(path.join(copy.root, 'config/2023/signoffs.yaml'), { force: true });
    for (const [file, content] of others) writeFileSync(path.join(copy.root, file), content);
    for (const name of ENVIRONMENTS.flatMap(Object.keys)) {
      delete process.env[name];
      if (environment[name] !== undefined) process.env[name] = environment[name];
    }
    return 'all undone';
  };
  const others = OTHERS.map((file) => [file, readFileSync(path.join(copy.root, file))] as const);
  const change = (random: Random): string => {
    const names = [...Object.keys(CHANGES), 'the environment'];
    const name = names[Math.floor(random.between(0, names.length))] ?? '';
    const environments = ENVIRONMENTS[Math.floor(random.between(0, ENVIRONMENTS.length))];
    if (name === 'the environment') Object.assign(process.env, environments);
    else CHANGES[name]?.(copy, random);
    return name;
  };
  return {
    next: (random) => {
      // Behind a mistake nothing else would be seen.
      last = last === 'a mistake' || random.next() < 0.2 ? undo() : change(random);
      return last;
    },
    [Symbol.dispose]: undo,
  };
}

function rewrite(copy: CopiedProject, file: string, change: (text: string) => string): void {
  const full = path.join(copy.root, file);
  writeFileSync(full, change(readFileSync(full, 'utf8')));
}

const WORDS = ['Portal', 'shows', 'opens', 'Ålesund', 'widens', 'records'];

function word(random: Random): string {
  return WORDS[Math.floor(random.between(0, WORDS.length))] ?? 'opens';
}

function digit(random: Random): number {
  return Math.floor(random.between(0, 10));
}
