import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@shenguan/common/testing';
import { expectStatus, LinkedWorld, type PEOPLE } from './linked-world.js';

type Who = keyof typeof PEOPLE;

/** Offices of the city, and of another district. */
const ELSEWHERE = [
  { code: '11140600MB3456789Q', name: '朔州市人民政府办公室', kind: 'government-office' as const },
  { code: '11140603MB3456789Q', name: '朔州市平鲁区人民政府办公室', kind: 'government-office' as const },
];

describe('SUP-7 LINK-4 逾期上报 · what a department leaves undone goes to its head, then to the government office', () => {
  let linked: LinkedWorld;

  beforeAll(async () => {
    // A Monday: supervision should start by Monday the 9th, entries be claimed by Wednesday the 4th.
    linked = await LinkedWorld.withLiaisons();
    await linked.world.enterBodies(...ELSEWHERE);
    await linked.accept('SP2026-000721');
    await linked.accept('SP2026-000722');
  });
  afterAll(() => linked.stop());

  const record = async (caseNumber: string) =>
    (await (await linked.as('auditor')).get(`/supervisions?caseNumber=${caseNumber}`)).body.items[0];
  const titles = async (who: Who): Promise<string[]> =>
    (await (await linked.as(who)).get('/inbox?kind=escalation&limit=100')).body.items.map(
      ({ title }: { title: string }) => title,
    );
  const unstarted = (caseNumber: string) => expect.stringMatching(new RegExp(`逾期未启动监管.*${caseNumber}`));
  const unclaimed = expect.stringContaining('经督办仍未认领');

  it('held: on the last day nobody is told; what is started in time is never reported', async () => {
    const liaison = await linked.as('housingLiaison');
    const { id } = await record('SP2026-000722');
    expectStatus(await liaison.post(`/supervisions/${id}/start`, { plan: '每周检查一次基坑支护。' }), 200);
    await linked.world.moveTo('2026-03-09T23:59:00+08:00');
    expect(await record('SP2026-000721')).toMatchObject({ overdue: false, headToldAt: null });
    expect(await titles('housingHead')).not.toContainEqual(unstarted('SP2026-000721'));
  });

  it('missed: on the first working day after it the head of the department is told, once', async () => {
    await linked.world.moveTo('2026-03-10T00:00:05+08:00');
    await eventually(
      () => titles('housingHead'),
      (all) => all.some((title) => title.includes('逾期未启动监管')),
    );
    const all = await titles('housingHead');
    expect(all.filter((title) => title.includes('逾期未启动监管'))).toHaveLength(1);
    expect(all).not.toContainEqual(unstarted('SP2026-000722'));
    expect(await record('SP2026-000721')).toMatchObject({ headToldAt: expect.any(String), officeToldAt: null });
    expect(await titles('officeClerk')).not.toContainEqual(unstarted('SP2026-000721'));
  });

  it('missed: on the fifth the government office is told; LINK-4: what nobody claims goes there as well', async () => {
    await linked.world.moveTo('2026-03-10T23:59:00+08:00');
    expect(await titles('officeClerk')).not.toContainEqual(unclaimed);
    // The fifth working day after Wednesday the 4th.
    await linked.world.moveTo('2026-03-11T00:00:05+08:00');
    await eventually(
      () => titles('officeClerk'),
      (all) => all.some((title) => title.includes('经督办仍未认领')),
    );
    await linked.world.moveTo('2026-03-16T00:00:05+08:00');
    await eventually(
      () => titles('officeClerk'),
      (all) => all.some((title) => title.includes('逾期未启动监管')),
    );
    expect(await record('SP2026-000721')).toMatchObject({ officeToldAt: expect.any(String) });
    // The office of the same level, and no other.
    const auditor = await linked.as('auditor');
    for (const { code } of ELSEWHERE) expect((await auditor.get(`/inbox?body=${code}`)).body.items).toEqual([]);
  });

  it('cheated: started after the head was told, it is late for good and the exceptions show it', async () => {
    const liaison = await linked.as('housingLiaison');
    const { id } = await record('SP2026-000721');
    expectStatus(await liaison.post(`/supervisions/${id}/start`, { plan: '每周检查一次基坑支护。' }), 200);
    expect(await record('SP2026-000721')).toMatchObject({ startOutcome: 'late', headToldAt: expect.any(String) });
    const { items } = (await (await linked.as('auditor')).get('/audit/exceptions?kind=start-late')).body;
    expect(items).toMatchObject([{ caseNumber: 'SP2026-000721', rule: 'SUP-7' }]);
  });
});
