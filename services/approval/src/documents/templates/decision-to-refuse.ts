import { chineseDay } from '@shenguan/common/clock';
import type { OfficialDocument } from '@shenguan/common/documents';
import type { CaseFacts, DocumentHead, RemedyFacts } from './document-head.js';
import { letter, listed, numbered, PERMIT_LAW, remedies, sentence, theApplication } from './phrases.js';

export interface RefusalFacts extends CaseFacts, RemedyFacts {
  readonly acceptedOn: string;
  /** Each ground on which it is refused. */
  readonly reasons: readonly string[];
  /** Laws and provisions besides the Permit Law that the decision rests on, e.g. 《…条例》第七条. */
  readonly legalBasis: readonly string[];
}

/** Makes the decision to refuse (不予行政许可决定书), with reasons and remedies. PRA-2, APL-38 */
export function decisionToRefuse(head: DocumentHead, facts: RefusalFacts): OfficialDocument {
  const reasons = facts.reasons.map(sentence);
  const [only] = reasons;
  return letter(head, '不予行政许可决定书', facts, {
    paragraphs: [
      `${theApplication(facts)}，本机关已于${chineseDay(facts.acceptedOn)}依法受理。经审查，该申请不符合法定条件、标准，理由如下：`,
      ...(reasons.length === 1 && only ? [only] : numbered(reasons)),
      `依照${listed([`${PERMIT_LAW}第三十八条第二款`, ...facts.legalBasis])}的规定，本机关决定不予行政许可。`,
    ],
    remedies: remedies(facts),
  });
}
