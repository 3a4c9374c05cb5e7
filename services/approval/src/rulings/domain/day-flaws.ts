import type { PointerError } from '@shenguan/common/rules';
import type { RulingOrigin } from '../../cases/index.js';

/** The days of a ruling. */
export interface RulingDays {
  readonly origin: RulingOrigin;
  readonly decidedOn: string;
  readonly servedOn: string;
  readonly effectiveOn: string;
  readonly actBy?: string;
}

/**
 * Returns what is wrong with the days of a ruling: it comes after what it is on, is served after it was made, and has taken
 * effect. A reconsideration decision takes effect as it is served (Reconsideration Law of 2023, article 75).
 */
export function dayFlaws(
  days: RulingDays,
  { madeOn, today }: { madeOn: string | null; today: string },
): PointerError[] {
  const { origin, decidedOn, servedOn, effectiveOn, actBy } = days;
  const errors: PointerError[] = [];
  const flaw = (field: string, zh: string, en: string) => errors.push({ pointer: `/${field}`, detail: { zh, en } });
  if (madeOn !== null && decidedOn < madeOn) flaw('decidedOn', '早于所针对的行为', 'is before what it is on');
  if (servedOn < decidedOn) flaw('servedOn', '早于裁决作出之日', 'is before it was made');
  if (servedOn > today) flaw('servedOn', '晚于今日', 'is after today');
  if (effectiveOn < decidedOn) flaw('effectiveOn', '早于裁决作出之日', 'is before it was made');
  if (effectiveOn > today) {
    flaw('effectiveOn', '尚未生效的不登记，待生效后再登记', 'what has not taken effect yet is entered once it has');
  }
  if (origin === 'reconsideration' && effectiveOn !== servedOn) {
    flaw('effectiveOn', '行政复议决定一经送达即生效', 'a reconsideration decision takes effect as it is served');
  }
  if (actBy !== undefined && actBy <= servedOn) flaw('actBy', '须晚于送达之日', 'is after the day of service');
  return errors;
}
