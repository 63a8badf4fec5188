import { expect, it } from 'vitest';
import { Problems } from '../../../src/core/diagnostics.ts';
import { checkMoved, movedPages } from '../../../src/site/moved.ts';
import { pagesOf } from '../../../src/site/pages/pages.ts';
import { overlaySources } from '../../support/overlay-sources.ts';
import { smallVersions } from '../../support/small-site.ts';

const file = 'config/site/site.yaml';
const moved = `moved:
  figures/old/: figures/users-share/
  figures/users-share/: portals/alpha/
  figures/older/: figures/user-share/
`;
const [nb, en] = await smallVersions(
  overlaySources([{ file, find: 'links:', replace: `${moved}links:` }]),
);
if (!nb || !en) throw new Error('There is no language.');

it('leads from an old address to the new one, in each language, the figure alone as well', () => {
  const own = movedPages(nb, pagesOf(nb));
  expect([...own.keys()].slice(0, 2)).toEqual(['figures/old/index.html', 'embed/old/index.html']);
  expect(own.get('figures/old/index.html')).toContain(
    'http-equiv="refresh" content="0; url=/nordic/figures/users-share/"',
  );
  const english = movedPages(en, pagesOf(en));
  expect(english.get('embed/en/old/index.html')).toContain(
    'href="https://portals.example/nordic/embed/en/users-share/"',
  );
});

it('tells at its place what has not moved, and what leads nowhere', () => {
  const problems = new Problems();
  const paths = pagesOf(nb).map(({ path }) => path);
  checkMoved(nb.site, paths, problems);
  expect(problems.errors).toMatchObject([
    { message: expect.stringContaining('has not moved: a page is there'), span: { file } },
    {
      message: expect.stringContaining('where no page is'),
      hint: expect.stringContaining('"figures/users-share/"'),
      span: { file },
    },
  ]);
});
