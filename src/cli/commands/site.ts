/** `site`: makes the public page. */

import { openBuildTools } from '../../edition/build.ts';
import { writeArtifacts } from '../../io/artifacts.ts';
import { lockOutput } from '../../io/locks.ts';
import { buildSite } from '../../site/build.ts';
import type { Command } from './command.ts';

const TARGET = 'output/site';

export const site: Command = {
  summary: 'Make the public page with all editions to download, as files for any web server.',
  usage: 'npm run site',
  options: {},
  examples: [['npm run site', 'the page in output/site/']],
  run: async ({ root, terminal }) => {
    const say = (line: string): void => terminal.note(line);
    using _lock = await lockOutput(root, TARGET, { log: say });
    await using tools = openBuildTools(root, say);
    const { files, pages, editions, problems } = await buildSite({
      ...{ root, ...tools, output: terminal.progress },
    });
    writeArtifacts(root, TARGET, files);
    terminal.problems(problems.warnings);
    const bytes = [...files.values()].reduce((sum, each) => sum + Buffer.byteLength(each), 0);
    const made = { folder: TARGET, pages, files: files.size, bytes };
    terminal.result({ ...made, editions }, [
      `${TARGET}/  ${pages} pages, ${files.size} files, ${(bytes / 1e6).toFixed(1)} MB, editions ${editions.map(({ id }) => id).join(', ')}`,
    ]);
  },
};
