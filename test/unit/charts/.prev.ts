import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createChartRenderer } from '/work/main/src/charts/draw.ts';
import { FONTS } from '/work/main/test/unit/charts/fixtures.ts';
import { LABELS } from '/work/main/test/unit/charts/label-texts.ts';
import { COMPLETE, NOTHING, SPARSE } from '/work/main/test/unit/charts/worlds.ts';

mkdirSync('/tmp/prev', { recursive: true });
const only = process.argv.slice(2);
const r = createChartRenderer({ fonts: FONTS });
for (const f of readdirSync('/work/main/templates/charts')) {
  const id = f.replace('.vl.json', '');
  if (only.length && !only.includes(id)) continue;
  const spec = JSON.parse(readFileSync(`/work/main/templates/charts/${f}`, 'utf8'));
  for (const [w, data] of Object.entries({ c: COMPLETE, s: SPARSE, n: NOTHING })) {
    const _t = performance.now();
    try {
      const d = await r.draw({
        id,
        spec,
        spanOf: (p) => ({ file: `${f}:${p.join('.')}` }),
        data,
        label: (k) => LABELS[k],
        labelKeys: () => Object.keys(LABELS),
        title: 'Most visits per inhabitant: Helsenorge',
        subtitle: 'Visits per inhabitant and year, 2011 to 2022',
        description: 'D',
        source: 'Sources: the portals; Eurostat.',
        ...(w === 'c' ? { watermark: 'Synthetic data' } : {}),
      });
      writeFileSync(`/tmp/prev/${id}.${w}.svg`, w === 'c' ? d.standaloneSvg : d.svg);
      execFileSync('rsvg-convert', [
        '-b',
        'white',
        '-z',
        '1.3',
        '-o',
        `/tmp/prev/${id}.${w}.png`,
        `/tmp/prev/${id}.${w}.svg`,
      ]);
    } catch (_e) {}
  }
}
