// The baseline of a large drop: csv-parse alone on the file that is named.
import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';

const [, , file = ''] = process.argv;
const start = performance.now();
let rows = 0;
const parser = createReadStream(file).pipe(parse());
parser.on('readable', () => {
  while (parser.read() !== null) rows += 1;
});
parser.on('end', () => {
  const milliseconds = performance.now() - start;
  process.stdout.write(JSON.stringify({ rows, milliseconds }));
});
