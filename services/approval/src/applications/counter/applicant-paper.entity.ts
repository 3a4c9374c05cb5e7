import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { FileRef } from '@shenguan/common/contracts';
import { Column, Entity } from 'typeorm';
import type { Channel } from './counter-entry.entity.js';

/** What an applicant does by a signed paper (书面办理事项). APL-29 */
export const PAPER_ACTS = ['correction', 'withdrawal'] as const;
export type PaperAct = (typeof PAPER_ACTS)[number];

/** A paper by which an applicant acts in a case that came on paper (申请人书面材料), signed by him, entered by a clerk. Written once. APL-29 */
@Entity('applicant_paper')
@LegalRow({
  subject: 'applicant-paper',
  schemas: {
    'applicant-paper/1': ['caseId', 'caseNumber', 'act', 'channel', 'receivedOn', 'file', 'enteredBy', 'enteredAt'],
  },
})
export class ApplicantPaper extends LegalEntity {
  @Column('uuid')
  caseId: string;

  @Column('text')
  caseNumber: string;

  @Column('text')
  act: PaperAct;

  @Column('text')
  channel: Channel;

  @Column('date')
  receivedOn: string;

  @Column('jsonb')
  file: FileRef;

  @Column('text')
  enteredBy: string;

  @Column('timestamptz')
  enteredAt: Date;
}
