/** The rooms of the program, which may look into which, and which packages they may use. */

/**
 * The rooms by floor, the highest first. A file may import from its own room and from rooms on lower
 * floors, never from its neighbours or from above.
 */
export const FLOORS: readonly (readonly string[])[] = [
  ['start.js'],
  ['cli'],
  ['preview'],
  ['site'],
  ['release'],
  ['edition'],
  ['signoff', 'intake'],
  ['config', 'drop', 'indicators', 'compose', 'charts', 'pdf'],
  ['io'],
  ['core'],
];

/** Packages that only some folders of src/ may import; all others are free. */
export const PACKAGE_FOLDERS: Readonly<Record<string, readonly string[]>> = {
  '@cantoo/pdf-lib': ['pdf'],
  '@puppeteer/browsers': ['pdf/browser'],
  '@xmldom/xmldom': ['config'],
  'css-tree': ['config'],
  'csv-parse': ['drop', 'intake'],
  culori: ['config'],
  fflate: ['site'],
  fontkit: ['charts'],
  handlebars: ['compose'],
  hucre: ['drop', 'intake', 'site'],
  hyphen: ['pdf'],
  'markdown-it': ['compose'],
  'pdfjs-dist': ['pdf'],
  puppeteer: ['pdf/browser'],
  vega: ['charts'],
  'vega-lite': ['charts'],
  yaml: ['config'],
};
