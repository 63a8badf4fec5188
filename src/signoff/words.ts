/** The state of an edition's sign-offs in words. */

import type { PortalSignoff } from './state.ts';

/** "signed by: helsenorge, 1177; voided: kanta (rows changed); missing: sundhed-dk" */
export function signoffLine(signoffs: readonly PortalSignoff[]): string {
  const named = (state: PortalSignoff['state']): string =>
    signoffs
      .filter((each) => each.state === state)
      .map(({ portal }) => portal)
      .join(', ');
  const [signed, voided, missing] = [named('signed'), named('voided'), named('missing')];
  return [
    `signed by: ${signed || 'nobody'}`,
    ...(voided === '' ? [] : [`voided, as rows have changed: ${voided}`]),
    ...(missing === '' ? [] : [`missing: ${missing}`]),
  ].join('; ');
}

/** One portal's state: "kanta  signed by … on 2023-05-20". */
export function describeSignoff({ portal, state, by, date }: PortalSignoff): string {
  const words = {
    signed: `signed by ${by} on ${date}`,
    voided: `voided: rows have changed since ${by} signed on ${date}`,
    missing: 'missing',
  };
  return `${portal}  ${words[state]}`;
}
