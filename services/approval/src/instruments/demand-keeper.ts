import { forbidden } from '@shenguan/common/http';
import { forbid } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { Body } from '../bodies/index.js';
import { keptApart } from './instrument-acts.js';

/** Lets through the legal officers of the city's bureau, who keep one register for all; never who administers items. INT-4 */
export async function demandKeeperOfInstruments(tx: Tx): Promise<void> {
  const apart = keptApart(tx.actor);
  if (apart) forbid('INT-4', {}, { detail: apart.detail });
  if (!(await tx.findOne(Body, { code: tx.actor.body, level: 'city', active: true })))
    throw forbidden({ detail: OF_THE_CITY });
}

const OF_THE_CITY = {
  zh: '依据登记由市级审批局的法制审核人员维护，其他单位请向其提出登记建议',
  en: 'the register of instruments is kept by the legal officers of the city’s bureau; propose entries there',
};
