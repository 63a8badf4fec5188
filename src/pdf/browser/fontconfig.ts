/**
 * The browser's font configuration. Without it the machine's own configuration decides whether glyph
 * advances are rounded to whole pixels, and lines break differently on another machine.
 */

import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { escapeText } from '../../core/escape.ts';

/**
 * Writes a configuration with one folder, one font and no hinting.
 * @param folder absolute: the browser's own
 * @param font path of the font, of which the folder gets a copy
 * @returns the configuration's path, for FONTCONFIG_FILE
 * @throws if it cannot be written
 */
export function writeFontconfig(folder: string, font: string): string {
  const fonts = path.join(folder, 'fonts');
  mkdirSync(fonts);
  copyFileSync(font, path.join(fonts, path.basename(font)));
  const file = path.join(folder, 'fonts.conf');
  writeFileSync(
    file,
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${escapeText(fonts)}</dir>
  <cachedir>${escapeText(path.join(folder, 'font-cache'))}</cachedir>
  <match target="font">
    <edit name="hinting" mode="assign"><bool>false</bool></edit>
    <edit name="autohint" mode="assign"><bool>false</bool></edit>
    <edit name="hintstyle" mode="assign"><const>hintnone</const></edit>
    <edit name="antialias" mode="assign"><bool>true</bool></edit>
    <edit name="rgba" mode="assign"><const>none</const></edit>
  </match>
</fontconfig>
`,
  );
  return file;
}
