/** What common servers are to send along with the page: `_headers`, `.htaccess`, an include for nginx. */

import type { Artifacts } from '../io/artifacts.ts';
import { POLICY } from './layout.ts';
import type { Version } from './version.ts';

const HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
} as const;

/** A figure that stands alone may be shown in other pages; nothing else may. */
const FRAMED = `${POLICY}; frame-ancestors 'self'`;

/** @param versions all languages, each with its own path */
export function hostingFiles(versions: readonly Version[]): Artifacts {
  const base = versions[0]?.base ?? '/';
  const folders = versions.flatMap(({ prefix }) => (prefix === '' ? [] : [`${prefix}*`]));
  const common = Object.entries(HEADERS);
  const kept = 'public, max-age=31536000, immutable';
  const blocks = [
    `${base}*\n${common.map(([name, value]) => `  ${name}: ${value}\n`).join('')}`,
    // Reports have a policy of their own inside, as their styles are, too.
    ...['', ...folders, 'figures/*', 'portals/*', 'editions/*', 'corrections/*', 'search/*'].map(
      (path) => `${base}${path}\n  Content-Security-Policy: ${FRAMED}\n`,
    ),
    `${base}assets/*\n  Cache-Control: ${kept}\n`,
  ];
  const apache = [
    ...common.map(([name, value]) => `Header always set ${name} "${value}"`),
    '<If "%{REQUEST_URI} !~ m#/(reports|embed)/#">',
    `  Header always set Content-Security-Policy "${FRAMED}"`,
    '</If>',
    '<If "%{REQUEST_URI} =~ m#/assets/#">',
    `  Header always set Cache-Control "${kept}"`,
    '</If>',
  ];
  const nginx = [
    '# Include this in the server block.',
    ...common.map(([name, value]) => `add_header ${name} "${value}" always;`),
    `set $policy "${FRAMED}";`,
    'if ($uri ~ /(reports|embed)/) { set $policy ""; }',
    'add_header Content-Security-Policy $policy always;',
  ];
  return new Map([
    ['_headers', blocks.join('\n')],
    ['.htaccess', `${apache.join('\n')}\n`],
    ['nginx-headers.conf', `${nginx.join('\n')}\n`],
  ]);
}
