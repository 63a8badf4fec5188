/** THIRD-PARTY.md: the work of others in the report, and in what makes it. */

import { create } from 'fontkit';
import { loadFonts } from '../../src/charts/fonts.ts';
import type { Sources } from '../../src/io/sources.ts';
import { type LockedPackages, licencesOf } from './licences.ts';

/** The file that is made. */
export const NOTICES = 'THIRD-PARTY.md';

interface BrowserPart {
  readonly name: string;
  /** Its files in the folder that the browser is unpacked into. */
  readonly files: RegExp;
  readonly licence: string;
  readonly holder: string;
  readonly source: string;
}

/** What the pinned browser is unpacked to; its package names the licence of none of it. */
const BROWSER_PARTS: readonly BrowserPart[] = [
  {
    name: 'Chromium',
    files: /^chromium$/,
    licence: 'BSD-3-Clause',
    holder: 'The Chromium Authors',
    source: 'https://chromium.googlesource.com/chromium/src',
  },
  {
    name: '@sparticuz/chromium',
    files: /^fonts\.conf$/,
    licence: 'MIT',
    holder: 'Alix Axel, Kyle McNally',
    source: 'https://github.com/Sparticuz/chromium',
  },
  {
    name: 'Open Sans',
    files: /^fonts\/Open_Sans\//,
    licence: 'OFL-1.1',
    holder: 'The Open Sans Project Authors',
    source: 'https://github.com/googlefonts/opensans',
  },
  {
    name: 'Expat',
    files: /^lib\/libexpat\./,
    licence: 'MIT',
    holder: 'Thai Open Source Software Center, the Expat maintainers',
    source: 'https://github.com/libexpat/libexpat',
  },
  {
    name: 'NSS',
    files: /^lib\/lib(?:freebl|freeblpriv|nss|nssutil|softokn)3\./,
    licence: 'MPL-2.0',
    holder: 'Mozilla and others',
    source: 'https://hg.mozilla.org/projects/nss',
  },
  {
    name: 'NSPR',
    files: /^lib\/lib(?:nspr|plc|plds)4\./,
    licence: 'MPL-2.0',
    holder: 'Mozilla and others',
    source: 'https://hg.mozilla.org/projects/nspr',
  },
];

/** The files of the browser that no line of the notices is about. */
export function unnoticed(files: readonly string[]): string[] {
  return files.filter((file) => !BROWSER_PARTS.some((part) => part.files.test(file)));
}

/**
 * The text of the notices.
 * @param sources reads the project, with its packages installed
 * @param locked the packages of package-lock.json
 */
export function thirdPartyNotices(sources: Sources, locked: LockedPackages): string {
  const browser = BROWSER_PARTS.map(
    ({ name, licence, holder, source }) => `- ${name}: ${licence}, ${holder}, <${source}>`,
  );
  const packages = [...licencesOf(locked).packages].flatMap(([licence, names]) => [
    `### ${licence}\n`,
    ...names.map((name) => `- ${name}`),
    '',
  ]);
  return `# Third-party notices

Made by \`npm run make-notices\`; a test finds whatever is missing here.

## In every report

The fonts, parts of which are embedded, and the colour profile.

${fontNotices(sources).join('\n')}

\`\`\`text
${sources.text('src/pdf/postprocess/sRGB2014.icc.LICENSE').trim()}
\`\`\`

The fonts' licence:

\`\`\`text
${openFontLicence(sources)}
\`\`\`

## The browser that prints

No report holds any of it. The notices of what Chromium itself contains are on its page
\`chrome://credits\`.

${browser.join('\n')}

## Packages that the program runs with

Each has the text of its licence in its folder in \`node_modules/\`.

${packages.join('\n').trim()}
`;
}

/** The copyright of each font is in its files. */
function fontNotices(sources: Sources): string[] {
  const notices = loadFonts(sources).map(({ bytes }) => {
    const font = create(Buffer.from(bytes));
    if (!('copyright' in font)) throw new Error('A collection of fonts has no copyright line.');
    // The faces of the text font still bear the name of the one that they were made from.
    const name = font.postscriptName.replace(/(?:ExtraLight)?-.*/, '');
    return `- ${name}: OFL-1.1, ${font.copyright}`;
  });
  return [...new Set(notices)];
}

/** The licence without the lines about one font. */
function openFontLicence(sources: Sources): string {
  const text = sources.text('node_modules/@fontsource/source-sans-3/LICENSE');
  return text.slice(text.indexOf('SIL OPEN FONT LICENSE')).trimEnd();
}
