import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BUREAU, CaseWorld, ITEM, sound } from './support/case-world.js';
import { legalOfficers } from './support/enter-instruments.js';
import { GUIDE, itemPublisher, publishItem } from './support/prepare-bureau.js';
import { stop, stopped, stopReader } from './support/stops.js';

/** The item of these tests rests, for a longer limit and an appraisal, on a local regulation. */
const RESTING = `${ITEM}-NORM`;
const REGULATION = { instrument: '山西省某条例', level: 'local-regulation', article: '第三条' };

let w: CaseWorld;
/** A case whose clocks stood still when the regulation was in force. */
let stands: string;
beforeAll(async () => {
  w = await CaseWorld.start();
  await stopReader(w);
  const admin = await w.world.as('approval', { sub: 'norm-admin', roles: ['item-admin'], body: BUREAU.code });
  const guide = {
    ...GUIDE,
    statutory: { length: 60, unit: 'workingDays', basis: REGULATION },
    promised: { length: 40 },
    lawRequiresReview: undefined,
    specialProcedures: [{ kind: 'appraisal', name: '房屋安全鉴定', basis: REGULATION, length: 10 }],
  };
  await publishItem(admin, await itemPublisher(w.world), RESTING, '依条例办理的事项', guide as never);
});
afterAll(() => w?.stop());

const accepted = () => w.accepted({ itemCode: RESTING });
const refused = { status: 422, rule: 'APL-45', pointer: '/procedure' };

// In the order of days: the regulation is in force, its end is entered, confirmed, and over.
describe('APL-42 APL-45 依据以当日登记为准 · a guide’s longer limit and its stops last as long as the law behind them', () => {
  it('held: while it is in force the guide’s limits run, and its procedure stops them', async () => {
    const caseNumber = await accepted();
    expect(await w.limit(caseNumber, 'statutory')).toMatchObject({ length: 60 });
    expect(await w.limit(caseNumber, 'promised')).toMatchObject({ length: 40 });
    await stopped(w.reviewer, caseNumber);
    stands = caseNumber;
  });

  it('refused: once it has ended, a stop in a case of before, and a limit longer than the permit law’s in a later one', async () => {
    const before = await accepted();
    const { first, second } = await legalOfficers(w.world);
    const { items } = (await first.get(`/instruments?title=${encodeURIComponent(REGULATION.instrument)}`)).body;
    const end = { lastDay: '2026-03-03', reason: '省人民代表大会常务委员会决定废止' };
    sound(await first.post(`/instruments/${items[0].id}/end`, end), 201);
    await w.world.moveTo('2026-03-04T09:00:00+08:00');
    expect(await w.limit(await accepted(), 'statutory')).toMatchObject({ length: 60 }); // Nobody has confirmed it yet.
    const judged = { confirmed: true, lastDay: end.lastDay };
    sound(await second.post(`/instruments/${items[0].id}/end/judgement`, judged), 201);
    const later = await accepted();
    expect(await w.limit(later, 'statutory')).toMatchObject({ length: 20 });
    expect(await w.limit(later, 'promised')).toMatchObject({ length: 20 });
    expect(await w.limit(before, 'statutory')).toMatchObject({ length: 60 });
    expect(await stop(w.reviewer, before)).toBeProblem(refused);
  });

  it('cheated: the guide still cites it, and the procedure is named, or a stop from before is made longer', async () => {
    const caseNumber = await accepted();
    expect(await stop(w.reviewer, caseNumber, { procedure: 'appraisal' })).toBeProblem(refused);
    expect((await w.clerk.get(`/cases/${caseNumber}`)).body.itemVersion).toBe(1);
    const more = { workingDays: 3, reasons: '鉴定单位需要补充现场检测' };
    expect(await w.head.post(`/cases/${stands}/special-procedure/renewal`, more)).toBeProblem(refused);
  });
});
