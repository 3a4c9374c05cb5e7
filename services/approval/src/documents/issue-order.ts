import type { Actor } from '@shenguan/common/auth';
import type { BodyRef } from '@shenguan/common/contracts';
import type { FactsOfKind } from '../document-templates/index.js';

/** A kind of document with what it says. */
export type DocumentText = { [K in keyof FactsOfKind]: { kind: K; facts: FactsOfKind[K] } }[keyof FactsOfKind];

/** What a use case has issued (制发文书). */
export type IssueOrder = DocumentText & {
  caseNumber: string;
  bureauCode: string;
  itemCode: string;
  /** Whose work it is; the service itself where the law's own effect brings it about. SEAL-8 */
  requester: Actor;
  /** The item's special requirement, where it has one: then the official seal is used. SEAL-5 */
  officialSealReason?: string | null;
  /** Words in it that are not the official's: of the guide, of a law that is cited, of who is quoted. APL-58 */
  quotes?: readonly string[];
  /** The departments that are told of it. */
  departments: readonly BodyRef[];
  /** The token subject that drafted the application. */
  recipientSub: string;
};

/** The paper of what law, time or a decision brings about by itself (法定后果的文书): nobody asks for it but the service. */
export type ConsequenceOrder = DocumentText & Omit<IssueOrder, 'kind' | 'facts' | 'requester' | 'quotes'>;
