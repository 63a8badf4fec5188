/** Postprocesses one PDF in a process of its own and prints its peak memory in KiB; for the bench. */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { postprocessPdf } from '../src/pdf/postprocess/postprocess.ts';

const [folder = ''] = process.argv.slice(2);
const input = JSON.parse(readFileSync(path.join(folder, 'input.json'), 'utf8'));
const date = new Date(input.metadata.date);
await postprocessPdf(readFileSync(path.join(folder, 'raw.pdf')), {
  ...input,
  metadata: { ...input.metadata, date },
  pages: new Map(input.pages),
});
process.stdout.write(String(process.resourceUsage().maxRSS));
