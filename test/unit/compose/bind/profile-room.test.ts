import { expect, it } from 'vitest';
import { milestonesWithRoom } from '../../../../src/compose/bind/profile-room.ts';
import type { Block } from '../../../../src/compose/blocks.ts';

const paragraph = (letters: number): Block => ({
  kind: 'paragraph',
  html: `<p>${'a'.repeat(letters)}</p>`,
});
const milestones = Array.from({ length: 60 }, () => 'Opened');

it('a portal has as many milestones as the room below its text allows', () => {
  const short = milestonesWithRoom([paragraph(80)], milestones, false);
  const long = milestonesWithRoom([paragraph(1500)], milestones, false);
  expect(long).toBeGreaterThan(2);
  expect(short).toBeGreaterThan(long);
  expect(milestonesWithRoom([paragraph(80)], milestones, true)).toBeLessThan(short);
  expect(milestonesWithRoom([paragraph(6000)], milestones, false)).toBe(0);
  expect(milestonesWithRoom([], milestones.slice(0, 3), false)).toBe(3);
});
