import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';
import type { LikenessGround } from './domain/alike.js';
import type { LikenessState } from './likeness.transitions.js';

/** That two entries of the pool may be one person's (疑为同一人), and what a second person ruled. EXP-7 */
@Entity('expert_likeness')
@LegalRow({
  subject: 'expert-likeness',
  schemas: {
    'expert-likeness/1': [
      'expertId',
      'otherId',
      'keeperCode',
      'grounds',
      'note',
      'state',
      'raisedBy',
      'raisedAt',
      'ruledBy',
      'ruledAt',
      'reason',
    ],
  },
})
export class ExpertLikeness extends LegalEntity {
  /** The later entry: ruled one person, it is joined to the other. */
  @Column('uuid')
  expertId: string;

  /** The earlier entry. */
  @Column('uuid')
  otherId: string;

  /** The bureau that keeps the later entry, and rules. */
  @Column('text')
  keeperCode: string;

  @Column('text', { array: true })
  grounds: LikenessGround[];

  /** What somebody pointed out. */
  @Column('text', { nullable: true })
  note: string | null;

  @Column('text')
  state: LikenessState;

  /** Subject of whoever entered the later one, or pointed it out; the system's for entries of before. */
  @Column('text')
  raisedBy: string;

  @Column('timestamptz')
  raisedAt: Date;

  @Column('text', { nullable: true })
  ruledBy: string | null;

  @Column('timestamptz', { nullable: true })
  ruledAt: Date | null;

  @Column('text', { nullable: true })
  reason: string | null;
}
