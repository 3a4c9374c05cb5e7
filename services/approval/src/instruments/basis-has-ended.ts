import type { Tx } from '@shenguan/common/work';
import type { LegalBasis } from '../legal-basis.js';
import type { Instruments } from './instruments.js';

const PERMIT_LAW = '行政许可法';

/**
 * Tells whether the register shows that what set an item up has ended: the permit law stands whatever became of the
 * item, and what only guides sets nothing up. APL-32, INT-4
 */
export async function basisHasEnded(
  tx: Tx,
  instruments: Instruments,
  { basis }: { readonly basis: readonly LegalBasis[] },
): Promise<boolean> {
  const own = basis.filter(
    ({ level, instrument }) => level !== 'normative-document' && !instrument.includes(PERMIT_LAW),
  );
  const stand = await Promise.all(own.map((one) => instruments.standsToday(tx, one)));
  return own.length > 0 && !stand.includes(true);
}
