/** `site`: makes the public page. */

import { existsSync } from 'node:fs';
import path from 'node:path';
import { completeEditions } from '../../config/editions.ts';
import { readSite } from '../../config/site.ts';
import { Problems } from '../../core/diagnostics.ts';
import { openBuildTools } from '../../edition/build-tools.ts';
import { writeArtifacts } from '../../io/artifacts.ts';
import { type KeptResults, openResults } from '../../io/kept-results.ts';
import { lockEditions, lockOutput } from '../../io/locks.ts';
import { onShutdown } from '../../io/shutdown.ts';
import { openSources } from '../../io/sources.ts';
import { buildSite, SITE_FOLDER } from '../../site/build.ts';
import { serveSite } from '../../site/serve.ts';
import { atMost, portOption, untilInterrupted } from './arguments.ts';
import type { Command, Terminal } from './command.ts';
import type { MadeEdition } from './make-reports.ts';
import { resultOf } from './report.ts';

const PORT = 4178;

export const site: Command = {
  summary: 'Make the public page with all editions to download, as files for any web server.',
  usage: 'npm run site -- [--serve] [--port NUMBER]',
  options: {
    serve: { type: 'boolean', description: 'show it afterwards on this machine, until Ctrl-C' },
    port: { type: 'string', description: `the port to show it on; else ${PORT}` },
  },
  examples: [
    ['npm run site', `the page in ${SITE_FOLDER}/`],
    ['npm run site -- --serve', `and on http://127.0.0.1:${PORT}`],
  ],
  run: async ({ root, words, values, terminal }) => {
    atMost(0, words, site);
    const port = portOption(values) ?? PORT;
    await make(root, terminal);
    if (values.serve !== true) return;
    const sources = openSources(root);
    const { settings } = readSite(sources, new Problems());
    const { pathname } = new URL(settings.address);
    const server = await serveSite(path.join(root, SITE_FOLDER), pathname, port);
    onShutdown(async () => {
      await server[Symbol.asyncDispose]();
    });
    terminal.note(`${server.url}  (Ctrl-C ends it)`);
    await untilInterrupted;
  },
};

/** The reports that npm run report has made, as long as it would make the same. */
function standingIn(root: string): (edition: string) => MadeEdition['made'] | undefined {
  let results: KeptResults | undefined;
  return (edition) => {
    // Where none stands, what the program is need not be found out.
    if (!existsSync(path.join(root, 'output', edition))) return undefined;
    results ??= openResults(root);
    return (results.read(resultOf(edition)) as MadeEdition | undefined)?.made;
  };
}

async function make(root: string, terminal: Terminal): Promise<void> {
  using _lock = await lockOutput(root, SITE_FOLDER, { log: terminal.note });
  const ids = completeEditions(openSources(root), new Problems());
  // What stands there is read until the page is made.
  using _editions = await lockEditions(root, ids, terminal.note);
  await using tools = openBuildTools(root, terminal.note);
  const { files, pages, editions, problems } = await buildSite({
    ...{ root, ...tools, output: terminal.progress, standing: standingIn(root) },
  });
  writeArtifacts(root, SITE_FOLDER, files);
  terminal.problems(problems.warnings);
  const bytes = [...files.values()].reduce((sum, each) => sum + Buffer.byteLength(each), 0);
  const made = { folder: SITE_FOLDER, pages, files: files.size, bytes };
  terminal.result({ ...made, editions }, [
    `${SITE_FOLDER}/  ${pages} pages, ${files.size} files, ${(bytes / 1e6).toFixed(1)} MB, editions ${editions.map(({ id }) => id).join(', ')}`,
  ]);
}
