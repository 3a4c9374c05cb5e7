import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { StoredFile } from '@shenguan/common/files';
import type { Party } from '@shenguan/common/parties';
import { Column, Entity } from 'typeorm';
import type { InterestedPartyState } from './interested-party.transitions.js';

/** How somebody has the notice: by his own token, else by a file that shows it. */
export const NOTICE_PROOFS = ['own-token', 'signed-paper', 'left-at-home', 'post', 'public-notice'] as const;
export type NoticeProof = (typeof NOTICE_PROOFS)[number];

/** What the bureau says to one point of a statement. */
export interface StatementAnswer {
  accepted: boolean;
  reasons: string;
}

/** Somebody whom a case directly concerns (利害关系人), or its applicant, as far as he is told and heard. APL-36 */
@Entity('interested_party')
@LegalRow({
  subject: 'interested-party',
  schemas: {
    'interested-party/1': [
      ...[
        'caseId',
        'caseNumber',
        'bureauCode',
        'role',
        'name',
        'party',
        'interest',
        'foundBy',
        'enteredBy',
        'enteredAt',
      ],
      ...['state', 'leftOutFor', 'leftOutBy', 'noticeId', 'proof', 'proofFile', 'proofBy', 'toldAt', 'points'],
      ...['statementFile', 'spokeBy', 'spokeAt', 'termOver', 'answers', 'answeredBy', 'answeredAt'],
    ],
    'interested-party/2': ['hearing'],
  },
})
export class InterestedParty extends LegalEntity {
  @Column('uuid')
  caseId: string;

  @Column('text')
  caseNumber: string;

  @Column('text')
  bureauCode: string;

  @Column('text')
  role: 'applicant' | 'interested';

  @Column('text')
  name: string;

  /** By whom he is known where he logs in; null where the bureau knows him by name alone. */
  @Column('text', { nullable: true })
  party: Party | null;

  /** Which interest of his it concerns, and how. */
  @Column('text')
  interest: string;

  /** How he was found. */
  @Column('text')
  foundBy: string;

  @Column('text')
  enteredBy: string;

  @Column('timestamptz')
  enteredAt: Date;

  @Column('text')
  state: InterestedPartyState;

  @Column('text', { nullable: true })
  leftOutFor: string | null;

  @Column('text', { nullable: true })
  leftOutBy: string | null;

  @Column('uuid', { nullable: true })
  noticeId: string | null;

  @Column('text', { nullable: true })
  proof: NoticeProof | null;

  @Column('jsonb', { nullable: true })
  proofFile: StoredFile | null;

  @Column('text', { nullable: true })
  proofBy: string | null;

  /** By the clock: nobody says it. */
  @Column('timestamptz', { nullable: true })
  toldAt: Date | null;

  @Column('jsonb', { nullable: true })
  points: string[] | null;

  /** The signed paper, where it didn’t come by his own token. */
  @Column('jsonb', { nullable: true })
  statementFile: StoredFile | null;

  @Column('text', { nullable: true })
  spokeBy: string | null;

  @Column('timestamptz', { nullable: true })
  spokeAt: Date | null;

  /** Whether the time for his statement has run, or he ended it by his own word. */
  @Column('boolean')
  termOver: boolean;

  /** One for each point. */
  @Column('jsonb', { nullable: true })
  answers: StatementAnswer[] | null;

  @Column('text', { nullable: true })
  answeredBy: string | null;

  @Column('timestamptz', { nullable: true })
  answeredAt: Date | null;

  /** Whether he may still ask for a hearing, and what he did; null before he is told. APL-47 */
  @Column('text', { nullable: true })
  hearing: 'open' | 'asked' | 'waived' | 'expired' | null;
}
