import { isSameName } from '@shenguan/common/privacy';
import { barredFrom, isBarred, StaffMember } from '@shenguan/common/reference';
import { type PointerError, refuse } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';

/**
 * Returns who is to check, by entries of the staff register of the own department: each serves there on the establishment,
 * no two are of one name, none is party to the case. APL-61, PRA-11
 */
export async function namedCheckers(
  tx: Tx,
  ids: readonly string[],
  caseNumber: string,
  pointer: (at: number) => string,
  beside: readonly { name: string }[] = [],
): Promise<StaffMember[]> {
  const found = await tx.find(StaffMember, { id: [...new Set(ids)], bodyCode: tx.actor.body, serving: true });
  const barred = (await barredFrom(tx, [caseNumber])).get(caseNumber);
  const errors: PointerError[] = [];
  const named: StaffMember[] = [];
  for (const [at, id] of ids.entries()) {
    const member = found.find((one) => one.id === id && one.onEstablishment);
    if (!member) {
      errors.push({ pointer: pointer(at), detail: NOT_SERVING });
    } else if (barred && isBarred(barred, { sub: member.subject, body: '' })) {
      errors.push({ pointer: pointer(at), detail: PARTY });
    } else if ([...beside, ...named].some(({ name }) => isSameName(name, member.name))) {
      errors.push({ pointer: pointer(at), detail: SAME });
    } else {
      named.push(member);
    }
  }
  if (errors.length > 0) refuse('APL-61', {}, { errors });
  return named;
}

const NOT_SERVING = {
  zh: '不是本部门在编在职人员的登记编号；刚登记的请稍后重试',
  en: 'is not the entry of somebody who serves on the establishment of the department: try again shortly if just entered',
};
const PARTY = { zh: '是该办件的当事人或者代理人，应当回避', en: 'is party to the case, or agent in it' };
const SAME = {
  zh: '与其他检查人员同名，可能为同一人',
  en: 'has the name of another who checks, and may be the same person',
};
