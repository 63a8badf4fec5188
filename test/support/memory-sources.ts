/** Sources that are a few files in memory, for tests of what reads them. */

import { fail } from '../../src/core/diagnostics.ts';
import type { Sources } from '../../src/io/sources.ts';

export function memorySources(files: Readonly<Record<string, string | Buffer>>): Sources {
  const bytes = (file: string): Buffer => {
    const content = files[file];
    if (content === undefined) return fail('missing-file', `The file ${file} is missing.`);
    return Buffer.from(content);
  };
  return {
    root: '/nowhere',
    bytes,
    text: (file) => bytes(file).toString('utf8'),
    exists: (file) => Object.hasOwn(files, file),
    list: (folder) =>
      Object.keys(files)
        .filter((file) => file.startsWith(`${folder}/`))
        .map((file) => file.slice(folder.length + 1))
        .sort(),
  };
}
