import { forbidden } from '@shenguan/common/http';
import { forbid } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { isOfCityBureau } from '../bodies/index.js';
import { keptApart } from './instrument-acts.js';

/** Lets through the legal officers of the city's bureau, who keep one register for all; never who administers items. INT-4 */
export async function demandKeeperOfInstruments(tx: Tx): Promise<void> {
  const apart = keptApart(tx.actor);
  if (apart) forbid('INT-4', {}, { detail: apart.detail });
  const [drafter] = await tx.query(
    `SELECT 1 FROM audit_entry
     WHERE actor_sub = ANY ($1) AND action IN ('item-version.drafted', 'item-version.published', 'catalogue.drafted', 'catalogue.published')
     LIMIT 1`,
    [[tx.actor.sub, ...(tx.actor.mayBe ?? [])]],
  );
  if (drafter) forbid('INT-4', {}, { detail: DRAFTS });
  if (!(await isOfCityBureau(tx, tx.actor))) throw forbidden({ detail: OF_THE_CITY });
}

const DRAFTS = {
  zh: '起草、公布过办事指南或者中介服务事项清单的人员，不得登记或者复核依据',
  en: 'who has drafted or published guides or catalogues neither enters nor confirms what they are measured by',
};
const OF_THE_CITY = {
  zh: '依据登记由市级审批局的法制审核人员维护，其他单位请向其提出登记建议',
  en: 'the register of instruments is kept by the legal officers of the city’s bureau; propose entries there',
};
