import type { Tx } from '@shenguan/common/work';
import { SECOND_PERSON_DAYS, type TimeLimits } from '../time-limits/index.js';
import type { Instrument } from './instrument.entity.js';

/** Gives the second officer his time to read what the first entered. PRA-15 */
export function limitConfirmation(tx: Tx, limits: TimeLimits, { id }: Pick<Instrument, 'id'>): void {
  const start = { startAt: tx.now, workingDays: SECOND_PERSON_DAYS, basis: 'PRA-15' } as const;
  limits.open(tx, { id, caseNumber: null, bodyCode: tx.actor.body }, { kind: 'instrument-confirmation', ...start });
}
