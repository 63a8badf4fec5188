/** Keeps a page up to date with its draft: by server-sent events, or the whole state if one was missed. */

import type { DraftChange, DraftState, Hello } from '../protocol.ts';
import { base, setToken } from './ask.ts';

export interface Connection {
  /** What is known of the draft. */
  readonly state: DraftState | undefined;
}

interface Listeners {
  /** @param next complete: every part and chart with its content */
  readonly changed: (next: DraftState) => void;
  readonly lost: () => void;
}

/** A hidden page disconnects after this time: a browser opens at most six connections to a server. */
const HIDDEN_FOR = 30_000;

/** Connects, and reconnects whenever the server comes back. */
export function connect({ changed, lost }: Listeners): Connection {
  const connection: { state: DraftState | undefined } = { state: undefined };
  const take = (next: DraftState): void => {
    connection.state = next;
    changed(next);
  };
  const takeAll = async (): Promise<void> => {
    const response = await fetch(`${base}state.json`);
    if (response.ok) take((await response.json()) as DraftState);
  };
  const open = (): EventSource => {
    const events = new EventSource(`${base}events`);
    events.addEventListener('hello', (event) => {
      const hello = JSON.parse(event.data) as Hello;
      setToken(hello.token);
      if (connection.state?.version !== hello.version) void takeAll();
      else changed(connection.state);
    });
    events.addEventListener('change', (event) => {
      const { from, to } = JSON.parse(event.data) as DraftChange;
      if (connection.state?.version === from) take(completed(to, connection.state));
      else void takeAll();
    });
    events.addEventListener('error', lost);
    return events;
  };
  stayOpenWhileSeen(open);
  return connection;
}

function stayOpenWhileSeen(open: () => EventSource): void {
  let events: EventSource | undefined = open();
  let timer: number | undefined;
  document.addEventListener('visibilitychange', () => {
    window.clearTimeout(timer);
    if (document.hidden) {
      timer = window.setTimeout(() => {
        events?.close();
        events = undefined;
      }, HIDDEN_FOR);
    } else events ??= open();
  });
}

/** The new state, with what it leaves out as it was before. */
function completed(to: DraftState, before: DraftState): DraftState {
  const parts = new Map(before.parts.map((part) => [`${part.id} ${part.hash}`, part]));
  const css = to.css ?? before.css;
  return {
    ...to,
    ...(css !== undefined && { css }),
    parts: to.parts.map((part) =>
      part.html === undefined ? (parts.get(`${part.id} ${part.hash}`) ?? part) : part,
    ),
    charts: Object.fromEntries(
      Object.entries(to.charts).map(([id, chart]) => {
        const svg = chart.svg ?? before.charts[id]?.svg;
        return [id, svg === undefined ? chart : { ...chart, svg }];
      }),
    ),
  };
}
