import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type CloudEvent, pushFollowedV1, pushReadV1, pushReceivedV1 } from '@shenguan/common/contracts';
import type { Client } from '@shenguan/common/testing';
import { CaseWorld, DEPARTMENTS, sound } from './support/case-world.js';

interface Push {
  kind: string;
  recipient: { code: string };
  steps: { step: string; at: string | null; clock: string; service: string; by: string | null; note: string | null }[];
  stopped: { step: string; side: string; words: string } | null;
}

/** The departments' side is played here: what they are told, and what comes back. */
describe('LINK-7 送达报告 · each step of a push, and the side where it stopped', () => {
  let w: CaseWorld;
  let department: Client;
  let caseNumber: string;
  let accepted: CloudEvent<object>;
  const [first, second] = DEPARTMENTS as unknown as [{ code: string; name: string }, { code: string; name: string }];

  beforeAll(async () => {
    w = await CaseWorld.start();
    department = await w.world.as('approval', { sub: 'head-0', roles: ['department-head'], body: first.code });
    caseNumber = await w.granted();
    accepted = (await w.pushed(caseNumber)).accepted[0]!;
  });
  afterAll(() => w.stop());

  const query = (text: string, values: unknown[] = []) => w.world.of('approval').core.dataSource.query(text, values);
  const report = async (client: Client): Promise<Push[]> =>
    sound(await client.get(`/arrivals/${caseNumber}`), 200).body.pushes;
  const acceptance = async (code = first.code) =>
    (await report(w.head)).find(({ kind, recipient }) => kind === 'case-accepted' && recipient.code === code)!;
  const at = (push: Push, step: string) => push.steps.find((one) => one.step === step);
  const entryId = crypto.randomUUID();
  const entry = () => ({
    entryNumber: 7,
    department: first,
    kind: 'case-accepted',
    eventId: accepted.id,
    receivedAt: w.world.legalNow('approval').toISOString(),
  });

  it('held: sent and not received, it stopped on the platform; the sender’s own steps have their times', async () => {
    await query(`UPDATE outbox SET sent_at = now() WHERE event_id = $1`, [accepted.id]);
    const push = await acceptance();
    expect(push.stopped).toMatchObject({ step: 'inbox', side: 'platform' });
    expect(at(push, 'decided')).toMatchObject({ clock: 'legal', service: 'approval' });
    for (const step of ['outbox', 'queue'] as const) {
      expect(at(push, step)).toMatchObject({ clock: 'system', service: 'approval', at: expect.any(String) });
    }
    expect(at(push, 'read')).toMatchObject({ at: null, service: 'supervision-link' });
  });

  it('held: received, read, its webhook tried, started: each is told with its time, and what is missing is the recipient’s', async () => {
    const told = async (contract: Parameters<typeof w.world.publish>[0], data: object) => {
      const { id } = await w.world.publish(contract, data, { to: 'approval' });
      await w.world.handled('approval', id);
    };
    await told(pushReceivedV1, { entryId, caseNumber, ...entry() });
    expect((await acceptance()).stopped).toMatchObject({ step: 'read', side: 'recipient' });
    const followed = { entryId, caseNumber, entry: entry(), at: '2026-03-03T01:00:00.000Z' };
    await told(pushFollowedV1, { ...followed, step: 'listed', by: '李志强' });
    await told(pushFollowedV1, { ...followed, step: 'webhook', attempts: 1, outcome: 'failed' });
    await told(pushReadV1, {
      entryId,
      caseNumber,
      departmentCode: first.code,
      readBy: '李志强',
      readAt: '2026-03-03T01:05:00.000Z',
      entry: entry(),
    });
    const push = await acceptance();
    expect(push.stopped).toMatchObject({ step: 'claimed', side: 'recipient', words: '接收单位已阅读，尚未认领' });
    expect(at(push, 'listed')).toMatchObject({ at: '2026-03-03T01:00:00.000Z', by: '李志强' });
    expect(at(push, 'webhook')).toMatchObject({ at: null, note: '未送达（第1次）' });
    expect(at(push, 'read')).toMatchObject({ at: '2026-03-03T01:05:00.000Z', by: '李志强' });
    // The other department's is another matter.
    expect((await acceptance(second.code)).stopped).toMatchObject({ side: 'platform' });
  });

  it('held: who sent sees all it sent, who receives what was sent to it, the auditor all; refused: anybody else', async () => {
    const kinds = (pushes: Push[]) => [...new Set(pushes.map(({ recipient }) => recipient.code))];
    expect(kinds(await report(department))).toEqual([first.code]);
    expect(kinds(await report(w.auditor))).toHaveLength(DEPARTMENTS.length);
    const stranger = await w.world.as('approval', { sub: 'x', roles: ['agency'], body: '' });
    expect(await stranger.get(`/arrivals/${caseNumber}`)).toBeProblem({ status: 403 });
    expect(await department.get('/arrivals/SP2026-999999')).toBeProblem({ status: 404 });
  });

  it('cheated: “we were not told”: the outbox row is gone, and the report says that it never left', async () => {
    await query('DELETE FROM outbox WHERE case_number = $1 AND subscriber = $2', [caseNumber, 'supervision-link']);
    const other = await acceptance(second.code);
    expect(other.stopped).toMatchObject({ step: 'outbox', side: 'sender' });
    // What stands in an inbox was received, whatever became of the sender's row.
    expect((await acceptance()).stopped).toMatchObject({ step: 'claimed', side: 'recipient' });
  });
});
