import { type Actor, DEPARTMENT_ROLES, hasRole, type Role } from '@shenguan/common/auth';
import type { Ground } from '@shenguan/common/database';
import { partyOf } from '@shenguan/common/parties';

/** Who at a bureau works with approvals. */
export const BUREAU_ROLES = [
  'window-clerk',
  'reviewer',
  'approver',
  'legal-officer',
  'head',
] as const satisfies readonly Role[];

/** Who reads approvals with all that they say; what anybody may know is public. */
export const APPROVAL_READERS = [
  'applicant',
  ...BUREAU_ROLES,
  ...DEPARTMENT_ROLES,
  'auditor',
] as const satisfies readonly Role[];

/** The grounds on which the caller sees an approval `a`: it is his own, his bureau granted it, his department supervises it. */
export function groundsOf(actor: Actor): Ground[] {
  if (hasRole(actor, 'auditor')) return [['TRUE']];
  const grounds: Ground[] = [];
  if (hasRole(actor, 'applicant')) grounds.push(['a.holder_party = :party', { party: partyOf(actor) }]);
  if (hasRole(actor, ...BUREAU_ROLES)) grounds.push(['a.bureau_code = :body', { body: actor.body }]);
  if (hasRole(actor, ...DEPARTMENT_ROLES)) {
    grounds.push(['a.departments @> :told', { told: JSON.stringify([{ code: actor.body }]) }]);
  }
  return grounds;
}
