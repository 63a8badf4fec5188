/** What a report is called where it leaves the project: by its title. */

/** What the name of a report follows from. */
export interface NamedEdition {
  readonly id: string;
  readonly settings: {
    readonly title: string;
    /** The first is the language without a suffix. */
    readonly languages: readonly string[];
    readonly corrections: readonly unknown[];
  };
}

/** `2022`, and `2022.1` once it was corrected. */
export function revisionName(id: string, corrections: number): string {
  return corrections === 0 ? id : `${id}.${corrections}`;
}

/**
 * The title in small letters, the edition where the title does not name it, the number of the
 * correction, and each language but the first: `national-health-portals-in-the-nordics-2022.1-nb`.
 */
export function reportName({ id, settings }: NamedEdition, language: string): string {
  const { title, languages, corrections } = settings;
  const [words, own] = [inFileName(title), inFileName(id)];
  const named = `-${words}-`.includes(`-${own}-`) ? words : `${words}-${own}`;
  const suffix = language === languages[0] ? '' : `-${language}`;
  return `${revisionName(named, corrections.length)}${suffix}`;
}

/** Letters, digits and hyphens, which every system can keep and every server can send. */
function inFileName(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('ø', 'o')
    .replaceAll('æ', 'ae')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}
