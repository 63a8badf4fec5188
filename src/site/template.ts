/** The page's templates. */

import { createTemplateEngine } from '../compose/template.ts';
import type { Site } from '../config/site.ts';
import { fail } from '../core/diagnostics.ts';

const engine = createTemplateEngine({}, { escaped: true });

/** @throws {UserError} for a mistake in `templates/site/<name>.hbs`, or where there is none */
export function inTemplate({ pages }: Pick<Site, 'pages'>, name: string, values: object): string {
  const file = `templates/site/${name}.hbs`;
  const template =
    pages.get(name) ??
    fail(
      'missing-file',
      `The file ${file} is missing.`,
      { file: 'templates/site' },
      `Create ${file}.`,
    );
  return engine.render(template, values).marked.trim();
}
