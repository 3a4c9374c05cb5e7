import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';

/** That one side doesn't accept a line of a statement, and what the other side answers (对账异议). LINK-7 */
@Entity('statement_dispute')
@LegalRow({
  subject: 'statement-dispute',
  schemas: {
    'statement-dispute/1': [
      ...['statementId', 'line', 'caseNumber', 'bodyCode', 'reason', 'raisedBy', 'raisedByName', 'raisedAt'],
      ...['accepted', 'answer', 'answeredBy', 'answeredByName', 'answeredAt'],
    ],
  },
})
export class StatementDispute extends LegalEntity {
  @Column('uuid')
  statementId: string;

  /** Number of the line; 0 where something is missed that has none. */
  @Column('int')
  line: number;

  @Column('text', { nullable: true })
  caseNumber: string | null;

  /** The side that disputes it. */
  @Column('text')
  bodyCode: string;

  @Column('text')
  reason: string;

  @Column('text')
  raisedBy: string;

  @Column('text')
  raisedByName: string;

  @Column('timestamptz')
  raisedAt: Date;

  /** Whether the other side accepts it; null while it has not answered. */
  @Column('boolean', { nullable: true })
  accepted: boolean | null;

  @Column('text', { nullable: true })
  answer: string | null;

  @Column('text', { nullable: true })
  answeredBy: string | null;

  @Column('text', { nullable: true })
  answeredByName: string | null;

  @Column('timestamptz', { nullable: true })
  answeredAt: Date | null;
}
