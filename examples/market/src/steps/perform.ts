import { BUREAU } from '@shenguan/lift-retrofit/matter/bodies';
import { BUREAU_STAFF } from '@shenguan/lift-retrofit/matter/people';
import type { Stage } from '@shenguan/lift-retrofit/stage';
import { demandFact } from '@shenguan/lift-retrofit/step-failed';
import { handIn, post, quietly } from '../acts.js';
import type { AgencyKey } from '../matter/bodies.js';
import { AGENCY_CLERKS, BUREAU_MORE } from '../matter/people.js';

/** A commission from its contract to the money: the bureau pays, and the agency says whether it came. */
export async function perform(stage: Stage, id: string, key: AgencyKey): Promise<void> {
  const { reviewer } = BUREAU_STAFF;
  const agency = AGENCY_CLERKS[key];
  const path = `/commissions/${id}`;
  await quietly(stage, reviewer, 'contract', (api) => handIn(api, `${path}/contract`, '委托合同'));
  await quietly(stage, agency, 'agrees', (api) => post(api, `${path}/agreement`));
  await quietly(stage, agency, 'delivers', (api) => handIn(api, `${path}/result`, '结构安全复核意见'));
  await quietly(stage, reviewer, 'takes', (api) => post(api, `${path}/taking`));
  stage.story.effect({ zh: '签订合同，交付复核意见，验收', en: 'contract, result, and its taking' });
  await stage.act({
    by: BUREAU_MORE.finance,
    on: 'approval',
    says: ({ body }) => ({
      zh: `${BUREAU.short}付款 ${body.payments?.[0]?.amount} 元，附凭证`,
      en: 'the bureau pays, by a voucher that somebody else enters than took the result',
    }),
    rules: ['INT-8'],
    expect: { status: 201 },
    call: (api) => handIn(api, `${path}/payments`, '付款凭证', { paidOn: stage.clock.today() }),
  });
  const settled = await stage.act({
    by: agency,
    on: 'approval',
    says: { zh: '确认款项到账，结清', en: 'says itself that the money came' },
    rules: ['INT-8'],
    expect: { status: 201 },
    call: (api) => post(api, `${path}/receipt`),
  });
  demandFact('the commission', settled.state === 'settled', 'settled', settled.state);
}
