import { type Actor, hasRole, type Role } from '@shenguan/common/auth';
import { partyOf } from '@shenguan/common/parties';
import type { SelectQueryBuilder } from 'typeorm';
import type { Approval } from './approval.entity.js';

const BUREAU_ROLES = ['window-clerk', 'reviewer', 'approver', 'head'] as const satisfies readonly Role[];
const DEPARTMENT_ROLES = ['liaison', 'department-officer', 'department-head'] as const satisfies readonly Role[];

/** Who reads approvals with all that they say; what anybody may know is public. */
export const APPROVAL_READERS = [
  'applicant',
  ...BUREAU_ROLES,
  ...DEPARTMENT_ROLES,
  'auditor',
] as const satisfies readonly Role[];

/** Narrows a query to what the caller may see: his own, those that his bureau granted or his department supervises. */
export function seenBy(select: SelectQueryBuilder<Approval>, actor: Actor): void {
  if (hasRole(actor, 'auditor')) return;
  const ways = [
    ...(hasRole(actor, 'applicant') ? ['a.holder_party = :party'] : []),
    ...(hasRole(actor, ...BUREAU_ROLES) ? ['a.bureau_code = :body'] : []),
    ...(hasRole(actor, ...DEPARTMENT_ROLES) ? ['a.departments @> :told'] : []),
  ];
  select.andWhere(`(${ways.join(' OR ')})`, {
    party: partyOf(actor),
    body: actor.body,
    told: JSON.stringify([{ code: actor.body }]),
  });
}
