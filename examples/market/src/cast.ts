import { BUREAU, DEPARTMENTS } from '@shenguan/lift-retrofit/matter/bodies';
import { BUREAU_STAFF, CITY_ITEM_ADMIN, DEPARTMENT_STAFF, OFFICE_CLERK } from '@shenguan/lift-retrofit/matter/people';
import { type ActAs, made, serve } from '@shenguan/lift-retrofit/register-people';
import { PRICE_BODY } from './matter/bodies.js';
import { BUREAU_MORE, CONVENER, PRICE_STAFF, REGULATORS } from './matter/people.js';

/** Enters the bodies and people that the market and the conference need beside those of the main job. */
export async function registerCast(as: ActAs): Promise<number> {
  const { code, name, kind } = PRICE_BODY;
  await made(await as('approval', CITY_ITEM_ADMIN), '/bodies', { code, name, kind }, 'market-price-body');
  const { head, ...priceStaff } = PRICE_STAFF;
  await serve(as, CITY_ITEM_ADMIN, OFFICE_CLERK, [head, CONVENER], [head, CONVENER]);
  await serve(as, head, OFFICE_CLERK, Object.values(priceStaff));
  await serve(as, DEPARTMENT_STAFF.housing.head, OFFICE_CLERK, Object.values(REGULATORS));
  await serve(as, BUREAU_STAFF.itemAdmin, BUREAU_STAFF.head, Object.values(BUREAU_MORE));
  return Object.values({ ...PRICE_STAFF, ...REGULATORS, ...BUREAU_MORE }).length + 1;
}

/** Bodies that sit in the conference. CONF-1 */
export const SEATED = [BUREAU, ...Object.values(DEPARTMENTS)];
