/** What a written notice to a person may be about (告知种类). */
export const MESSAGE_KINDS = [
  'draft-expiring',
  'draft-removed',
  'receipt-of-materials',
  'correction-notice',
  'acceptance',
  'non-acceptance',
  'special-procedure',
  'extension-notice',
  'decision-to-grant',
  'decision-to-refuse',
  'delivery-receipt',
  'approval-expired',
  'limit-amber',
  'limit-red',
  'limit-overdue',
  'limit-moved',
  'expert-invitation',
  'review-plan',
  'expert-finding',
  'escalation',
] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];
