// The one file that is plain JavaScript: an older Node cannot read the others, and should say so.
const WANTED = 26;
const major = Number(process.versions.node.split('.')[0]);
if (major < WANTED) {
  process.stderr.write(
    `This program needs Node ${WANTED} or later; this is Node ${process.versions.node}. Start it with "npm run", which uses the Node of the lock file.\n`,
  );
  process.exitCode = 2;
} else {
  const [{ enableCompileCache }, path] = await Promise.all([
    import('node:module'),
    import('node:path'),
  ]);
  // What was compiled once is read the next time, in a copy of the project, too: a start takes half as long.
  const directory = path.join(import.meta.dirname, '..', '.cache', 'compiled');
  enableCompileCache({ directory, portable: true });
  const { main } = await import('./cli/main.ts');
  await main(process.argv.slice(2));
}
