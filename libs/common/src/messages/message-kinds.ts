import { DOCUMENT_KINDS } from '../document-kinds/index.js';

/** What a written notice to a person may be about (告知种类). */
export const MESSAGE_KINDS = [
  'draft-expiring',
  'edition-claimed',
  'draft-removed',
  'counter-entry',
  // Each document is announced to whom it is addressed.
  ...DOCUMENT_KINDS,
  'power-of-attorney',
  'identity-correction',
  'staff-entry',
  'seal-handover',
  'approval-expired',
  'approval-stated',
  'limit-amber',
  'limit-red',
  'limit-overdue',
  'limit-moved',
  'expert-invitation',
  'review-plan',
  'review-papers',
  'inspection-plan',
  'expert-finding',
  'expert-entry',
  'escalation',
  'falsity-finding',
  'ruling',
  'revocation-request',
  'recusal-request',
  'intermediary',
  'service-rating',
  'point-promise',
  'supervision-check',
  'gathering',
  'claim-handover',
] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];
