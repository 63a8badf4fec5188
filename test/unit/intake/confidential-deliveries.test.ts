/** What intake makes of values that an agency holds back. */

import { describe, expect, it } from 'vitest';
import { OpenDrop } from '../../../src/intake/drop-changes.ts';
import type { DropRow } from '../../../src/intake/taken-rows.ts';
import { memorySources } from '../../support/memory-sources.ts';

const HEADER =
  'portal,period,measure,age,value,unit,obs_status,conf_status,preferred,source_id,note';
const DELIVERED = 'ONE-MATOMO-2024-03-05';

function openDrop(...observations: readonly string[]): OpenDrop {
  return new OpenDrop(
    memorySources({
      'd/observations.csv': `${[HEADER, ...observations].join('\n')}\n`,
      'd/service_use.csv': 'country,channel,service,measure,period,age,value,source_id\n',
      'd/sources.csv': `source_id,publisher,title,url,published,language,note,file,sha256\n${DELIVERED},P,T,,2024-03-05,en,,a.csv,${'a'.repeat(64)}\n`,
    }),
    'd',
  );
}

function exported(period: string, value: string, conf_status: string): DropRow {
  const cells = { portal: 'one', period, measure: 'visits', age: '', preferred: 'yes' };
  const rest = { value, unit: 'visits', obs_status: 'A', conf_status, source_id: DELIVERED };
  return {
    table: 'observations',
    cells: { ...cells, ...rest },
    at: () => ({ file: 'a.csv' }),
    last: { value, obs_status: 'A' },
  };
}

const confOf = ({ cells }: DropRow): string | undefined => cells.conf_status;

describe('a confidential row', () => {
  it('stays so when an export, which says nothing of it, gives another value', () => {
    for (const [status, replace] of [
      ['A', true],
      ['P', false],
    ] as const) {
      const drop = openDrop(`one,2020,visits,,5,visits,${status},C,yes,${DELIVERED},`);
      const rows = [exported('2020', '6', ''), exported('2021', '7', '')];
      const { replaced, added } = drop.plan(rows, {}, replace);
      expect([...replaced, ...added].map(confOf)).toEqual(['C', 'F']);
    }
  });

  it('is free once the agency says so', () => {
    const drop = openDrop(`one,2020,visits,,5,visits,A,C,yes,${DELIVERED},`);
    const { replaced } = drop.plan([exported('2020', '5', 'F')], {}, true);
    expect(replaced.map(confOf)).toEqual(['F']);
  });

  it('is not compared with the last edition in what is said', () => {
    const { added } = openDrop().plan(
      [exported('2020', '5', 'C'), exported('2021', '5', '')],
      {},
      false,
    );
    expect(added.map(({ last }) => last)).toEqual([undefined, { value: '5', obs_status: 'A' }]);
  });
});

describe('the id of a delivered file', () => {
  const idOf = (sha256: string, published = '2024-03-05'): string =>
    openDrop().sourceIdFor('one-matomo', { sha256, published });

  it('tells its day, and nothing of what is in it', () => {
    expect(idOf('b'.repeat(64), '2024-03-06')).toBe('ONE-MATOMO-2024-03-06');
    expect(idOf('b'.repeat(64))).toBe(`${DELIVERED}-2`);
  });

  it('stays when the file comes again', () => {
    expect(idOf('a'.repeat(64), '2024-04-01')).toBe(DELIVERED);
  });
});
