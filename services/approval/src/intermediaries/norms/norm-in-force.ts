import { type PointerError } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { ServiceNorm } from './norm.entity.js';

/** Returns the norm of a service in force on the transaction's day; null where there is none. INT-9 */
export async function normInForce(tx: Tx, serviceCode: string): Promise<ServiceNorm | null> {
  const rows = await tx.find(ServiceNorm, { serviceCode }, { orderBy: { number: 'DESC' } });
  return rows.find(({ inForceFrom }) => inForceFrom <= tx.today) ?? null;
}

/** Names the days of an offer or contract that are longer than the norm in force lets them be. INT-9, INT-10 */
export async function longerThanNorm(tx: Tx, serviceCode: string, days: number): Promise<PointerError[]> {
  const norm = await normInForce(tx, serviceCode);
  if (!norm || norm.daysMax === null || days <= norm.daysMax) return [];
  const detail = {
    zh: `不得长于行业主管部门规范（第${norm.number}版）规定的${norm.daysMax}个工作日`,
    en: `is no longer than the ${norm.daysMax} working days of the regulator’s norm, version ${norm.number}`,
  };
  return [{ pointer: '/days', detail }];
}
