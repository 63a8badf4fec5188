// One measured run: the command line as ever, then its peak memory after a NUL, in KiB.
import { main } from '../src/cli.ts';

await main(process.argv.slice(2));
process.stdout.write(`\u0000${process.resourceUsage().maxRSS}`);
