import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';

/** What a bureau pays a professional for a visit at most (专家费标准), and the document that says so; it counts once its head has agreed. INSP-8 */
@Entity('fee_rate')
@LegalRow({
  subject: 'fee-rate',
  schemas: {
    'fee-rate/1': ['bureauCode', 'ceiling', 'basis', 'proposedBy', 'proposedAt', 'agreedBy', 'agreedAt'],
  },
})
export class FeeRate extends LegalEntity {
  @Column('text')
  bureauCode: string;

  /** CNY a visit, decimal text. */
  @Column('text')
  ceiling: string;

  @Column('text')
  basis: string;

  @Column('text')
  proposedBy: string;

  @Column('timestamptz')
  proposedAt: Date;

  @Column('text', { nullable: true })
  agreedBy: string | null;

  @Column('timestamptz', { nullable: true })
  agreedAt: Date | null;
}
