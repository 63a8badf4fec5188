/** The project's documentation, and what in it does not hold of the project. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const ROOT = path.resolve(import.meta.dirname, '../..');

export interface Document {
  /** From the project's root. */
  readonly file: string;
  readonly text: string;
}

export function read(file: string): Document {
  return { file, text: readFileSync(path.join(ROOT, file), 'utf8') };
}

/** Every Markdown file that a reader of the repository is meant to read. */
export function allDocuments(): Document[] {
  const folder = readdirSync(path.join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' });
  const docs = folder.filter((file) => file.endsWith('.md')).map((file) => `docs/${file}`);
  return ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...docs].map(read);
}

/** Links to files and headings that are not there. */
export function brokenLinks({ file, text }: Document): string[] {
  const links = [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
  return links
    .filter((link) => !/^[a-z]+:/.test(link))
    .filter((link) => {
      const [target = '', anchor] = link.split('#');
      const found = target === '' ? file : path.join(path.dirname(file), target);
      if (!existsSync(path.join(ROOT, found))) return true;
      return anchor !== undefined && !anchorsOf(read(found).text).has(anchor);
    });
}

/** The names that GitHub gives to headings. */
function anchorsOf(text: string): Set<string> {
  const headings = [...withoutCode(text).matchAll(/^#+ (.+)$/gm)].map(([, title = '']) => title);
  return new Set(
    headings.map((title) =>
      title
        .toLowerCase()
        .replace(/[^\p{L}\p{N} -]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}

function withoutCode(text: string): string {
  return text.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]+`/g, '');
}

/** npm scripts by name, as package.json has them. */
export const SCRIPTS = (
  JSON.parse(read('package.json').text) as { scripts: Readonly<Record<string, string>> }
).scripts;

/** Scripts and options of `npm run …` that do not exist. */
export function unknownCommands({ text }: Document): string[] {
  return [...text.matchAll(/npm run ([a-z][a-z0-9:-]*)([^\n`]*)/g)].flatMap(
    ([, name = '', rest = '']) => {
      const script = SCRIPTS[name];
      if (script === undefined) return [name];
      const [command = ''] = rest.split(/&&| #/);
      const known = optionsOf(script);
      return [...command.matchAll(/ --([a-z][a-z-]*)/g)]
        .map(([, option = '']) => option)
        .filter((option) => !known.has(option))
        .map((option) => `${name} --${option}`);
    },
  );
}

/** The options of a script: those in the source of what it starts. */
function optionsOf(script: string): Set<string> {
  const command = /src\/start\.js ([a-z-]+)/.exec(script)?.[1];
  const [file] = /scripts\/[a-z-]+\.ts/.exec(script) ?? [];
  const sources =
    command === undefined
      ? [file ?? 'scripts/check.ts', 'src/cli/main.ts']
      : [`src/cli/commands/${command}.ts`, 'src/cli/main.ts'];
  const given = sources.flatMap((source) => {
    const { text } = read(source);
    const options = [...text.matchAll(/'?([a-z][a-z-]*)'?: \{\s*type: '(?:boolean|string)'/g)];
    const flags = [...text.matchAll(/'--([a-z-]+)'/g)];
    return [...options, ...flags].map(([, name = '']) => name);
  });
  return new Set(given);
}

const FOLDERS = 'src|scripts|test|config|templates|data|docs|\\.ci|\\.readme';
/** Written by a command when it is first called. */
const MADE = ['config/2023/signoffs.yaml', 'config/2023/edition.lock.json'];

/** Paths of the project that are named but not there; placeholders and next year's are passed over. */
export function missingPaths({ text }: Document): string[] {
  const named = text.matchAll(new RegExp(`(?<![\\w./<-])(?:${FOLDERS})/[\\w./<>{},*…-]*`, 'g'));
  return [...named]
    .map(([found]) => found.replace(/[.,]+$/, ''))
    .filter((found) => !/[<>{}*…]|2024/.test(found))
    .filter((found) => !MADE.includes(found) && !existsSync(path.join(ROOT, found)));
}

/** Lines of running text that are longer than a terminal is wide. */
export function longLines({ text }: Document, most = 100): string[] {
  return text.split('\n').filter((line) => line.length > most && !line.startsWith('|'));
}
