import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';
import type { GuideQuestionState } from './guide-question.transitions.js';

/** A question on a guide and its answer (办事指南咨询答复): what is published names nobody who asked. APL-30 */
@Entity('guide_question')
@LegalRow({
  subject: 'guide-question',
  schemas: {
    'guide-question/1': [
      ...['itemCode', 'itemName', 'itemVersion', 'bureauCode', 'state', 'question', 'askedBy', 'askedAt'],
      ...['answer', 'answeredBy', 'answeredAt', 'checkedBy', 'finding', 'closedAt'],
    ],
  },
})
export class GuideQuestion extends LegalEntity {
  @Column('text')
  itemCode: string;

  @Column('text')
  itemName: string;

  /** The version in force when it was asked. */
  @Column('int')
  itemVersion: number;

  @Column('text')
  bureauCode: string;

  @Column('text')
  state: GuideQuestionState;

  @Column('text')
  question: string;

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

  @Column('text', { nullable: true })
  checkedBy: string | null;

  /** What the look at it came to: for secrets and personal data, why it isn't published, or why it went back. */
  @Column('text', { nullable: true })
  finding: string | null;

  /** When the asker was answered, and the public where it is published. */
  @Column('timestamptz', { nullable: true })
  closedAt: Date | null;
}
