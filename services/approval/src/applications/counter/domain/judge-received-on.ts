import { addDays, type Calendar, type LegalDate } from '@shenguan/common/clock';
import type { PointerError } from '@shenguan/common/rules';
import type { Channel } from '../counter-entry.entity.js';

/** What is entered of the day on which a paper came. */
export interface Receipt {
  readonly channel: Channel;
  readonly receivedOn: string;
  readonly lateReason?: string | null | undefined;
}

/** The earliest day of which a paper may be entered without more ado: that of the last working day's post. */
export function lastPost(today: LegalDate, calendar: Calendar): LegalDate {
  let day = addDays(today, -1);
  while (!calendar.isWorking(day)) day = addDays(day, -1);
  return day;
}

/** Whether a paper came before the last working day: its day then takes a reason, evidence and a second person. APL-29 */
export function isLate({ receivedOn }: Pick<Receipt, 'receivedOn'>, today: LegalDate, calendar: Calendar): boolean {
  return receivedOn < lastPost(today, calendar);
}

/** Whether something must show the day: whoever comes himself on the day of the entry shows it by that. */
export function needsProof({ channel, receivedOn }: Receipt, today: LegalDate): boolean {
  return channel !== 'window' || receivedOn !== today;
}

/**
 * Returns what is wrong with the day on which a paper is said to have come: not one to come, which would win time, and
 * none before the last working day without a reason. A reading of this project. APL-29
 */
export function receiptFlaws(receipt: Receipt, today: LegalDate, calendar: Calendar): PointerError[] {
  const { receivedOn, lateReason } = receipt;
  if (receivedOn > today) {
    return [{ pointer: '/receivedOn', detail: { zh: '收到日期不得晚于今日', en: 'no day to come' } }];
  }
  const late = isLate(receipt, today, calendar);
  if (late && !lateReason) {
    const detail = {
      zh: '早于上一工作日收到的，须写明未及时录入的原因，并由另一名工作人员复核收到日期',
      en: 'came before the last working day: say why it is entered only now; another official looks at the evidence',
    };
    return [{ pointer: '/lateReason', detail }];
  }
  if (!late && lateReason) {
    const detail = { zh: '及时录入的，不填写原因', en: 'it is entered in time: there is no reason to give' };
    return [{ pointer: '/lateReason', detail }];
  }
  return [];
}
