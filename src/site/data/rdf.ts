/** Statements about resources, written as Turtle and as JSON-LD: few kinds of them, and no reader. */

/** What is said of a resource: another resource, words, or a typed value. */
export type Term =
  | { readonly iri: string }
  | { readonly text: string; readonly language?: string }
  | { readonly value: string; readonly type: string };

export interface Resource {
  readonly iri: string;
  /** `dcat:Dataset` */
  readonly type: string;
  /** By property: `dct:title`. */
  readonly says: Readonly<Record<string, readonly Term[]>>;
}

export type Prefixes = Readonly<Record<string, string>>;

export function turtle(resources: readonly Resource[], prefixes: Prefixes): string {
  const heads = Object.entries(prefixes).map(([name, iri]) => `@prefix ${name}: <${iri}> .`);
  const blocks = resources.map(({ iri, type, says }) => {
    const lines = Object.entries(says)
      .filter(([, terms]) => terms.length > 0)
      .map(([property, terms]) => `  ${property} ${terms.map(turtleTerm).join(', ')}`);
    return `<${iri}> a ${type}${lines.map((line) => ` ;\n${line}`).join('')} .`;
  });
  return `${heads.join('\n')}\n\n${blocks.join('\n\n')}\n`;
}

function turtleTerm(term: Term): string {
  if ('iri' in term) return `<${term.iri}>`;
  const quoted = JSON.stringify('text' in term ? term.text : term.value);
  if ('value' in term) return `${quoted}^^${term.type}`;
  return term.language === undefined ? quoted : `${quoted}@${term.language}`;
}

export function jsonLd(resources: readonly Resource[], prefixes: Prefixes): string {
  const graph = resources.map(({ iri, type, says }) => ({
    ...{ '@id': iri, '@type': type },
    ...Object.fromEntries(
      Object.entries(says)
        .filter(([, terms]) => terms.length > 0)
        .map(([property, terms]) => [property, terms.map(jsonTerm)]),
    ),
  }));
  return `${JSON.stringify({ '@context': prefixes, '@graph': graph }, null, 2)}\n`;
}

function jsonTerm(term: Term): object {
  if ('iri' in term) return { '@id': term.iri };
  if ('value' in term) return { '@value': term.value, '@type': term.type };
  const { text, language } = term;
  return { '@value': text, ...(language !== undefined && { '@language': language }) };
}
