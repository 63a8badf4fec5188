/**
 * `npm run conformance`: validates PDFs against PDF/UA-1 and PDF/A-3a (PDF/A-2a without attachments)
 * with veraPDF, a Java program that Maven downloads into the cache. Without veraPDF it prints why and
 * succeeds.
 */

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format } from 'node:util';
import { fail, Problems } from '../src/core/diagnostics.ts';
import { recoverFiles } from '../src/io/artifacts.ts';
import { argumentsOf, root, runScript } from './script.ts';

const HELP = `Validates PDFs against PDF/UA-1 and PDF/A-3a with veraPDF.

Usage: npm run conformance -- [FILE …]

Examples:
  npm run conformance                              every PDF in output/
  npm run conformance -- output/2023/en/report.pdf
`;

const VERSION = '1.30.2';
const FLAVOURS = { ua1: 'PDF/UA-1', '2a': 'PDF/A-2a', '3a': 'PDF/A-3a' } as const;
/** How many failures of a rule are listed with their place. */
const MAX_LISTED = 5;

interface RuleSummary {
  readonly clause: string;
  readonly testNumber: number;
  readonly failedChecks: number;
  readonly description: string;
  readonly checks: readonly { readonly context?: string }[];
}

interface Validation {
  readonly details: {
    readonly passedChecks: number;
    readonly failedChecks: number;
    readonly ruleSummaries: readonly RuleSummary[];
  };
}

const cache = path.join(root, '.cache', 'verapdf');
const jar = path.join(cache, 'lib', `cli-${VERSION}.jar`);

function print(...words: unknown[]): void {
  process.stdout.write(`${format(...words)}\n`);
}

/** The PDFs named, or all that are in output/. @throws {UserError} when one is not there, or there is none */
function chosenFiles(words: readonly string[]): string[] {
  const problems = new Problems();
  for (const file of words.filter((each) => !isPdf(path.resolve(root, each)))) {
    problems.error('not-a-pdf', `"${file}" is not a PDF file.`);
  }
  problems.failOnErrors();
  if (words.length > 0) return [...words];
  recoverFiles(root);
  const output = path.join(root, 'output');
  const found = existsSync(output) ? readdirSync(output, { recursive: true }) : [];
  const made = found
    .map((name) => `output/${String(name).split(path.sep).join('/')}`)
    .filter((name) => name.endsWith('/report.pdf') && !name.startsWith('output/.'))
    .sort();
  if (made.length === 0) {
    fail('no-report', 'There is no PDF in output/.', undefined, 'Run "npm run report" first.');
  }
  return made;
}

function isPdf(file: string): boolean {
  return existsSync(file) && statSync(file).isFile() && readFileSync(file).includes('%PDF-');
}

/** Downloads veraPDF if necessary. @returns why it is not available; undefined if it is */
function fetchVeraPdf(): string | undefined {
  if (spawnSync('java', ['-version']).status !== 0) return 'Java is not installed';
  if (existsSync(jar)) return undefined;
  mkdirSync(cache, { recursive: true });
  writeFileSync(path.join(cache, 'pom.xml'), POM);
  const args = ['-q', '-B', 'dependency:copy-dependencies', '-DoutputDirectory=lib'];
  const maven = spawnSync('mvn', args, { cwd: cache, encoding: 'utf8', timeout: 300_000 });
  if (maven.error) return 'Maven is not installed, or timed out';
  return existsSync(jar) ? undefined : 'Maven cannot reach its repository';
}

// The archive of the command line contains all it needs; the dependencies of its POM are not in Maven
// Central.
const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>local</groupId>
  <artifactId>verapdf</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.verapdf.apps</groupId>
      <artifactId>cli</artifactId>
      <version>${VERSION}</version>
      <exclusions><exclusion><groupId>*</groupId><artifactId>*</artifactId></exclusion></exclusions>
    </dependency>
  </dependencies>
</project>
`;

/** The standards that a file claims to conform to. */
function flavoursOf(file: string): (keyof typeof FLAVOURS)[] {
  const isPart2 = readFileSync(path.resolve(root, file)).includes('<pdfaid:part>2<');
  return ['ua1', isPart2 ? '2a' : '3a'];
}

/** @returns whether the file conforms */
function validate(file: string, flavour: keyof typeof FLAVOURS): boolean {
  const shown = ['--format', 'json', '--maxfailuresdisplayed', String(MAX_LISTED)];
  const java = spawnSync('java', ['-jar', jar, '--flavour', flavour, ...shown, file], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  const { details } = validationIn(java.stdout, file);
  const { passedChecks, failedChecks, ruleSummaries } = details;
  print('%s  %s  %d checks passed, %d failed', file, FLAVOURS[flavour], passedChecks, failedChecks);
  for (const { clause, testNumber, failedChecks: failed, description, checks } of ruleSummaries) {
    print('  %s-%d, %d times: %s', clause, testNumber, failed, description);
    for (const { context } of checks) print('    at %s', context);
  }
  return failedChecks === 0;
}

function validationIn(output: string, file: string): Validation {
  const { report } = JSON.parse(output) as {
    report: { jobs: { validationResult?: Validation | Validation[] }[] };
  };
  const result = report.jobs[0]?.validationResult;
  const validation = Array.isArray(result) ? result[0] : result;
  if (!validation) return fail('unreadable-pdf', `veraPDF cannot read ${file}.`);
  return validation;
}

function main(args: readonly string[]): void {
  const files = chosenFiles(argumentsOf(args, {}, Number.POSITIVE_INFINITY).positionals);
  const obstacle = fetchVeraPdf();
  if (obstacle !== undefined) {
    print('Conformance was not checked: %s.', obstacle);
    return;
  }
  const results = files.flatMap((file) =>
    flavoursOf(file).map((flavour) => validate(file, flavour)),
  );
  if (results.includes(false)) process.exitCode = 1;
}

await runScript(HELP, main);
