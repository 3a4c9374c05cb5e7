import { type Actor, mayBeHis } from '@shenguan/common/auth';
import { thingActs } from '@shenguan/common/states';
import type { DocumentTemplate } from './document-template.entity.js';
import { type DocumentTemplateState, documentTemplateTransitions } from './document-template.transitions.js';

/** Who acts on which version. */
export interface TemplateFacts {
  row: Pick<DocumentTemplate, 'enteredBy'>;
  actor: Actor;
}

const { approve, withdraw } = documentTemplateTransitions;

/** What is done with a version of a template: nobody approves the words that he entered. PRA-2 */
export const documentTemplateActs = thingActs<DocumentTemplateState, TemplateFacts>(documentTemplateTransitions)({
  DocumentTemplates_judge: {
    in: approve.from,
    basis: 'PRA-2',
    called: approve.called,
    hindrance: ({ row, actor }) =>
      mayBeHis(actor, row.enteredBy) ? { kind: 'forbid', rule: 'PRA-2', detail: ANOTHER } : undefined,
  },
  DocumentTemplates_withdraw: { in: withdraw.from, basis: 'PRA-2', called: withdraw.called },
});

const ANOTHER = {
  zh: '模板须由录入人以外的法制审核人员批准',
  en: 'a template is approved by a legal officer who did not enter it',
};
