import { type StateNames, transitions } from '@shenguan/common/states';

/**
 * `entered` (待批准): proposed by one; `approved` (已批准): papers are worded by it from its day on; `rejected` (未获批准);
 * `withdrawn` (已停用): approved once, used no more.
 */
export const DOCUMENT_TEMPLATE_STATES = ['entered', 'approved', 'rejected', 'withdrawn'] as const;
export type DocumentTemplateState = (typeof DOCUMENT_TEMPLATE_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<DocumentTemplateState> = {
  entered: { zh: '待批准', en: 'entered' },
  approved: { zh: '已批准', en: 'approved' },
  rejected: { zh: '未获批准', en: 'rejected' },
  withdrawn: { zh: '已停用', en: 'withdrawn' },
};

const LEGAL_OFFICER = ['legal-officer'] as const;

/** The life of a bureau's own template: one enters it, a legal officer who is somebody else approves it. PRA-2 */
export const documentTemplateTransitions = transitions<DocumentTemplateState>(NAMES)({
  approve: {
    called: { zh: '批准模板', en: 'approve the template' },
    from: ['entered'],
    to: 'approved',
    basis: 'PRA-2',
    roles: LEGAL_OFFICER,
  },
  reject: {
    called: { zh: '退回模板', en: 'reject the template' },
    from: ['entered'],
    to: 'rejected',
    basis: 'PRA-2',
    roles: LEGAL_OFFICER,
  },
  withdraw: {
    called: { zh: '停用模板', en: 'withdraw the template' },
    from: ['approved'],
    to: 'withdrawn',
    basis: 'PRA-2',
    roles: LEGAL_OFFICER,
  },
});
