import { type Answer, aPdf, type Client } from '@shenguan/common/testing';
import { BUREAU, type CaseWorld, ITEM, sound } from './case-world.js';
import { GUIDE, itemPublisher, PANEL, publishItem } from './prepare-bureau.js';

/** An item whose guide lists one procedure that law requires and an order begins: an appraisal of ten working days. */
export const STOPPABLE = `${ITEM}-NORM`;
const LAW = { instrument: '中华人民共和国行政许可法', level: 'law', article: '第四十五条' };

/** Publishes that item, with `more` procedures beside it. */
export async function publishStoppable(w: CaseWorld, more: object[] = []): Promise<void> {
  const admin = await w.world.as('approval', { sub: 'norm-admin', roles: ['item-admin'], body: BUREAU.code });
  await stopReader(w);
  const appraisal = { kind: 'appraisal', name: '房屋安全鉴定', basis: LAW, length: 10 };
  const guide = { ...GUIDE, panel: PANEL, lawRequiresReview: undefined, specialProcedures: [appraisal, ...more] };
  await publishItem(admin, await itemPublisher(w.world), STOPPABLE, '依法须经鉴定的事项', guide);
}

/** Who reads what others enter. */
let reader: Client;

/** Enters who reads what is to stop the clocks; a file that publishes the item has him. */
export async function stopReader(w: Pick<CaseWorld, 'world'>): Promise<void> {
  reader = await w.world.as('approval', { sub: 'stop-reader', name: '陈核', roles: ['reviewer'], body: BUREAU.code });
}

let orders = 0;
let numbers = 0;
/** An order of its own: no two are the same paper. */
export const anOrder = () => ({
  name: '鉴定委托书.pdf',
  mediaType: 'application/pdf',
  bytes: aPdf({ more: [`<< /Order ${++orders} >>`] }),
});

/** Stops the clocks of a case on an order. */
export function stop(
  by: Client,
  caseNumber: string,
  fields: Record<string, string> = {},
  file = anOrder(),
): Promise<Answer> {
  const orderNumber = `朔房鉴委〔2026〕${++numbers}号`;
  const all = { expectedDays: '6', evidence: '房屋安全鉴定委托书', orderNumber, orderIssuer: BUREAU.code, ...fields };
  return by.upload(`/cases/${caseNumber}/special-procedure`, file, all, 'POST');
}

/** Lets what was entered take effect, as somebody else who has read it. */
export const confirmStop = (request: Answer, by: Client = reader): Promise<Answer> => {
  const { id, orderDigest } = request.body;
  return by.post(`/stop-requests/${id}/confirmation`, orderDigest ? { digest: orderDigest } : {});
};

/** Stops the clocks: entered by one, and read by another. */
export const stopped = async (...of: Parameters<typeof stop>) =>
  sound(await confirmStop(sound(await stop(...of), 201)), 201);
