import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';

export const DESIGNATION_MATTERS = ['technically-complex', 'highly-specialised'] as const;
export type DesignationMatter = (typeof DESIGNATION_MATTERS)[number];

/** An expert named directly where the pool falls short (直接确定专家): proposed by one person, approved by another. EXP-17.3 */
@Entity('designation')
@LegalRow({
  subject: 'designation',
  schemas: {
    'designation/1': [
      'drawId',
      'stratum',
      'holderCipher',
      'matter',
      'reason',
      'proposedBy',
      'proposedAt',
      'approvedBy',
      'approvedAt',
      'seatId',
    ],
    'designation/2': ['caseNumber'],
  },
})
export class Designation extends LegalEntity {
  @Column('uuid')
  drawId: string;

  @Column('text')
  caseNumber: string;

  @Column('text')
  stratum: string;

  @Column('text')
  holderCipher: string;

  @Column('text')
  matter: DesignationMatter;

  @Column('text')
  reason: string;

  @Column('text')
  proposedBy: string;

  @Column('timestamptz')
  proposedAt: Date;

  @Column('text', { nullable: true })
  approvedBy: string | null;

  @Column('timestamptz', { nullable: true })
  approvedAt: Date | null;

  @Column('uuid', { nullable: true })
  seatId: string | null;
}
