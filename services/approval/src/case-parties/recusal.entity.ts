import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';
import type { RecusalState } from './recusal.transitions.js';

/**
 * Whether an official who bears the name of somebody whom a case names is that person (回避认定): their documents don't
 * say, so that the head of his body does, or the government's office where he is a head himself. PRA-11
 */
@Entity('recusal')
@LegalRow({
  subject: 'recusal',
  schemas: {
    'recusal/1': [
      ...['caseId', 'caseNumber', 'subject', 'staffId', 'staffName', 'bodyCode', 'byGovernment', 'bars', 'state'],
      ...['raisedAt', 'reasons', 'ruledBy', 'ruledByName', 'ruledAt'],
    ],
  },
})
export class Recusal extends LegalEntity {
  @Column('uuid')
  caseId: string;

  @Column('text')
  caseNumber: string;

  /** Folded subject of the official. */
  @Column('text')
  subject: string;

  /** His entry in the staff register. */
  @Column('uuid')
  staffId: string;

  @Column('text')
  staffName: string;

  /** Whose official he is. */
  @Column('text')
  bodyCode: string;

  /** A head's case is ruled on by the government's office. */
  @Column('boolean')
  byGovernment: boolean;

  /** The register had no document of him: until the ruling he has no part in the case. */
  @Column('boolean')
  bars: boolean;

  @Column('text')
  state: RecusalState;

  @Column('timestamptz')
  raisedAt: Date;

  @Column('text', { nullable: true })
  reasons: string | null;

  @Column('text', { nullable: true })
  ruledBy: string | null;

  @Column('text', { nullable: true })
  ruledByName: string | null;

  @Column('timestamptz', { nullable: true })
  ruledAt: Date | null;
}
