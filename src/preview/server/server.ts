/** The preview's server on the loopback interface, and everything that it keeps open. */

import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { EnvironmentError, fail, UserError } from '../../core/diagnostics.ts';
import { openBrowser } from '../../pdf/browser/session.ts';
import { Drafts } from '../draft/drafts.ts';
import { Printing } from '../draft/printing.ts';
import { type Answer, plain, refused, send } from './answer.ts';
import { loadAssets } from './assets.ts';
import { bodyOf } from './body.ts';
import { EventStreams } from './events.ts';
import { refusalOf } from './guard.ts';
import type { Preview } from './request.ts';
import { answerTo } from './routes.ts';
import { watchFiles } from './watcher.ts';

export const FIRST_PORT = 4177;
/** How many ports after the first are tried. */
const TRIES = 20;

export interface RunningPreview extends AsyncDisposable {
  readonly url: string;
  /** Builds what `/` leads to, while a browser is still starting. */
  prepare(): Promise<void>;
}

/**
 * Starts the server.
 * @param options.port this port alone; otherwise 4177 or the next free one
 * @param options.first the edition and language that `/` leads to
 * @throws {UserError} when the port is in use
 */
export async function startPreview(options: {
  readonly root: string;
  readonly port?: number;
  readonly first: { readonly edition: string; readonly language: string };
  readonly log: (line: string) => void;
}): Promise<RunningPreview> {
  const { root, log } = options;
  const token = randomBytes(18).toString('base64url');
  const printing = new Printing(() => openBrowser({ root, log }));
  const drafts = new Drafts(root, (live, draft) => printing.place(live, draft));
  const streams = new EventStreams();
  const preview: Preview = {
    root,
    token,
    first: options.first,
    drafts,
    streams,
    printing,
    assets: loadAssets(root),
    log,
  };
  const server = createServer();
  const port = await listen(server, options.port);
  server.on('request', (request, response) => {
    void answer(preview, port, request, response);
  });
  const watcher = await watchFiles(root, (files) => drafts.saved(files));
  return {
    url: `http://127.0.0.1:${port}/`,
    prepare: async () => {
      // Whoever asks for the page meets what goes wrong again.
      await drafts.open(options.first.edition, options.first.language).catch(() => undefined);
    },
    [Symbol.asyncDispose]: async () => {
      streams.close();
      server.closeAllConnections();
      server.close();
      await Promise.all([watcher.close(), drafts.close(), printing.close()]);
    },
  };
}

async function answer(
  preview: Preview,
  port: number,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const head = request.method === 'HEAD';
  try {
    const given = await answerUnlessRefused(preview, port, request, response);
    if (given) send(response, given, { head });
  } catch (error) {
    // Nobody waits for the answer when the page was closed while it was asking.
    if (response.headersSent || request.errored) response.destroy();
    else send(response, plain(500, messageOf(error, preview.log)), { head });
  }
}

/** @returns undefined when the answer is being sent already, as a stream */
async function answerUnlessRefused(
  preview: Preview,
  port: number,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<Answer | undefined> {
  const refusal = refusalOf(request, { port, token: preview.token });
  if (refusal) return refused(refusal);
  if (request.method !== 'POST') return answerTo(preview, request, response, undefined);
  const body = await bodyOf(request);
  return 'refusal' in body
    ? refused(body.refusal)
    : answerTo(preview, request, response, body.value);
}

/** The message of a failure for the page; the stack of a bug goes to the terminal. */
function messageOf(error: unknown, log: (line: string) => void): string {
  if (error instanceof UserError) {
    return error.diagnostics.map(({ code, message }) => `${code}: ${message}`).join('\n');
  }
  if (error instanceof EnvironmentError) {
    return [error.message, error.hint].filter((each) => each !== undefined).join(' ');
  }
  log(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return 'This is a bug; see the terminal for details.';
}

async function listen(server: Server, wanted: number | undefined): Promise<number> {
  const first = wanted ?? FIRST_PORT;
  const last = wanted ?? FIRST_PORT + TRIES;
  for (let port = first; port <= last; port += 1) {
    const problem = await tryPort(server, port);
    if (!problem) return addressOf(server);
    if (problem.code !== 'EADDRINUSE' && problem.code !== 'EACCES') throw problem;
  }
  return fail(
    'port-in-use',
    wanted === undefined
      ? `No port from ${first} to ${last} is free.`
      : `Port ${wanted} is in use.`,
    undefined,
    wanted === undefined
      ? 'Choose another with --port.'
      : 'Choose another, or omit --port to use the next free one.',
  );
}

function tryPort(server: Server, port: number): Promise<NodeJS.ErrnoException | undefined> {
  return new Promise((resolve) => {
    server.once('error', resolve);
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      server.off('error', resolve);
      resolve(undefined);
    });
  });
}

function addressOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return address.port;
}
