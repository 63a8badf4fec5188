/** The numbers of printed pages in a document. */

/**
 * The document with the pages of the print that was made of it, for whoever prints it again: on a screen
 * they are not shown.
 * @param pages by element id
 */
export function withPageNumbers(html: string, pages: ReadonlyMap<string, number>): string {
  return html.replaceAll(/(data-page-ref="([^"]+)">)00</g, (_, tag: string, id: string) => {
    return `${tag}${pages.get(id) ?? ''}<`;
  });
}
