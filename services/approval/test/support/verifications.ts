import { BUREAU, type CaseWorld, ITEM, sound } from './case-world.js';
import { GUIDE, itemPublisher } from './prepare-bureau.js';

const LAW = { instrument: '中华人民共和国行政许可法', level: 'law', article: '第三十四条' };

/** The guide of these tests with something more at its second point: that it is verified, unless told. APL-34 */
export const marked = (mark: object = { verification: LAW }) => ({
  ...GUIDE,
  steps: GUIDE.steps.map((step) => ({
    ...step,
    reviewPoints: step.reviewPoints.map((point) => (point.code === 'P2' ? { ...point, ...mark } : point)),
  })),
});

/** A verification that two of the staff still have to carry out, in a case of an item whose guide wants one; returns its ID. */
export async function aVerification(w: CaseWorld): Promise<string> {
  const admin = await w.world.as('approval', { sub: 'item-admin', roles: ['item-admin'], body: BUREAU.code });
  const itemCode = `${ITEM}-JOINT`;
  const { number } = sound(await admin.post(`/items/${itemCode}/versions`, { guide: marked() }), 201).body;
  sound(await (await itemPublisher(w.world)).post(`/items/${itemCode}/versions/${number}/publication`), 200);
  const caseNumber = await w.accepted({ itemCode });
  for (const [sub, name] of [
    ['verifier-1', '周核一'],
    ['verifier-2', '吴核二'],
  ] as const) {
    await w.world.enterStaff({ sub, name, body: BUREAU.code });
  }
  const order = { officers: ['verifier-1', 'verifier-2'], reasons: '须到现场核对井道位置与图纸是否一致。' };
  return sound(await w.reviewer.post(`/cases/${caseNumber}/verifications`, order), 201).body.id;
}
