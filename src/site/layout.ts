/** Head and foot of every page, and what protects it. */

import { COLOURS } from '../core/design-tokens.ts';
import { PORTAL_SHAPES } from '../core/portal-shapes.ts';
import { SEARCH } from './pages/search.ts';
import type { Scripts } from './script.ts';
import type { Asset, Styles } from './styles.ts';
import { inTemplate } from './template.ts';
import { figureFile, type Page, pageAddress, type Version } from './version.ts';

/** All that a page may fetch; a report, whose styles are inside, has a policy of its own. */
export const POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "script-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** The parts of the start page that every page leads to. */
const MENU = ['findings', 'figures', 'portals', 'editions', 'contact'] as const;

/** The path of the page that a server shows where it has none. */
export const NOT_FOUND = '404.html';

export function assetLink(
  { path, integrity }: Asset,
  { base }: Version,
): { href: string; integrity: string } {
  return { href: `${base}${path}`, integrity };
}

/** @param versions all languages, for the links between them @returns the file of the page */
export function wholePage(
  page: Page,
  version: Version,
  versions: readonly Version[],
  assets: Styles & { readonly scripts: Scripts },
): string {
  const { language, report, site, base, wording, editions } = version;
  const { words } = language;
  const home = pageAddress(version, '');
  const origin = new URL(site.settings.address).origin;
  const named = versions.map((each) => ({
    code: each.language.language.code,
    name: each.language.words['language-name'],
    href: pageAddress(each, page.path),
    address: `${origin}${pageAddress(each, page.path)}`,
  }));
  const [newest] = editions;
  const isFound = page.path !== NOT_FOUND;
  const first = report.figures.find(({ id }) => id === site.settings.headline);
  const headline = { path: figureFile(site.settings.headline, 'png'), alt: first?.alt ?? '' };
  const published = (words.published ?? '').replace(
    '{date}',
    wording.period(newest?.published ?? ''),
  );
  return `${inTemplate(site, 'page', {
    words,
    home,
    language: language.language.code,
    policy: POLICY,
    title: page.path === '' ? page.title : `${page.title} – ${words['site-title']}`,
    description: page.description,
    preloaded: assets.preloaded.map((path) => `${base}${path}`),
    sheet: assetLink(assets.sheet, version),
    canonical: isFound ? `${origin}${pageAddress(version, page.path)}` : '',
    locale: language.language.words.locale.replace('-', '_'),
    image: {
      address: `${origin}${pageAddress(version, (page.image ?? headline).path)}`,
      alt: (page.image ?? headline).alt,
    },
    alternates: named,
    others: (isFound ? named : []).filter(({ code }) => code !== language.language.code),
    menu: menuOf(version),
    portals: report.portals.map(({ shape, colours }, index) => ({
      x: 10 + index * 22,
      path: PORTAL_SHAPES[shape],
      colour: colours.dark ?? COLOURS['night-ink'],
    })),
    scripts: scriptLinks(page, version, assets.scripts),
    content: page.content,
    feed: `${base}feed.xml`,
    // No text in it can end the element.
    jsonLd: page.jsonLd ? JSON.stringify(page.jsonLd).replaceAll('<', '\\u003c') : '',
    state: words[`status-${newest?.status}`] ?? '',
    published: `${report.title}. ${published}.`,
  })}\n`;
}

function menuOf(version: Version): object[] {
  const { words } = version.language;
  const home = pageAddress(version, '');
  return [
    ...MENU.map((id) => ({ href: `${home}#${id}`, text: words[`menu-${id}`] })),
    { href: pageAddress(version, SEARCH), text: words.search },
  ];
}

function scriptLinks(page: Page, version: Version, scripts: Scripts): object[] {
  return (page.scripts ?? []).flatMap((name) => {
    const script = scripts.get(name);
    return script ? [assetLink(script, version)] : [];
  });
}
