import type { LegalDate } from '@shenguan/common/clock';

/** What the Civil Servants Law's waiting period turns on (从业限制). */
export interface FormerPost {
  readonly leftOn: LegalDate;
  /** A leading member of the organ, or in a leading post of the county's level or above. */
  readonly leader: boolean;
}

/** Years of the waiting period. Civil Servants Law, art. 107; INT-6 */
export const COOLING_YEARS = { leader: 3, other: 2 } as const;

/** Returns the first day on which work tied to the former post is open again. Civil Servants Law, art. 107; INT-6 */
export function openAgainOn({ leftOn, leader }: FormerPost): LegalDate {
  const years = leader ? COOLING_YEARS.leader : COOLING_YEARS.other;
  const [year, month, day] = leftOn.split('-') as [string, string, string];
  const until = Number(year) + years;
  // The 29th of February ends a period of years on the 1st of March where there is none.
  const leap = until % 4 === 0 && (until % 100 !== 0 || until % 400 === 0);
  return (month === '02' && day === '29' && !leap ? `${until}-03-01` : `${until}-${month}-${day}`) as LegalDate;
}
