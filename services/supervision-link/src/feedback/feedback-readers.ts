import type { Role } from '@shenguan/common/auth';

/** Who reads feedback and what is contested of it: of the own body, auditors all. */
export const FEEDBACK_READERS = [
  'liaison',
  'department-officer',
  'department-head',
  'reviewer',
  'approver',
  'head',
  'auditor',
] as const satisfies Role[];
