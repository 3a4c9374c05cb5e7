import { isAmong } from '@shenguan/common/auth';
import { isBarred } from '@shenguan/common/reference';
import type { PointerError } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { type Bodies, loginsOf } from '../../bodies/index.js';
import { partiesOfCases } from '../../case-parties/index.js';
import { type Case, Hearing, LegalReview, type Verifier } from '../../cases/index.js';

/** Somebody who is to verify, and where the request names him. */
export interface NamedVerifier {
  readonly subject: string;
  readonly pointer: string;
}

/**
 * Returns who verifies, as the staff register names them: each serves at the bureau, is another human being than the
 * others, no party to the case, neither chair of its hearing nor its legal officer, and none of those who are out. APL-34, PRA-11
 */
export async function fitVerifiers(
  tx: Tx,
  bodies: Bodies,
  row: Pick<Case, 'id' | 'bureauCode'>,
  named: readonly NamedVerifier[],
  { beside = [], out = [] }: { beside?: readonly string[]; out?: readonly string[] } = {},
): Promise<{ officers: Verifier[]; errors: PointerError[] }> {
  const [parties, hearings, opinions] = await Promise.all([
    partiesOfCases(tx, [row.id]),
    tx.find(Hearing, { caseId: row.id }),
    tx.find(LegalReview, { caseId: row.id }),
  ]);
  const apart = [
    ...hearings.flatMap(({ chairSub }) => chairSub ?? []),
    ...opinions.map(({ officerSub }) => officerSub),
  ];
  const officers: Verifier[] = [];
  const errors: PointerError[] = [];
  const taken = [...beside];
  for (const { subject, pointer } of named) {
    const member = await bodies.servingAt(tx, subject, row.bureauCode);
    if (!member) {
      errors.push({ pointer, detail: NOT_THERE });
      continue;
    }
    const logins = await loginsOf(tx, member.subject);
    const his = (hands: readonly string[]) => logins.some((one) => isAmong(one, hands));
    if (his(taken)) errors.push({ pointer, detail: TWICE });
    if (his(out)) errors.push({ pointer, detail: VERIFIED_BEFORE });
    if (his(apart)) errors.push({ pointer, detail: NOT_APART });
    if (logins.some((sub) => isBarred(parties.get(row.id)!, { sub, body: row.bureauCode }))) {
      errors.push({ pointer, detail: A_PARTY });
    }
    taken.push(member.subject);
    officers.push({ sub: member.subject, name: member.name });
  }
  return { officers, errors };
}

const NOT_THERE = {
  zh: '不是本局在职人员，请填写工作人员登记中的令牌主体',
  en: 'nobody of that subject serves at this bureau by the staff register',
};
const TWICE = {
  zh: '须为不同的人员：同一人的另一账号不算',
  en: 'must be another human being: a second login of one makes no two',
};
const VERIFIED_BEFORE = {
  zh: '此前已参加核查，再次核查由其他人员进行',
  en: 'verified it before: others do this time',
};
const NOT_APART = {
  zh: '系本办件听证主持人或者法制审核人员，不得参加核查',
  en: 'takes the chair of its hearing, or gave its legal opinion: somebody else verifies',
};
const A_PARTY = { zh: '系本办件当事人、代理人，应当回避', en: 'is party to this case, or agent in it' };
