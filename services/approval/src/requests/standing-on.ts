import type { Calendar, LegalDate } from '@shenguan/common/clock';
import { type Edition, figureOf } from '@shenguan/common/rules';
import type { Approval } from '../approvals/index.js';
import type { Guide } from '../items/index.js';
import { type RenewalWindow, renewalWindow, standingIn } from './domain/renewal-window.js';

/** When, and by which guide and edition, something is asked for. */
export interface AskedOn {
  readonly guide: Guide;
  readonly on: LegalDate;
  /** Today's unless told. */
  readonly edition?: Edition;
}

/** Returns on which days the renewal of an approval is asked for: those of the item's law, else of the permit law. APL-50 */
export function windowOf(
  { validUntil }: Pick<Approval, 'validUntil'>,
  { guide, edition }: Omit<AskedOn, 'on'>,
  calendar: Calendar,
): RenewalWindow {
  const days = guide.renewal ?? { until: figureOf('APL-50.ahead', edition), unit: 'calendarDays' as const };
  return renewalWindow(validUntil as LegalDate, days, calendar);
}

/** Tells whether a renewal that is asked for on a day comes in time; a variation is never too late for anything. APL-50 */
export function standingOn(
  approval: Pick<Approval, 'validUntil'>,
  asked: AskedOn & { readonly kind: 'variation' | 'renewal' },
  calendar: Calendar,
): 'early' | 'timely' | 'late' {
  if (asked.kind === 'variation' || approval.validUntil === null) return 'late';
  return standingIn(windowOf(approval, asked, calendar), asked.on);
}
