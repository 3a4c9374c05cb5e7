import { type Actor, DEPARTMENT_ROLES, hasRole, type Role } from '@shenguan/common/auth';

const BUREAU_ROLES = [
  'window-clerk',
  'reviewer',
  'approver',
  'head',
  'seal-keeper',
  'seal-approver',
] as const satisfies readonly Role[];

/** Who reads legal documents at all. */
export const DOCUMENT_READERS = [
  'applicant',
  ...BUREAU_ROLES,
  ...DEPARTMENT_ROLES,
  'auditor',
] as const satisfies readonly Role[];

/** What decides who may read the documents of a case. */
export interface Readership {
  bureauCode: string;
  /** The lower organ that examines the case first, where one does. APL-35 */
  lowerOrgan?: string | null;
  departments: readonly { code: string }[];
}

/** Tells whether a document is this person's to read by office: in the bureau, in a department told, or as auditor. */
export function mayReadByOffice({ bureauCode, lowerOrgan, departments }: Readership, actor: Actor): boolean {
  if (hasRole(actor, 'auditor')) return true;
  if (hasRole(actor, ...BUREAU_ROLES) && [bureauCode, lowerOrgan].includes(actor.body)) return true;
  return hasRole(actor, ...DEPARTMENT_ROLES) && departments.some(({ code }) => code === actor.body);
}
