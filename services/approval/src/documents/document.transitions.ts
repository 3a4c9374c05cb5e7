import { transitions } from '@shenguan/common/states';

/** `issuing` (制发中): numbered and in the ledger; `issued` (已制发): rendered, signed and in force. */
export type DocumentState = 'issuing' | 'issued';

/** The life of a legal document; only the service itself moves it. */
export const documentTransitions = transitions<DocumentState>()({
  issue: { from: ['issuing'], to: 'issued', basis: 'SEAL-4', roles: [] },
});
