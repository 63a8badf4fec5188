import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const json = (file: string): Record<string, unknown> =>
  JSON.parse(readFileSync(path.join(root, file), 'utf8'));
const schemas = Object.entries(
  json('.vscode/settings.json')['yaml.schemas'] as Record<string, string | string[]>,
);

describe('the settings of the editor', () => {
  it('name schemas that there are', () => {
    expect(schemas.length).toBeGreaterThan(5);
    for (const [schema] of schemas) expect(existsSync(path.join(root, schema)), schema).toBe(true);
  });

  it.each(globSync('{,test/editions/*/}config/**/*.yaml', { cwd: root }))(
    'know one schema for %s',
    (file) => {
      const matching = schemas.filter(([, patterns]) =>
        [patterns].flat().some((pattern) => path.matchesGlob(file, pattern)),
      );
      expect(matching).toHaveLength(1);
    },
  );

  it('recommend the extensions that the dev container installs', () => {
    const { customizations } = json('.devcontainer/devcontainer.json') as {
      customizations: { vscode: { extensions: string[] } };
    };
    expect(customizations.vscode.extensions).toEqual(
      json('.vscode/extensions.json').recommendations,
    );
  });
});
