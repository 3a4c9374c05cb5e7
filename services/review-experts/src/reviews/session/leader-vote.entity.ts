import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';

/** Whom one member of a panel wants as its leader (组长推选). REV-9, REV-16 */
@Entity('leader_vote')
@LegalRow({
  subject: 'leader-vote',
  schemas: { 'leader-vote/1': ['reviewId', 'caseNumber', 'seatId', 'forSeatId', 'castAt'] },
})
export class LeaderVote extends LegalEntity {
  @Column('uuid')
  reviewId: string;

  @Column('text')
  caseNumber: string;

  /** Whose vote it is. */
  @Column('uuid')
  seatId: string;

  @Column('uuid')
  forSeatId: string;

  @Column('timestamptz')
  castAt: Date;
}
