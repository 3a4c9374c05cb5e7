import { LegalRow } from '@shenguan/common/audit';
import type { StoredFile } from '@shenguan/common/files';
import { Column, Entity } from 'typeorm';
import { EnteredByOne } from '../../second-reading/index.js';
import type { HearingPaperState } from './hearing-paper.transitions.js';

/** How it came: by letter, or handed in at the counter. */
export const HEARING_PAPER_CHANNELS = ['letter', 'counter'] as const;
export type HearingPaperChannel = (typeof HEARING_PAPER_CHANNELS)[number];

/** A request for a hearing on paper, by somebody without a login (书面听证申请), with its signed original. APL-47 */
@Entity('hearing_paper')
@LegalRow({
  subject: 'hearing-paper',
  schemas: {
    'hearing-paper/1': [
      ...['partyId', 'caseId', 'caseNumber', 'bureauCode', 'receipt', 'channel', 'receivedOn', 'reasons', 'file'],
      ...['state', 'enteredBy', 'enteredByName', 'enteredAt', 'readBy', 'readByName', 'readAt', 'declinedFor'],
      'hearingId',
    ],
  },
})
export class HearingPaper extends EnteredByOne {
  @Column('uuid')
  partyId: string;

  @Column('uuid')
  caseId: string;

  @Column('text')
  caseNumber: string;

  @Column('text')
  bureauCode: string;

  /** Number of the receipt for the day on which it came. */
  @Column('text')
  receipt: string;

  @Column('text')
  channel: HearingPaperChannel;

  /** His days, and those of the hearing, count by this day. */
  @Column('date')
  receivedOn: string;

  @Column('text')
  reasons: string;

  @Column('jsonb')
  file: StoredFile;

  @Column('text')
  state: HearingPaperState;

  @Column('uuid', { nullable: true })
  hearingId: string | null;
}
