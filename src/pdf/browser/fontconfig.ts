/**
 * The browser's font configuration. Without it the machine's own configuration decides whether glyph
 * advances are rounded to whole pixels, and lines break differently on another machine.
 */

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { replaceFiles } from '../../io/artifacts.ts';

/**
 * Writes a configuration with one folder, one font and no hinting.
 * @param folder absolute; other runs may write the same files at the same time
 * @param font path of the font
 * @returns the configuration's path, for FONTCONFIG_FILE
 * @throws {EnvironmentError} if it cannot be written
 */
export function writeFontconfig(folder: string, font: string): string {
  const fonts = path.join(folder, 'fonts');
  const text = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${escaped(fonts)}</dir>
  <cachedir>${escaped(path.join(folder, 'font-cache'))}</cachedir>
  <match target="font">
    <edit name="hinting" mode="assign"><bool>false</bool></edit>
    <edit name="autohint" mode="assign"><bool>false</bool></edit>
    <edit name="hintstyle" mode="assign"><const>hintnone</const></edit>
    <edit name="antialias" mode="assign"><bool>true</bool></edit>
    <edit name="rgba" mode="assign"><const>none</const></edit>
  </match>
</fontconfig>
`;
  const files = new Map<string, string | Buffer>([
    [path.join('fonts', path.basename(font)), readFileSync(font)],
    ['fonts.conf', text],
  ]);
  // Writes only what is missing or incomplete: the cache may be read-only.
  const changed = [...files].filter(
    ([name, content]) => !hasContent(path.join(folder, name), content),
  );
  if (changed.length > 0) replaceFiles(folder, new Map(changed));
  return path.join(folder, 'fonts.conf');
}

function hasContent(file: string, content: string | Buffer): boolean {
  return existsSync(file) && readFileSync(file).equals(Buffer.from(content));
}

/** Paths may contain characters that have a meaning in XML. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
