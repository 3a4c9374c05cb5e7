import { hasRole, type Role } from '@shenguan/common/auth';
import { forbid } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { Body } from '../bodies/index.js';

/** Who keeps the calendar, in the city's bureau. */
export const CALENDAR_KEEPERS = ['item-admin'] as const satisfies readonly Role[];
/** Who may be the second one where two are needed: the head too, where there is only one administrator. */
export const CALENDAR_CONFIRMERS = ['item-admin', 'head'] as const satisfies readonly Role[];

/** Lets through who may keep the calendar: it bends every deadline in the city, so the city's bureau keeps it. APL-82 */
export async function demandCalendarKeeper(tx: Tx, roles: readonly Role[] = CALENDAR_KEEPERS): Promise<void> {
  const city = await tx.findOne(Body, { level: 'city', kind: 'bureau', active: true });
  if (!city) forbid('APL-82', {}, { detail: NO_CITY_BUREAU });
  if (tx.actor.body !== city.code || !hasRole(tx.actor, ...roles)) {
    forbid('APL-82', { keeper: city.code }, { detail: KEPT_BY_THE_CITY });
  }
}

const KEPT_BY_THE_CITY = {
  zh: '工作日历由市级审批局的事项管理员维护；发现有误的，请将通知原文告知该局',
  en: 'the calendar is kept by the item administrator of the city’s bureau; tell it of a mistake, with the notice',
};
const NO_CITY_BUREAU = {
  zh: '尚未登记市级审批局，工作日历无人维护：请先登记该局（POST /api/v1/bodies，kind 为 bureau，level 为 city）',
  en: 'no city bureau is registered yet, so nobody keeps the calendar: register it first (kind bureau, level city)',
};
