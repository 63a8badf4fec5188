import type { Span } from '../core/diagnostics.ts';

/** A text with Handlebars calls, and where it stands. */
export interface TemplateSource {
  readonly text: string;
  readonly file: string;
  /** Where the text begins, when it is a value inside a file. */
  readonly start?: Span;
}
