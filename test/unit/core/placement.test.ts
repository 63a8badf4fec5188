import { describe, expect, it } from 'vitest';
import { type FlowBlock, figureRanges, heightOf, orderOf } from '../../../src/core/placement.ts';

const text = (...mentions: string[]): FlowBlock => ({ kind: 'text', mentions });
const heading: FlowBlock = { kind: 'heading', mentions: [] };
const figure = (id: string, isHalf = false): FlowBlock => ({
  kind: 'figure',
  mentions: [],
  figure: { id, isHalf, heights: [200, 150] },
});

/** Two sections; the template shows both figures at the end of theirs. */
const flow = [text(), text('a'), text(), text(), figure('a'), heading, text('b'), figure('b')];

describe('the places that a figure may have', () => {
  it('are those from its mention to the end of the section in which it is shown', () => {
    expect(figureRanges(flow).map(({ places, own }) => ({ places, own }))).toEqual([
      { places: [2, 3, 4], own: 2 },
      { places: [6], own: 0 },
    ]);
  });

  it('are that of the template alone where its chapter does not mention it', () => {
    expect(figureRanges([text(), figure('a'), text()])[0]?.places).toEqual([1]);
  });

  it('begin with the mention where the template shows it before', () => {
    expect(figureRanges([figure('a'), text(), text('a'), text()])[0]?.places).toEqual([2, 3]);
  });

  it('leave out the one between a heading and its text', () => {
    expect(figureRanges([text('a'), heading, text(), figure('a')])[0]?.places).toEqual([1, 3]);
  });
});

describe('the order', () => {
  it('without a choice is that of the template', () => {
    expect(orderOf(flow, [])).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it('has text in front of a figure or behind it, as chosen', () => {
    expect(orderOf(flow, [{ figure: 'a', after: 0 }])).toEqual([0, 1, 4, 2, 3, 5, 6, 7]);
    expect(orderOf(flow, [{ figure: 'a', after: 1 }])).toEqual([0, 1, 2, 4, 3, 5, 6, 7]);
  });

  it('has each block once when the text has become shorter since', () => {
    expect(orderOf(flow, [{ figure: 'a', after: 9 }]).toSorted()).toEqual([...flow.keys()]);
  });

  it('never has a figure before one with a lower number', () => {
    const two = [text('b'), text('a'), text(), figure('a'), figure('b')];
    const places = [
      { figure: 'a', after: 1 },
      { figure: 'b', after: 0 },
    ];
    expect(orderOf(two, places)).toEqual([0, 1, 2, 3, 4]);
  });

  it('has two narrow figures side by side, after the mentions of both', () => {
    const two = [text('a'), text('b'), text(), figure('a', true), figure('b', true)];
    const places = [
      { figure: 'a', after: 0 },
      { figure: 'b', after: 0, beside: true as const },
    ];
    expect(orderOf(two, places)).toEqual([0, 1, [3, 4], 2]);
  });

  it('has no figure beside one that is wide or stands in another section', () => {
    const beside = [{ figure: 'b', after: 0, beside: true as const }];
    const wide = [text('a', 'b'), figure('a'), figure('b', true)];
    expect(orderOf(wide, beside)).toEqual([0, 1, 2]);
    const apart = [text('a'), figure('a', true), heading, text('b'), figure('b', true)];
    expect(orderOf(apart, beside)).toEqual([0, 1, 2, 3, 4]);
  });
});

it('a height is one of those that the chart allows', () => {
  const chart = { id: 'a', isHalf: false, heights: [200, 150] };
  expect(heightOf(chart, [{ figure: 'a', after: 0, height: 150 }])).toBe(150);
  expect(heightOf(chart, [{ figure: 'a', after: 0, height: 999 }])).toBeUndefined();
  expect(heightOf(chart, [{ figure: 'b', after: 0, height: 150 }])).toBeUndefined();
});
