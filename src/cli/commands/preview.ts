/** `preview`: the draft beside the editor, until Ctrl-C. */

import { spawn } from 'node:child_process';
import { flushCompileCache } from 'node:module';
import { expectEdition } from '../../config/editions.ts';
import { languageOf } from '../../edition/language.ts';
import { onShutdown } from '../../io/shutdown.ts';
import { openSources, type Sources } from '../../io/sources.ts';
import { editionChoices, newestEdition } from '../../preview/server/editions.ts';
import { FIRST_PORT, startPreview } from '../../preview/server/server.ts';
import { atMost, portOption, textOption, untilInterrupted } from './arguments.ts';
import type { Command } from './command.ts';

export const preview: Command = {
  summary: 'Show an edition in the browser as it is edited, updated at each save.',
  usage: 'npm run preview -- [EDITION] [--lang CODE] [--port NUMBER] [--open]',
  options: {
    lang: { type: 'string', description: 'the language, such as en; else the edition’s first' },
    port: {
      type: 'string',
      description: `this port alone; else ${FIRST_PORT} or the next free one`,
    },
    open: { type: 'boolean', description: 'open it in the browser' },
  },
  examples: [
    ['npm run preview', 'the newest edition'],
    ['npm run preview -- 2023 --lang en --open', 'a given edition, opened in the browser'],
  ],
  run: async ({ root, words, values, terminal }) => {
    const sources = openSources(root);
    const edition = atMost(1, words, preview) ?? newestEdition(sources);
    const language = chosenLanguage(sources, edition, textOption(values, 'lang'));
    const port = portOption(values);
    const running = await startPreview({
      root,
      first: { edition, language },
      ...(port !== undefined && { port }),
      log: terminal.note,
    });
    onShutdown(async () => {
      await running[Symbol.asyncDispose]();
      // A signal ends the process before Node itself writes what was compiled.
      flushCompileCache();
    });
    const url = `${running.url}${edition}/${language}/`;
    terminal.result({ url }, [`${url}  (Ctrl-C ends it)`]);
    if (values.open === true) openInBrowser(url, terminal.note);
    await running.prepare();
    await untilInterrupted;
  },
};

function chosenLanguage(sources: Sources, edition: string, wanted?: string): string {
  expectEdition(sources, edition);
  const choice = editionChoices(sources).find(({ id }) => id === edition);
  const languages = (choice?.languages ?? []).map((code) => ({ code }));
  return languageOf({ id: edition, languages }, wanted).code;
}

const OPENERS: Readonly<Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
};

function openInBrowser(url: string, log: (line: string) => void): void {
  const [command, ...args] = OPENERS[process.platform] ?? ['xdg-open'];
  const child = spawn(command, [...args, url], { stdio: 'ignore', detached: true });
  child.once('error', () => log(`Could not start a browser; open ${url} yourself.`));
  child.unref();
}
