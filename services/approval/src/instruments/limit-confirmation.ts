import { figureOf } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { type TimeLimits } from '../time-limits/index.js';
import type { Instrument } from './instrument.entity.js';

/** Gives the second officer his time to read what the first entered. PRA-15 */
export function limitConfirmation(tx: Tx, limits: TimeLimits, { id }: Pick<Instrument, 'id'>): void {
  const start = { startAt: tx.now, workingDays: figureOf('PRA-15.secondPerson'), basis: 'PRA-15' } as const;
  limits.open(tx, { id, caseNumber: null, bodyCode: tx.actor.body }, { kind: 'instrument-confirmation', ...start });
}
