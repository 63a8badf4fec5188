import { expect, test } from 'vitest';
import { paragraphHash, paragraphsOf } from '../../../src/core/paragraphs.ts';

test('a paragraph goes from one blank line to the next and knows where it begins', () => {
  expect(paragraphsOf('# Title\n\nOne line\nand another.\n \n\n- a\n- b\n')).toEqual([
    { text: '# Title', line: 1 },
    { text: 'One line\nand another.', line: 3 },
    { text: '- a\n- b', line: 7 },
  ]);
  expect(paragraphsOf('\n\n')).toEqual([]);
});

test('its hash is that of its words, however the lines are broken', () => {
  expect(paragraphHash('One line\nand another.')).toBe(paragraphHash(' One line and  another.'));
  expect(paragraphHash('One line and another.')).not.toBe(paragraphHash('One line and others.'));
  expect(paragraphHash('Anything')).toMatch(/^[0-9a-f]{8}$/);
});
