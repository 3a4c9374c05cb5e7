import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bodySucceededV1 } from '@shenguan/common/contracts';
import { makeCreditCode } from '@shenguan/common/privacy';
import { eventually } from '@shenguan/common/testing';
import { InspectionWorld } from './inspection-world.js';

let w: InspectionWorld;
beforeAll(async () => {
  w = await InspectionWorld.start();
});
afterAll(() => w?.stop());

describe('SUP-3 审批局撤销后的核验 · the inspections of a bureau that ended are the successor’s', () => {
  it('held: what was under way goes over, on record, and the old bureau’s people have no part in it any more', async () => {
    const { id } = await w.requested();
    const bureauOf = async () => {
      const [row] = await w.world
        .of('joint-inspection')
        .core.dataSource.query('SELECT bureau FROM inspection WHERE id = $1', [id]);
      return row.bureau as { code: string; name: string };
    };
    const body = await bureauOf();
    const successor = { code: makeCreditCode(402, '11'), name: '承继审批局' };
    await w.world.enterBodies({ ...successor, kind: 'bureau' });
    const data = { body, successor, endedOn: '2026-03-02', version: 2 };
    const event = await w.world.publish(bodySucceededV1, data, { to: 'joint-inspection' });
    await w.world.handled('joint-inspection', event.id);
    expect(await eventually(bureauOf, ({ code }) => code === successor.code)).toEqual(successor);
    expect((await w.as.reviewer.get(`/inspections/${id}`)).status).toBe(404);
  });
});
