import type { BodyKind } from '@shenguan/common/contracts';
import { checkCreditCode, demandIdentifiers } from '@shenguan/common/privacy';
import { conflict, type PointerError, refuse } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { Body, type BodyRemedies } from './body.entity.js';

/** Where a body's decisions may be contested, by name, as its documents say it. APL-38 */
export interface NamedRemedies {
  reconsiderationBody: string;
  /** Where the government takes applications online, which is told with a decision that was delivered online. */
  onlineReconsideration?: string;
  court: string;
}

/** What may stand there: a government reconsiders (Reconsideration Law of 2023, art. 24), a people's court hears. */
const KINDS = { reconsiderationBody: 'government', court: 'court' } as const satisfies Record<string, BodyKind>;
type Organ = keyof typeof KINDS;
const ORGANS = Object.keys(KINDS) as Organ[];

/** Returns remedies under the normal forms of their codes; refuses what is not such an organ of the register. APL-38 */
export async function demandOrgans(tx: Tx, given: BodyRemedies): Promise<BodyRemedies> {
  const codes = demandIdentifiers({
    '/remedies/reconsiderationBody': checkCreditCode(given.reconsiderationBody),
    '/remedies/court': checkCreditCode(given.court),
  });
  const { onlineReconsideration } = given;
  const remedies = {
    reconsiderationBody: codes['/remedies/reconsiderationBody'],
    court: codes['/remedies/court'],
    ...(onlineReconsideration ? { onlineReconsideration } : {}),
  };
  const errors: PointerError[] = [];
  for (const organ of ORGANS) {
    if (!(await find(tx, organ, remedies[organ]))) errors.push({ pointer: `/remedies/${organ}`, detail: WRONG[organ] });
  }
  if (errors.length > 0) refuse('APL-38', {}, { errors });
  return remedies;
}

/** Names where a body's decisions are contested, as the register has it today; refuses where it doesn't know. APL-38 */
export async function nameRemedies(tx: Tx, bodyCode: string): Promise<NamedRemedies> {
  const { remedies } = (await tx.findOne(Body, { code: bodyCode })) ?? {};
  const reconsiders = remedies && (await find(tx, 'reconsiderationBody', remedies.reconsiderationBody));
  const court = remedies && (await find(tx, 'court', remedies.court));
  if (!reconsiders || !court) conflict('APL-38', { body: bodyCode, remedies: remedies ?? null }, { detail: UNKNOWN });
  const { onlineReconsideration } = remedies;
  return {
    reconsiderationBody: reconsiders.name,
    ...(onlineReconsideration ? { onlineReconsideration } : {}),
    court: court.name,
  };
}

function find(tx: Tx, organ: Organ, code: string): Promise<Body | null> {
  return tx.findOne(Body, { code, kind: KINDS[organ], active: true });
}

const WRONG = {
  reconsiderationBody: {
    zh: '行政复议机关须为已登记且存续的人民政府，请先登记该政府（单位类别 government）',
    en: 'reconsideration is a government’s: register it first, as a body of kind government',
  },
  court: {
    zh: '管辖法院须为已登记且存续的人民法院，请先登记该法院（单位类别 court）',
    en: 'litigation is a people’s court’s: register it first, as a body of kind court',
  },
};
const UNKNOWN = {
  zh: '单位登记中没有本单位存续的行政复议机关和管辖法院，不能制发须告知救济途径的文书。请先由市级审批局的事项管理员提出变更（POST /body-changes），填写 remedies，经政府办公室确认后再重新提交',
  en: 'the register names no government and court where this body’s decisions are contested, and the document must tell: the item administrator of the city’s bureau proposes `remedies` by POST /body-changes, the government office confirms them, then try again',
};
