import { chineseDay } from '@shenguan/common/clock';
import type { OfficialDocument } from '@shenguan/common/documents';
import type { CaseFacts, DocumentHead } from './document-head.js';
import { letter, PERMIT_LAW, theApplication } from './phrases.js';

export interface ExtensionFacts extends CaseFacts {
  readonly acceptedOn: string;
  /** Why it can't be decided in time, as told to the applicant. */
  readonly reason: string;
  readonly days: number;
  readonly previousDueOn: string;
  readonly newDueOn: string;
  /** One organ: its head approves. Several under art. 26: the head of the government at its level. */
  readonly approvedBy: 'bureau-head' | 'government-head';
}

/** Makes the notice of extension (延期通知书), with the reason. PRA-2, APL-42 */
export function extensionNotice(head: DocumentHead, facts: ExtensionFacts): OfficialDocument {
  const [approver, paragraph] =
    facts.approvedBy === 'bureau-head' ? ['本机关负责人', '第一款'] : ['本级人民政府负责人', '第二款'];
  const reason = facts.reason.replace(/[。；，]+$/, '').replace(/^因/, '');
  return letter(head, '延期通知书', facts, {
    paragraphs: [
      `${theApplication(facts)}，本机关已于${chineseDay(facts.acceptedOn)}依法受理，办理期限至${chineseDay(facts.previousDueOn)}届满。`,
      `因${reason}，不能在上述期限内作出决定。依照${PERMIT_LAW}第四十二条${paragraph}的规定，经${approver}批准，办理期限延长${facts.days}个工作日，至${chineseDay(facts.newDueOn)}届满。`,
      '特此通知。',
    ],
  });
}
