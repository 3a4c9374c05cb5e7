import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { calendarChangedV1 } from '@shenguan/common/contracts';
import { eventually } from '@shenguan/common/testing';
import { LinkedWorld } from './linked-world.js';

describe('APL-82 工作日历调整 · a changed calendar recounts what is open', () => {
  let linked: LinkedWorld;

  beforeAll(async () => {
    linked = await LinkedWorld.withLiaisons();
  });
  afterAll(() => linked.stop());

  it('held: claims and starts that are open move with an audit entry; what was claimed stays as judged', async () => {
    await linked.accept('SP2026-000901');
    await linked.accept('SP2026-000902');
    const liaison = await linked.as('housingLiaison');
    const claimed = await linked.entryOf('housingLiaison', 'SP2026-000902', 'case-accepted');
    await liaison.post(`/inbox/${claimed.id}/read`);
    expect((await liaison.post(`/inbox/${claimed.id}/claim`)).body).toMatchObject({ claimDueOn: '2026-03-04' });

    const days = [{ date: '2026-03-04', working: false, notice: '国办发明电〔2026〕9号' }];
    await linked.world.publish(calendarChangedV1, { version: 1, days }, { to: 'supervision-link' });
    await eventually(
      () => linked.entryOf('housingLiaison', 'SP2026-000901', 'case-accepted'),
      ({ claimDueOn }) => claimDueOn === '2026-03-05',
    );
    const officer = await linked.as('housingOfficer');
    await eventually(
      () => officer.get('/supervisions?caseNumber=SP2026-000901'),
      ({ body }) => body.items[0].startDueOn === '2026-03-10',
    );
    const kept = await linked.entryOf('housingLiaison', 'SP2026-000902', 'case-accepted');
    expect(kept).toMatchObject({ claimDueOn: '2026-03-04', claimOutcome: 'met' });
    const { body } = await (await linked.as('auditor')).get('/evidence/SP2026-000901');
    const text = JSON.stringify(body.audit);
    expect(text).toContain('inbox.claim-limit-recounted');
    expect(text).toContain('supervision.limit-recounted');
  });
});
