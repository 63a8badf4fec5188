/** Places in JSON: named by a stage that knows the value, turned into spans by who read its file. */

import {
  type Diagnostic,
  diagnostic,
  type JsonPlace,
  type Span,
  UserError,
} from './diagnostics.ts';
import type { JsonPath } from './json.ts';

/** A path as a JSON pointer (RFC 6901): `/layer/0/mark`. */
function pointerOf(path: JsonPath): string {
  return path
    .map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}

/** The steps of a JSON pointer. */
export function pathOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/**
 * An error at a path of the JSON that a stage works on.
 * @param isKey the error is about the key that the path ends with, not about its value
 */
export function errorAt(
  path: JsonPath,
  code: string,
  message: string,
  hint?: string,
  isKey = false,
): Diagnostic {
  const within = { pointer: pointerOf(path), isKey };
  return { ...diagnostic('error', code, message, undefined, hint), within };
}

/**
 * Runs a step that knows a JSON value and not the file that it was read from.
 * @param spanOf the place that a place within the value stands for
 * @throws {UserError} with the step's problems, each with its span
 */
export async function withPlaces<Result>(
  spanOf: (place: JsonPlace) => Span,
  step: () => Promise<Result>,
): Promise<Result> {
  try {
    return await step();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(
      error.diagnostics.map(({ within, ...rest }) =>
        within === undefined ? rest : { ...rest, span: spanOf(within) },
      ),
    );
  }
}
