import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { Party } from '@shenguan/common/parties';
import { Column, Entity } from 'typeorm';
import type { RecusalRequestState } from './recusal-request.transitions.js';

/**
 * Why an official should have no part (申请回避的理由): he is a party or near to one, has an interest in the matter of his
 * own, spoke or acted for a party in it, or there is something else that may affect his fairness. A reading of this
 * project, after what the expert-management regulation lists for experts. PRA-11
 */
export const RECUSAL_GROUNDS = ['near-party', 'own-interest', 'acted-for-party', 'fairness'] as const;
export type RecusalGround = (typeof RECUSAL_GROUNDS)[number];

/** That a party of a case asks an official out of it (当事人的回避申请), and what it was answered. PRA-11 */
@Entity('recusal_request')
@LegalRow({
  subject: 'recusal-request',
  schemas: {
    'recusal-request/1': [
      ...['caseId', 'caseNumber', 'bureauCode', 'subject', 'staffId', 'staffName', 'byGovernment', 'blocks', 'party'],
      ...['partyName', 'ground', 'facts', 'state', 'askedBy', 'askedAt', 'answer', 'answeredBy', 'answeredByName'],
      ...['answeredAt'],
    ],
  },
})
export class RecusalRequest extends LegalEntity {
  @Column('uuid')
  caseId: string;

  @Column('text')
  caseNumber: string;

  @Column('text')
  bureauCode: string;

  /** Folded subject of the official. */
  @Column('text')
  subject: string;

  /** His entry in the staff register. */
  @Column('uuid')
  staffId: string;

  @Column('text')
  staffName: string;

  /** Of a head, and where the register doesn’t say, the government’s office decides. */
  @Column('boolean')
  byGovernment: boolean;

  /** Whether the decision on the case waits for it: not of who was declined as often as the edition allows. */
  @Column('boolean')
  blocks: boolean;

  /** Who asks. */
  @Column('text')
  party: Party;

  @Column('text')
  partyName: string;

  @Column('text')
  ground: RecusalGround;

  @Column('text')
  facts: string;

  @Column('text')
  state: RecusalRequestState;

  @Column('text')
  askedBy: string;

  @Column('timestamptz')
  askedAt: Date;

  @Column('text', { nullable: true })
  answer: string | null;

  @Column('text', { nullable: true })
  answeredBy: string | null;

  @Column('text', { nullable: true })
  answeredByName: string | null;

  @Column('timestamptz', { nullable: true })
  answeredAt: Date | null;
}
