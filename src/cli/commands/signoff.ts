/** `signoff`: an agency signs the figures of its portal; lists who has and who has not. */

import { openChecking } from '../../charts/drawing-thread.ts';
import { loadEdition } from '../../config/load.ts';
import { signoffsFile, withoutSignoff, withSignoff } from '../../config/signoffs.ts';
import { fail, Problems } from '../../core/diagnostics.ts';
import { createProgress } from '../../core/progress.ts';
import { openChartChecks } from '../../edition/chart-checks.ts';
import { checkReport } from '../../edition/check.ts';
import { type ComputedEdition, computeEdition } from '../../edition/pipeline.ts';
import { lockProject, type ProjectLock } from '../../io/project-lock.ts';
import { openSources } from '../../io/sources.ts';
import { needsSignoff, signoffsOf, unsignedPortals } from '../../signoff/state.ts';
import { describeSignoff } from '../../signoff/words.ts';
import { expectPortal, mayWrite, onlyWord } from './arguments.ts';
import type { Command, CommandCall } from './command.ts';

export const signoff: Command = {
  summary: 'Record that an agency signs its figures, or list who has signed.',
  usage: 'npm run signoff -- EDITION [--portal PORTAL --by "NAME, AGENCY"] [--yes]',
  options: {
    portal: { type: 'string', description: 'the portal whose figures are signed' },
    by: { type: 'string', description: 'who signs, and for which agency' },
    withdraw: { type: 'boolean', description: 'withdraw the signature for --portal' },
    yes: { type: 'boolean', description: 'write without asking' },
  },
  examples: [
    ['npm run signoff -- 2023', 'who has signed, whose rows have changed since, who is missing'],
    ['npm run signoff -- 2023 --portal kanta --by "Maija Meikäläinen, Kela"', 'show, ask, write'],
    ['npm run signoff -- 2023 --portal kanta --withdraw', 'withdraw a signature'],
  ],
  run: async (call) => {
    const { words, values } = call;
    const id = onlyWord(words, 'Name one edition.', signoff);
    if (values.portal === undefined) {
      const unused = ['by', 'withdraw'].find((name) => values[name] !== undefined);
      if (unused !== undefined) {
        fail('wrong-arguments', `--${unused} needs --portal.`, undefined, signoff.usage);
      }
      await list(call, id);
    } else if (values.withdraw === true) await withdraw(call, id, String(values.portal));
    else await sign(call, id, String(values.portal));
  },
};

async function list({ root, terminal }: CommandCall, id: string): Promise<void> {
  const computed = await computeEdition(openSources(root), id, createProgress(undefined));
  const signoffs = signoffsOf(computed);
  const { status } = computed.edition.settings;
  terminal.result({ edition: id, status, signoffs }, [
    `Edition ${id} (${status}):`,
    ...signoffs.map((each) => `  ${describeSignoff(each)}`),
    summary(computed),
  ]);
}

/** What the sign-offs mean for the edition, in a sentence. */
function summary(computed: ComputedEdition): string {
  const { id, settings } = computed.edition;
  if (settings.status === 'reconstruction') return NOBODY_SIGNS;
  if (!needsSignoff(computed.edition))
    return 'Nobody has to sign a synthetic edition before its release.';
  const all = unsignedPortals(computed).length === 0;
  if (settings.status === 'final') {
    return all ? 'Every agency has signed.' : 'A final edition needs every signature: check fails.';
  }
  if (all && settings.status === 'draft') {
    return `Every agency has signed: set status to final in config/${id}/edition.yaml.`;
  }
  return settings.status === 'draft'
    ? 'Every page of its report says DRAFT.'
    : 'Data are still being collected.';
}

const NOBODY_SIGNS = 'No agency signs a reconstruction.';

async function sign(call: CommandCall, id: string, portal: string): Promise<void> {
  const { values, terminal, clock } = call;
  using project = await locked(call);
  const by = signer(values.by);
  const computed = await checkedEdition(call, id);
  const { edition, sources } = computed;
  if (edition.settings.status === 'reconstruction') {
    fail(
      'nobody-signs',
      `Edition ${id} cannot be signed: no agency signs a reconstruction.`,
      edition.document.spanOf(['status']),
      'Set status to draft if the agencies will sign it.',
    );
  }
  const signed = rowsToSign(computed, portal);
  const { rows, sha256 } = signed;
  const date = clock().toISOString().slice(0, 10);
  for (const line of describeRows(portal, signed)) terminal.note(line);
  const earlier = signoffsOf(computed).find((each) => each.portal === portal);
  if (earlier && earlier.state !== 'missing') {
    terminal.note(`  Replaces: ${describeSignoff(earlier)}`);
  }
  const result = { edition: id, portal, by, date, sha256, rows };
  if (!(await mayWrite(call, `Record that ${by} signs these figures?`))) {
    terminal.result({ ...result, written: false }, ['Nothing written.']);
    return;
  }
  const file = signoffsFile(id);
  const text = sources.exists(file) ? sources.text(file) : undefined;
  const content = withSignoff(file, text, portal, { by, date, sha256 });
  project.replace(new Map([[file, content]]), sources);
  terminal.result({ ...result, written: true, file }, [
    `${file}: ${portal} signed by ${by} on ${date}`,
  ]);
}

/** Works with an invalid drop too: what is withdrawn is a signature, not a figure. */
async function withdraw(call: CommandCall, id: string, portal: string): Promise<void> {
  const { root, values, terminal } = call;
  if (values.by !== undefined) {
    fail('wrong-arguments', '--withdraw and --by cannot be combined.', undefined, signoff.usage);
  }
  using project = await locked(call);
  const sources = openSources(root);
  const edition = loadEdition(sources, id, new Problems());
  expectPortal(edition, portal);
  const signed = edition.signoffs.get(portal);
  if (!signed) {
    const known = [...edition.signoffs.keys()];
    const hint = known.length > 0 ? `Signed are: ${known.join(', ')}.` : 'Nobody has signed yet.';
    fail('not-signed', `Nobody has signed for "${portal}" in edition ${id}.`, undefined, hint);
  }
  const { by, date } = signed;
  const result = { edition: id, portal, by, date };
  if (!(await mayWrite(call, `Withdraw the signature of ${by} for ${portal}, given on ${date}?`))) {
    terminal.result({ ...result, written: false }, ['Nothing written.']);
    return;
  }
  const file = signoffsFile(id);
  const content = withoutSignoff(file, sources.text(file), portal);
  project.replace(new Map([[file, content]]), sources);
  terminal.result({ ...result, written: true, file }, [`${file}: ${portal} is no longer signed`]);
}

function locked({ root, terminal }: CommandCall): Promise<ProjectLock> {
  return lockProject(root, 'signoff', { log: terminal.note });
}

function signer(given: string | boolean | undefined): string {
  const by = typeof given === 'string' ? given.trim() : '';
  const hint = 'Name the person and the agency: --by "Kari Nordmann, Direktoratet for e-helse"';
  if (by === '') fail('wrong-arguments', '--by is missing or empty.', undefined, hint);
  if (/\p{Cc}/u.test(by)) fail('wrong-arguments', '--by must be a single line.', undefined, hint);
  if (!/\p{L}.*,.*\p{L}/u.test(by)) {
    fail('wrong-arguments', `--by names no person and agency: "${by}".`, undefined, hint);
  }
  return by;
}

/** The edition, if `check` finds no errors in it. @throws {UserError} */
async function checkedEdition(
  { root, terminal }: CommandCall,
  id: string,
): Promise<ComputedEdition> {
  const progress = createProgress(terminal.progress, id);
  const computed = await computeEdition(openSources(root), id, progress);
  await using thread = openChecking();
  for (const language of computed.edition.languages) {
    const charts = openChartChecks(root, `${id}-${language.code}`, thread);
    await checkReport(computed, language, progress, charts);
  }
  return computed;
}

type SignedRows = NonNullable<ReturnType<ComputedEdition['portalRows']['get']>>;

function rowsToSign({ edition, portalRows }: ComputedEdition, portal: string): SignedRows {
  expectPortal(edition, portal);
  const rows = portalRows.get(portal);
  if (!rows) throw new Error(`The rows of ${portal} were not hashed.`);
  return rows;
}

function describeRows(portal: string, { rows, sha256 }: SignedRows): string[] {
  return [
    `The rows that concern ${portal}:`,
    ...Object.entries(rows).map(([table, count]) => `  ${table.padEnd(14)} ${count}`),
    `  SHA-256        ${sha256}`,
  ];
}
