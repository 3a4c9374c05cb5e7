import type { OfficialDocument } from '@shenguan/common/documents';
import type { CaseFacts, DocumentHead, RemedyFacts } from './document-head.js';
import { letter, PERMIT_LAW, remedies, sentence, theApplication, you } from './phrases.js';

/** Why an application is not taken in. */
export type NonAcceptanceGround =
  | { readonly kind: 'no-permit-needed'; readonly reason: string }
  | { readonly kind: 'not-our-remit'; readonly reason: string; readonly rightBody: string }
  /** Another ground of law, such as concealment or false materials (APL-78). */
  | { readonly kind: 'other'; readonly reason: string; readonly basis: string };

export interface NonAcceptanceFacts extends CaseFacts, RemedyFacts {
  readonly ground: NonAcceptanceGround;
}

/** Makes the notice of non-acceptance (不予受理通知书). PRA-2, APL-32, APL-78 */
export function nonAcceptance(head: DocumentHead, facts: NonAcceptanceFacts): OfficialDocument {
  return letter(head, '不予受理通知书', facts, {
    paragraphs: [
      `${theApplication(facts)}收悉。经审查，${grounds(facts.ground)}，本机关决定不予受理。`,
      ...advice(facts),
    ],
    remedies: remedies(facts, '本通知书'),
  });
}

function grounds(ground: NonAcceptanceGround): string {
  const reason = sentence(ground.reason);
  switch (ground.kind) {
    case 'no-permit-needed':
      return `${reason}该事项依法不需要取得行政许可。依照${PERMIT_LAW}第三十二条第一款第一项的规定`;
    case 'not-our-remit':
      return `${reason}该事项依法不属于本机关职权范围。依照${PERMIT_LAW}第三十二条第一款第二项的规定`;
    case 'other':
      return `${reason}依照${ground.basis}的规定`;
  }
}

function advice(facts: NonAcceptanceFacts): string[] {
  return facts.ground.kind === 'not-our-remit' ? [`请${you(facts)}向${facts.ground.rightBody}提出申请。`] : [];
}
