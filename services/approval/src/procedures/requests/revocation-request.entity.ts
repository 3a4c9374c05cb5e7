import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { Party } from '@shenguan/common/parties';
import { Column, Entity } from 'typeorm';
import type { ProcedureGround } from '../domain/grounds.js';
import type { RequestState } from './revocation-request.transitions.js';

/** That somebody whom an approval harms asks to have it revoked (利害关系人的撤销请求), and what he was answered. APL-69 */
@Entity('revocation_request')
@LegalRow({
  subject: 'revocation-request',
  schemas: {
    'revocation-request/1': [
      ...['approvalId', 'caseNumber', 'bureauCode', 'party', 'partyName', 'ground', 'interest', 'facts', 'state'],
      ...['askedBy', 'askedAt', 'answer', 'answeredBy', 'answeredAt', 'procedureId'],
    ],
  },
})
export class RevocationRequest extends LegalEntity {
  @Column('uuid')
  approvalId: string;

  @Column('text')
  caseNumber: string;

  @Column('text')
  bureauCode: string;

  /** Who asks. */
  @Column('text')
  party: Party;

  @Column('text')
  partyName: string;

  /** Of the grounds of revocation. */
  @Column('text')
  ground: ProcedureGround;

  /** How the approval concerns him. */
  @Column('text')
  interest: string;

  @Column('text')
  facts: string;

  @Column('text')
  state: RequestState;

  @Column('text')
  askedBy: string;

  @Column('timestamptz')
  askedAt: Date;

  @Column('text', { nullable: true })
  answer: string | null;

  @Column('text', { nullable: true })
  answeredBy: string | null;

  @Column('timestamptz', { nullable: true })
  answeredAt: Date | null;

  /** What it opened; null where it was declined. */
  @Column('uuid', { nullable: true })
  procedureId: string | null;
}
