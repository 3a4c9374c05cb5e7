import { DESIGN_SERVICE, ITEM_CODE } from '@shenguan/lift-retrofit/matter/guide';
import type { Person } from '@shenguan/lift-retrofit/matter/people';
import type { Stage } from '@shenguan/lift-retrofit/stage';
import { handIn, post, quietly } from '../acts.js';
import { AGENCIES } from '../matter/bodies.js';
import type { Market } from '../matter/market.js';
import { AGENCY_CLERKS, neighbour } from '../matter/people.js';
import { type Designer, MATERIALS, SHOWN } from './join.js';

/** A contract as an agency proposes it. */
export const contractOf = (market: Market, key: Designer, amount: string, more: object = {}) => ({
  ...{ materials: MATERIALS, days: SHOWN[key].days, practitioners: [market.practitioners[key]] },
  charges: [{ item: '设计费', unit: '平方米', amount, quantity: '100' }],
  ...more,
});

/** Somebody engages an agency at a price and takes its result: from the choice to the end, untold. */
export async function engaged(stage: Stage, market: Market, key: Designer, amount: string, n: number): Promise<void> {
  const who: Person = neighbour(n);
  const agency = AGENCY_CLERKS[key];
  const choice = { serviceCode: DESIGN_SERVICE, itemCode: ITEM_CODE, agencyCode: AGENCIES[key].code };
  const { id } = await quietly(stage, who, 'chooses', (api) => api.post('/engagements', choice));
  const path = `/engagements/${id}`;
  await quietly(stage, agency, 'contract', (api) => api.post(`${path}/contract`, contractOf(market, key, amount)));
  await quietly(stage, who, 'agrees', (api) => post(api, `${path}/agreement`));
  await quietly(stage, agency, 'delivers', (api) => handIn(api, `${path}/result`, `专项设计文件第${n}册`));
  await quietly(stage, who, 'takes', (api) => post(api, `${path}/taking`));
}
