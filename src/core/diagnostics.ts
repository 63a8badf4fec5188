/**
 * Diagnostics as values: what is wrong, where, and how to fix it.
 *
 * Stages collect them in a {@link Problems} list and fail once, so that a user sees all problems of a
 * run together. Any error other than those defined here is a bug.
 */

export type Severity = 'error' | 'warning';

/** A place in a text file. Lines and columns count from 1, columns in UTF-16 units. */
export interface Span {
  /** Path from the project's root, with forward slashes. */
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  /** How many characters the caret underlines; 1 by default. */
  readonly length?: number;
  /** The line to show, where the file's own line must not be shown. */
  readonly text?: string;
  /** A cell of a worksheet, `Visits!F7`; line and column are its row and column. */
  readonly cell?: string;
}

/** A value, or the key of a value, in JSON: `withPlaces` of json-pointer.ts turns it into a span. */
export interface JsonPlace {
  /** RFC 6901: `/layer/0/mark`. */
  readonly pointer: string;
  readonly isKey: boolean;
}

export interface Diagnostic {
  readonly severity: Severity;
  /** Stable and kebab-case, such as `unknown-portal`; never reused with another meaning. */
  readonly code: string;
  readonly message: string;
  readonly span?: Span;
  /** The place within a JSON value, from a stage that knows the value and not its file. */
  readonly within?: JsonPlace;
  readonly hint?: string;
  /**
   * What a warning is about, independent of line numbers; edition.yaml acknowledges a warning by its
   * code and subject.
   */
  readonly subject?: string;
  /** The number of further problems of this kind, which are not listed. */
  readonly more?: number;
}

/** Invalid input: exit code 1. Carries every problem found. */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map((diagnostic) => diagnostic.message).join('\n'));
    this.diagnostics = diagnostics;
  }
}

/** The machine lacks something that the run needs, such as a browser or disk space: exit code 2. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
  readonly hint: string | undefined;

  constructor(message: string, hint?: string, options?: ErrorOptions) {
    super(message, options);
    this.hint = hint;
  }
}

/** Beyond this number, problems of one kind in one file are counted and not listed. */
const LISTED_OF_A_KIND = 100;

/** Collects diagnostics over a run. */
export class Problems {
  readonly #listed: Diagnostic[] = [];
  readonly #seen = new Set<string>();
  readonly #asideCodes = new Set<string>();
  readonly #outstanding: Diagnostic[] = [];
  readonly #kinds = new Map<string, { listed: number; more: number; first: Diagnostic }>();

  /**
   * From now on problems with these codes are kept apart, as work that is outstanding: they are
   * neither errors nor warnings.
   */
  setAside(codes: Iterable<string>): void {
    for (const code of codes) this.#asideCodes.add(code);
  }

  /** An empty list that sets the same aside. */
  apart(): Problems {
    const own = new Problems();
    own.setAside(this.#asideCodes);
    return own;
  }

  isSetAside(code: string): boolean {
    return this.#asideCodes.has(code);
  }

  /** What was set aside, in the order in which it was found. */
  get outstanding(): readonly Diagnostic[] {
    return this.#outstanding;
  }

  /** Adds a problem, once for each place. */
  add(diagnostic: Diagnostic): void {
    const key = JSON.stringify(diagnostic);
    if (this.#seen.has(key)) return;
    if (this.isSetAside(diagnostic.code)) {
      this.#seen.add(key);
      this.#outstanding.push(diagnostic);
      return;
    }
    const kind = `${diagnostic.code}\u0000${diagnostic.span?.file}`;
    const same = this.#kinds.get(kind) ?? { listed: 0, more: 0, first: diagnostic };
    this.#kinds.set(kind, same);
    if (diagnostic.more !== undefined) same.more += diagnostic.more;
    else if (same.listed >= LISTED_OF_A_KIND) same.more += 1;
    else {
      this.#seen.add(key);
      this.#listed.push(diagnostic);
      same.listed += 1;
    }
  }

  get all(): readonly Diagnostic[] {
    const more = [...this.#kinds.values()].flatMap((kind) =>
      kind.more > 0 ? [andMore(kind.first, kind.more)] : [],
    );
    return [...this.#listed, ...more];
  }

  error(code: string, message: string, span?: Span, hint?: string): void {
    this.add(diagnostic('error', code, message, span, hint));
  }

  warn(code: string, message: string, span?: Span, hint?: string): void {
    this.add(diagnostic('warning', code, message, span, hint));
  }

  /** Runs a step and collects its user errors; other errors are rethrown. */
  collect<Result>(step: () => Result): Result | undefined {
    try {
      return step();
    } catch (error) {
      return this.#addAllOf(error);
    }
  }

  /** Like {@link collect}, for an asynchronous step. */
  async collectResult<Result>(step: () => Promise<Result>): Promise<Result | undefined> {
    try {
      return await step();
    } catch (error) {
      return this.#addAllOf(error);
    }
  }

  #addAllOf(error: unknown): undefined {
    if (!(error instanceof UserError)) throw error;
    for (const each of error.diagnostics) this.add(each);
  }

  get errors(): readonly Diagnostic[] {
    return this.all.filter((each) => each.severity === 'error');
  }

  get warnings(): readonly Diagnostic[] {
    return this.all.filter((each) => each.severity === 'warning');
  }

  /** Removes warnings. @returns how many were removed */
  dismiss(isDismissed: (warning: Diagnostic) => boolean): number {
    const kept = this.#listed.filter((each) => each.severity === 'error' || !isDismissed(each));
    const count = this.#listed.length - kept.length;
    this.#listed.splice(0, this.#listed.length, ...kept);
    return count;
  }

  /** @throws {UserError} with all problems, if at least one of them is an error */
  failOnErrors(): void {
    if (this.errors.length > 0) throw new UserError(inOrder(this.all));
  }
}

function andMore({ severity, code, span }: Diagnostic, more: number): Diagnostic {
  const message = `${more.toLocaleString('en-GB')} more of this kind${span ? ` in ${span.file}` : ''}.`;
  return { ...diagnostic(severity, code, message, span && { file: span.file }), more };
}

/** Builds a diagnostic without undefined fields. */
export function diagnostic(
  severity: Severity,
  code: string,
  message: string,
  span?: Span,
  hint?: string,
): Diagnostic {
  return {
    severity,
    code,
    message: shortened(message),
    ...(span && { span }),
    ...(hint && { hint: shortened(hint) }),
  };
}

const LONGEST_MESSAGE = 2000;

/** Keeps a message that quotes its input readable. */
function shortened(text: string): string {
  return text.length <= LONGEST_MESSAGE ? text : `${text.slice(0, LONGEST_MESSAGE)}…`;
}

/** The message of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** @throws {UserError} with this one problem */
export function fail(code: string, message: string, span?: Span, hint?: string): never {
  throw new UserError([diagnostic('error', code, message, span, hint)]);
}

/** Sorted by file, line and column; problems without a place come first. */
function inOrder(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const key = ({ span }: Diagnostic): [string, number, number] => [
    span?.file ?? '',
    span?.line ?? 0,
    span?.column ?? 0,
  ];
  return diagnostics.toSorted((a, b) => {
    const [fileA, lineA, columnA] = key(a);
    const [fileB, lineB, columnB] = key(b);
    return (fileA < fileB ? -1 : fileA > fileB ? 1 : 0) || lineA - lineB || columnA - columnB;
  });
}

/** The 1-based line and column of an offset. */
export function positionAt(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  return { line, column: offset - (before.lastIndexOf('\n') + 1) + 1 };
}
