/**
 * The browser's font configuration. Without one of our own the machine's decides whether glyph
 * advances round to whole pixels, and text wraps elsewhere on another machine.
 */

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { replaceFiles } from '../../io/artifacts.ts';

/**
 * Writes the configuration: one folder with one font, no hinting.
 * @param folder where it goes, absolute; other runs may be writing the same at the same time
 * @param font the font's file
 * @returns the configuration's path, for FONTCONFIG_FILE
 * @throws {EnvironmentError} when the folder does not take it
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
  // Only what is missing or not whole is written: the cache may be one that cannot be.
  const changed = [...files].filter(([name, content]) => !holds(path.join(folder, name), content));
  if (changed.length > 0) replaceFiles(folder, new Map(changed));
  return path.join(folder, 'fonts.conf');
}

function holds(file: string, content: string | Buffer): boolean {
  return existsSync(file) && readFileSync(file).equals(Buffer.from(content));
}

/** A folder's name may hold what XML reads as its own. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
