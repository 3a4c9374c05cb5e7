import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { StoredFile } from '@shenguan/common/files';
import { Column, Entity } from 'typeorm';
import type { LegalBasis } from '../../legal-basis.js';
import type { HearingState } from './hearing.transitions.js';

/** Why a hearing is closed to the public (不公开听证的理由): a reading of the law’s exceptions. APL-48 */
export const CLOSED_GROUNDS = ['state-secret', 'business-secret', 'privacy'] as const;
export type ClosedGround = (typeof CLOSED_GROUNDS)[number];

/** One matter of the record: what was shown and rebutted, and what of the file it is about. */
export interface HearingPoint {
  code: string;
  text: string;
  /** Points to review and materials by their code, checks by their ID. */
  about: string[];
}

/** What the decision says to one matter of the record. */
export interface HearingAnswer {
  point: string;
  answer: string;
}

/**
 * Days, from the record, in which whoever was asked to come and has not signed by his own token may say that it is not
 * right, before the case is decided. A reading of this project. APL-48
 */
export const DOUBT_DAYS = 3;

/** That a record is not right, as somebody says who takes part: `applicant`, or the ID of an interested party. */
export interface HearingDoubt {
  party: string;
  text: string;
  by: string;
  /** RFC 3339. */
  at: string;
}

/** A hearing on a case (听证): ordered or asked for, told ahead, recorded and signed; the decision rests on its record. APL-46, APL-47, APL-48 */
@Entity('hearing')
@LegalRow({
  subject: 'hearing',
  schemas: {
    'hearing/1': [
      ...['caseId', 'caseNumber', 'bureauCode', 'cause', 'basis', 'reasons', 'openedBy', 'openedAt', 'state'],
      ...['chairSub', 'chairName', 'startsAt', 'place', 'closedGround', 'noticeId', 'scheduledBy', 'scheduledAt'],
      ...['challenge', 'challengedBy', 'challengedAt', 'ruling', 'ruledBy', 'ruledAt'],
      ...['points', 'present', 'recordDigest', 'recordedAt', 'closedAt', 'answers', 'decisionId'],
    ],
    'hearing/2': ['ruledOut', 'doubts'],
  },
})
export class Hearing extends LegalEntity {
  @Column('uuid')
  caseId: string;

  @Column('text')
  caseNumber: string;

  @Column('text')
  bureauCode: string;

  /** `law`: an instrument demands it; `public-interest`: the bureau finds it needed; `asked`: a party asks for it. */
  @Column('text')
  cause: 'law' | 'public-interest' | 'asked';

  @Column('jsonb', { nullable: true })
  basis: LegalBasis | null;

  @Column('text')
  reasons: string;

  @Column('text')
  openedBy: string;

  @Column('timestamptz')
  openedAt: Date;

  @Column('text')
  state: HearingState;

  @Column('text', { nullable: true })
  chairSub: string | null;

  @Column('text', { nullable: true })
  chairName: string | null;

  @Column('timestamptz', { nullable: true })
  startsAt: Date | null;

  @Column('text', { nullable: true })
  place: string | null;

  /** Null where it is public. */
  @Column('text', { nullable: true })
  closedGround: ClosedGround | null;

  @Column('uuid', { nullable: true })
  noticeId: string | null;

  @Column('text', { nullable: true })
  scheduledBy: string | null;

  @Column('timestamptz', { nullable: true })
  scheduledAt: Date | null;

  @Column('text', { nullable: true })
  challenge: string | null;

  @Column('text', { nullable: true })
  challengedBy: string | null;

  @Column('timestamptz', { nullable: true })
  challengedAt: Date | null;

  @Column('text', { nullable: true })
  ruling: string | null;

  /** Subjects of chairs whom a ruling put out: none of them takes it again. */
  @Column('jsonb', { nullable: true })
  ruledOut: string[] | null;

  @Column('text', { nullable: true })
  ruledBy: string | null;

  @Column('timestamptz', { nullable: true })
  ruledAt: Date | null;

  @Column('jsonb', { nullable: true })
  points: HearingPoint[] | null;

  /** Who was there of those who take part: `applicant`, or the ID of an interested party. */
  @Column('jsonb', { nullable: true })
  present: string[] | null;

  /** SHA-256 of what the record says; each signs this. */
  @Column('text', { nullable: true })
  recordDigest: string | null;

  @Column('timestamptz', { nullable: true })
  recordedAt: Date | null;

  /** What those who take part say against the record by their own tokens; the decision answers it. */
  @Column('jsonb', { nullable: true })
  doubts: HearingDoubt[] | null;

  @Column('timestamptz', { nullable: true })
  closedAt: Date | null;

  /** What the decision says to each matter. */
  @Column('jsonb', { nullable: true })
  answers: HearingAnswer[] | null;

  @Column('uuid', { nullable: true })
  decisionId: string | null;
}

/** A signature under the record of a hearing (听证笔录签字): by own token, or on paper that is kept with it. APL-48 */
@Entity('hearing_signature')
@LegalRow({
  subject: 'hearing-signature',
  schemas: {
    'hearing-signature/1': ['hearingId', 'caseNumber', 'signer', 'digest', 'paper', 'refusedFor', 'by', 'at'],
  },
})
export class HearingSignature extends LegalEntity {
  @Column('uuid')
  hearingId: string;

  @Column('text')
  caseNumber: string;

  /** `chair`, `reviewer`, `applicant`, or the ID of an interested party. */
  @Column('text')
  signer: string;

  @Column('text')
  digest: string;

  @Column('jsonb', { nullable: true })
  paper: StoredFile | null;

  /** Why he did not sign, as those who were there attest on the paper. */
  @Column('text', { nullable: true })
  refusedFor: string | null;

  @Column({ name: 'signed_by', type: 'text' })
  by: string;

  @Column({ name: 'signed_at', type: 'timestamptz' })
  at: Date;
}
