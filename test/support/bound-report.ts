/** A small bound report, as plain data. */

import type { Block } from '../../src/compose/blocks.ts';
import type { BoundReport } from '../../src/compose/report.ts';

/** @param blocks of its chapters `a` and `b` */
export function boundReport(a: readonly Block[], b: readonly Block[]): BoundReport {
  const bound = (text: string) => ({ text, html: text });
  const word = ['contents', 'list-of-figures', 'list-of-tables', 'imprint', 'imprint-text'];
  const reading = ['how-to-read', 'reading-marks', 'reading-absent', 'reading-precision'];
  const back = ['back-promise', 'how-to-cite', 'licence', 'contact', 'contact-text'];
  const more = [
    'publisher',
    'published',
    'figure',
    'table',
    'table-in-sentence',
    'data',
    'data-prefix',
    'notes',
    'marks-in-text',
  ];
  const chapter = (id: string, blocks: readonly Block[]) => ({
    ...{ id, number: '1', title: id, runningHead: id, blocks, notes: [] },
  });
  return {
    ...{ edition: '2023', language: 'en', title: 'Use', subtitle: 'Of portals', publishers: [] },
    published: 'May 2023',
    corrections: [],
    notice: { status: 'final', mark: '', line: '', text: '' },
    words: Object.fromEntries([...word, ...reading, ...back, ...more].map((each) => [each, each])),
    attachedColumns: {},
    marks: { d: 'definition differs' },
    portals: [
      {
        ...{ id: 'kanta', name: 'Kanta', country: 'Finland', shape: 'plus' },
        colours: { mark: '#462555', text: '#462555', tint: '#ebe5ee', dark: '#e5e2fd' },
      },
    ],
    cover: {
      lines: [],
      unit: '',
      to: 2022,
      covidYears: [],
      covidWords: '',
      note: '',
      alt: '',
      backAlt: '',
    },
    back: { about: '', citation: '', contacts: [] },
    chapters: [chapter('a', a), chapter('b', b)],
    figures: [
      {
        ...{ id: 'f', number: '1', chapter: 'b', alt: 'What it <shows>', sources: '' },
        ...{ title: bound('Title'), subtitle: bound('Subtitle'), note: bound('') },
        ...{ marks: ['d'], indicators: [], csv: '' },
        request: { spec: {} } as BoundReport['figures'][number]['request'],
      },
    ],
    tables: [],
    outstandingFigures: [],
    numbers: [],
  };
}
