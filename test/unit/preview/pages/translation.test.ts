/** A translation beside its original, in the preview. */

import { expect, test } from 'vitest';
import { unitsOf } from '../../../../src/config/working-file.ts';
import { paragraphHash } from '../../../../src/core/paragraphs.ts';
import { sideBySide } from '../../../../src/preview/pages/translation.ts';

const FILE = 'config/small/text/nb/visits.md';

/** @param own the chapter in Norwegian */
function shown(own: string): string {
  const original = {
    file: 'config/small/text/en/visits.md',
    text: '# Visits\n\nNow {{x}}.\n\nNew.',
  };
  const units = unitsOf({
    edition: 'small',
    first: { code: 'en', prose: new Map([['visits', original]]) },
    language: {
      code: 'nb',
      prose: new Map([['visits', { file: FILE, text: own }]]),
      translation: {
        follows: new Map([['visits', [paragraphHash('# Visits'), paragraphHash('Then {{x}}.')]]]),
        texts: new Map([['A <title>', 'En tittel']]),
        spanOf: () => ({ file: 'config/small/text/nb/texts.yaml', line: 7 }),
      },
    },
  });
  return sideBySide(['en', 'nb'], units)
    .map(({ html }) => html)
    .join('\n');
}

test('each paragraph stands beside its original, with both places', () => {
  const html = shown('# Besøk\n\nSå {{x}}.');
  expect(html).toMatch(
    /<td><span lang="en"># Visits<\/span><br>.*en\/visits.md:1<\/button><\/td>\n<td><span lang="nb"># Besøk<\/span><br>.*nb\/visits.md:1<\/button><\/td>/,
  );
  expect(html).toMatch(/lang="en">A &lt;title>|lang="en">A &lt;title&gt;/);
  expect(html).toContain('data-file="config/small/text/en/visits.md" data-line="3"');
  expect(html).toContain(`data-file="${FILE}" data-line="3"`);
  expect(html).toContain('data-line="7"');
});

test('what is stale or missing is named first, and marked where it stands', () => {
  const html = shown('# Besøk\n\nSå {{x}}.');
  expect(html).toContain('2 of 4 texts are open');
  expect(html).toContain('<a href="#visits-2">visits-2</a>: the original has changed');
  expect(html).toContain('<a href="#visits-3">visits-3</a>: not translated');
  expect(html.match(/class="open"/g)).toHaveLength(2);
});
