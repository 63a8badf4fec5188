/** What a measured run of the program printed as JSON. */

import { type Diagnostic, EnvironmentError, UserError } from '../src/core/diagnostics.ts';

/**
 * @param stdout of a run with `--json`
 * @throws {UserError} with the errors that the run met
 * @throws {EnvironmentError} when the machine lacked something
 */
export function resultOf<Result>(stdout: string): Result {
  const result = JSON.parse(stdout) as {
    problems?: Diagnostic[];
    environment?: string;
    hint?: string;
  };
  if (result.environment !== undefined) throw new EnvironmentError(result.environment, result.hint);
  const errors = (result.problems ?? []).filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new UserError(errors);
  return result as Result;
}
