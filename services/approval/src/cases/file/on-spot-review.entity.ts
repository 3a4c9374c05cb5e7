import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';
import type { PointAnswer } from './case-review.entity.js';

/**
 * What a reviewer found of an application that can be decided on the spot, before it is accepted (当场审查): it recommends a
 * grant, is about the versions that he saw, and is good until the case goes on otherwise. Written once. APL-34
 */
@Entity('on_spot_review')
@LegalRow({
  subject: 'on-spot-review',
  schemas: {
    'on-spot-review/1': [
      'caseId',
      'caseNumber',
      'reviewerSub',
      'reviewerName',
      'points',
      'reasons',
      'materials',
      'givenAt',
    ],
  },
})
export class OnSpotReview extends LegalEntity {
  @Column('uuid')
  caseId: string;

  @Column('text')
  caseNumber: string;

  @Column('text')
  reviewerSub: string;

  @Column('text')
  reviewerName: string;

  @Column('jsonb')
  points: PointAnswer[];

  @Column('text')
  reasons: string;

  /** The versions that he saw. */
  @Column('jsonb')
  materials: { code: string; version: number }[];

  @Column('timestamptz')
  givenAt: Date;
}
