import { chineseDay } from '@shenguan/common/clock';
import type { OfficialDocument } from '@shenguan/common/documents';
import type { CaseFacts, DocumentHead, RemedyFacts } from './document-head.js';
import { letter, listed, numbered, PERMIT_LAW, remedies, sentence, theApplication, you } from './phrases.js';

export interface GrantFacts extends CaseFacts {
  readonly acceptedOn: string;
  /** Laws and provisions besides the Permit Law, e.g. 《…条例》第七条. */
  readonly legalBasis: readonly string[];
  /** What is permitted, point by point. */
  readonly content: readonly string[];
  /** What the holder must keep to. */
  readonly conditions?: readonly string[];
  /** What the decision rests on beyond the conditions being met: reviews, site checks, a departure from the review. */
  readonly findings?: readonly string[];
  readonly certificate?: {
    readonly name: string;
    readonly number: string;
    /** YYYY-MM-DD; without `validUntil` it holds for good. */
    readonly validFrom: string;
    readonly validUntil?: string;
  };
  readonly departmentsTold: readonly string[];
  /** For those whose interests the grant touches. */
  readonly remedies?: RemedyFacts;
}

/** Makes the decision to grant (准予行政许可决定书). PRA-2, APL-38, APL-39 */
export function decisionToGrant(head: DocumentHead, facts: GrantFacts): OfficialDocument {
  const basis = listed([`${PERMIT_LAW}第三十八条第一款`, ...facts.legalBasis]);
  const told = facts.departmentsTold.length
    ? [`本决定已经同步推送负有监督管理职责的${listed(facts.departmentsTold)}，由其依法实施事中事后监管。`]
    : [];
  return letter(head, '准予行政许可决定书', facts, {
    paragraphs: [
      `${theApplication(facts)}，本机关已于${chineseDay(facts.acceptedOn)}依法受理。经审查，该申请符合法定条件、标准。依照${basis}的规定，本机关决定准予行政许可。`,
      ...(facts.findings?.length ? [`作出本决定的理由：${facts.findings.map(sentence).join('')}`] : []),
      ...points('一、许可内容', facts.content),
      ...points('二、应当遵守的要求', facts.conditions ?? []),
      ...certificate(facts),
      `${you(facts)}应当按照准予许可的内容从事活动，依法接受监督检查。`,
      ...told,
    ],
    ...(facts.remedies && { remedies: remedies(facts.remedies) }),
  });
}

function points(heading: string, texts: readonly string[]): string[] {
  if (texts.length === 0) return [];
  if (texts.length === 1) return [`${heading}：${sentence(texts[0] as string)}`];
  return [heading, ...numbered(texts.map(sentence))];
}

function certificate(facts: GrantFacts): string[] {
  const paper = facts.certificate;
  if (!paper) return [];
  const until = paper.validUntil
    ? `有效期自${chineseDay(paper.validFrom)}至${chineseDay(paper.validUntil)}`
    : `自${chineseDay(paper.validFrom)}起长期有效`;
  const point = facts.conditions?.length ? '三' : '二';
  return [`${point}、许可证件：《${paper.name}》，编号${paper.number}，${until}。`];
}
