import { isSamePerson } from '@shenguan/common/auth';
import type { Tx } from '@shenguan/common/work';
import { StaffMember } from '../bodies/index.js';

/** Tells whether a login is that of somebody who serves in a body, in whatever case it writes him. */
export async function servesIn(tx: Tx, subject: string, bodyCode: string): Promise<boolean> {
  const serving = await tx.find(StaffMember, { bodyCode, serving: true });
  return serving.some((one) => isSamePerson(one.subject, subject));
}

export const OFFICIAL_AS_AGENT = {
  zh: '本审批部门的工作人员不得作为受托人、代理人在本部门办理',
  en: 'nobody who serves in this bureau acts for others before it',
};
