import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type LockedPackages, licencesOf } from '../../../scripts/notices/licences.ts';
import { NOTICES, thirdPartyNotices, unnoticed } from '../../../scripts/notices/third-party.ts';
import { openSources } from '../../../src/io/sources.ts';
import pin from '../../../src/pdf/browser/pin.json' with { type: 'json' };
import { ROOT, read } from '../../support/documents.ts';

const { packages } = JSON.parse(read('package-lock.json').text) as {
  readonly packages: LockedPackages;
};

describe('the licences of packages', () => {
  it('are all accepted', () => {
    expect(licencesOf(packages).problems).toEqual([]);
  });

  it('are what the installed packages declare', () => {
    const installed = Object.entries(packages).filter(
      ([folder, { dev }]) => folder !== '' && !dev && existsSync(path.join(ROOT, folder)),
    );
    expect(installed.length).toBeGreaterThan(100);
    const different = installed.flatMap(([folder, { license }]) => {
      const file = path.join(ROOT, folder, 'package.json');
      const own = (JSON.parse(readFileSync(file, 'utf8')) as { license?: string }).license;
      return own === license ? [] : [`${folder}: ${own}, in the lock file ${license}`];
    });
    expect(different).toEqual([]);
  });

  it('are noticed when missing or not accepted', () => {
    const locked = {
      '': { version: '1.0.0' },
      'node_modules/a': { version: '1.0.0' },
      'node_modules/b': { version: '1.0.0', license: 'GPL-3.0-only' },
      'node_modules/a/node_modules/@c/d': { version: '2.0.0', license: 'MIT' },
      'node_modules/e': { version: '1.0.0', license: 'MIT' },
      'node_modules/f': { version: '1.0.0', license: 'ISC' },
      'node_modules/g': { version: '1.0.0', license: 'GPL-3.0-only', dev: true },
    };
    const { packages: sorted, problems } = licencesOf(locked);
    expect(problems).toEqual([
      expect.stringMatching(/^a@1\.0\.0 declares no licence/),
      expect.stringMatching(/^b@1\.0\.0 has the licence GPL-3\.0-only/),
    ]);
    expect([...sorted]).toEqual([
      ['ISC', ['f']],
      ['MIT', ['@c/d', 'e']],
    ]);
  });
});

describe(NOTICES, () => {
  it('is up to date', () => {
    expect(read(NOTICES).text).toBe(thirdPartyNotices(openSources(ROOT), packages));
  });

  it('is about every file of the browser', () => {
    expect(unnoticed(Object.keys(pin.files))).toEqual([]);
    expect(unnoticed(['lib/libother.so.1'])).toEqual(['lib/libother.so.1']);
  });
});
