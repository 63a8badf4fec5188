// One measured run: the command line as ever, then its peak memory after a NUL, in KiB.
import { enableCompileCache } from 'node:module';
import path from 'node:path';

enableCompileCache(path.join(import.meta.dirname, '..', '.cache', 'compiled'));
const { main } = await import('../src/cli/main.ts');
await main(process.argv.slice(2));
process.stdout.write(`\u0000${process.resourceUsage().maxRSS}`);
