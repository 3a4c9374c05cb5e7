import { type StateNames, transitions } from '@shenguan/common/states';

/** `issuing` (制发中): numbered and in the ledger; `issued` (已制发): rendered, signed and in force. */
export type DocumentState = 'issuing' | 'issued';

/** What the states are called. */
const NAMES: StateNames<DocumentState> = {
  issuing: { zh: '制发中', en: 'being issued' },
  issued: { zh: '已制发', en: 'issued' },
};

/** The life of a legal document; only the service itself moves it. */
export const documentTransitions = transitions<DocumentState>(NAMES)({
  issue: { called: { zh: '制发', en: 'issue it' }, from: ['issuing'], to: 'issued', basis: 'SEAL-4', roles: [] },
});
