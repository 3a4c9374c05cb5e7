import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseCheckpoint } from '@shenguan/common/audit/tree';
import { noticeIssuedV1 } from '@shenguan/common/contracts';
import { eventually } from '@shenguan/common/testing';
import { HOUSING, LinkedWorld } from './linked-world.js';

describe('SUP-10 检查点送各监管部门留存 · the departments hold the logs to their checkpoints', () => {
  let linked: LinkedWorld;
  beforeAll(async () => {
    linked = await LinkedWorld.withLiaisons();
  });
  afterAll(() => linked.stop());

  const checkpoints = async () =>
    (await (await linked.as('housingLiaison')).get('/inbox?kind=checkpoint')).body.items as {
      id: string;
      sender: string;
    }[];

  it('kept: this service’s own, and that of another; nobody need claim them', async () => {
    await (await linked.as('auditor')).post('/audit/checkpoints');
    linked.world.of('supervision-link').core.sweeps.wake('checkpoint-notices');
    const [own] = await eventually(checkpoints, (entries) => entries.length === 1);
    const liaison = await linked.as('housingLiaison');
    const { body } = await liaison.get(`/inbox/${own!.id}`);
    expect(body).toMatchObject({ claimRequired: false, claimDueOn: null, availableActions: ['Inboxes_read'] });
    expect(parseCheckpoint(body.content.text)).toMatchObject({ origin: 'shenguan.local/supervision-link/audit/1' });

    const data = { ...noticeIssuedV1('approval').example, recipientBody: HOUSING.code, kind: 'checkpoint' };
    const event = await linked.world.publish(noticeIssuedV1('approval'), data, { to: 'supervision-link' });
    await linked.world.handled('supervision-link', event.id);
    expect((await checkpoints()).map(({ sender }) => sender).sort()).toEqual(['approval', 'supervision-link']);

    // A reminder that a year's notice lacks asks for no claim either.
    const reminder = { ...data, kind: 'calendar-missing', title: '2027年放假安排尚未录入工作日历' };
    const { id } = await linked.world.publish(noticeIssuedV1('approval'), reminder, { to: 'supervision-link' });
    await linked.world.handled('supervision-link', id);
    const { body: reminded } = await liaison.get('/inbox?kind=calendar-missing');
    expect(reminded.items).toMatchObject([{ title: reminder.title, claimRequired: false }]);

    const { body: held } = await (await linked.as('auditor')).get('/held-checkpoints');
    expect(held.items).toContainEqual({
      reference: expect.stringMatching(/^shenguan\.local\/supervision-link\/audit\/1\/\d+$/),
      checkpoint: body.content.text,
      inboxes: expect.any(Number),
      receivedAt: expect.any(String),
    });
    expect(await (await linked.as('housingLiaison')).get('/held-checkpoints')).toBeProblem({ status: 403 });
    // It may be read, and that is all: to claim it is refused in words.
    expect((await liaison.post(`/inbox/${own!.id}/read`)).body).toMatchObject({ state: 'read', availableActions: [] });
    const claim = await liaison.post(`/inbox/${own!.id}/claim`);
    expect(claim).toBeProblem({ status: 409 });
    expect(claim.body.detail).toContain('无须认领');

    await linked.accept('SP2026-000701');
    await linked.world.moveTo('2026-03-09T09:00:00+08:00');
    const head = await linked.as('housingHead');
    const { body: escalated } = await eventually(
      () => head.get('/inbox?kind=escalation'),
      (answer) => answer.body.items.length > 0,
    );
    // The case's entry, unclaimed for as long, is reported; they are not.
    expect(escalated.items).toMatchObject([{ caseNumber: 'SP2026-000701' }]);
  });
});
