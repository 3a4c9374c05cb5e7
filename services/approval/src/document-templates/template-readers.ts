import type { Role } from '@shenguan/common/auth';

/** Who reads a bureau's templates, and what they may print. */
export const TEMPLATE_READERS = [
  'item-admin',
  'legal-officer',
  'head',
  'approver',
  'auditor',
] as const satisfies readonly Role[];
