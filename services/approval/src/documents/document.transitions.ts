import { type StateNames, transitions } from '@shenguan/common/states';

/**
 * `owed` (待制发): what it is about has happened, no seal could be put to it yet; `issuing` (制发中): numbered and in the
 * ledger; `issued` (已制发): rendered, signed and in force.
 */
export const DOCUMENT_STATES = ['owed', 'issuing', 'issued'] as const;
export type DocumentState = (typeof DOCUMENT_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<DocumentState> = {
  owed: { zh: '待制发', en: 'owed' },
  issuing: { zh: '制发中', en: 'being issued' },
  issued: { zh: '已制发', en: 'issued' },
};

/** The life of a legal document; only the service itself moves it. */
export const documentTransitions = transitions<DocumentState>(NAMES)({
  // A paper that the law's own effect calls for follows it: the effect never waits for a seal.
  makeOwed: {
    called: { zh: '补发', en: 'make what is owed' },
    from: ['owed'],
    to: 'issuing',
    basis: 'PRA-2',
    roles: [],
  },
  issue: { called: { zh: '制发', en: 'issue it' }, from: ['issuing'], to: 'issued', basis: 'SEAL-4', roles: [] },
});
