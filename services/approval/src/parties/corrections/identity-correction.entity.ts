import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { StoredFile } from '@shenguan/common/files';
import { Column, Entity } from 'typeorm';
import type { IdentityCorrectionState } from './identity-correction.transitions.js';

/** A binding of a document to the wrong login, put right at the window on the original document (实名绑定更正). PRA-16 */
@Entity('identity_correction')
@LegalRow({
  subject: 'identity-correction',
  schemas: {
    'identity-correction/1': [
      'bureauCode',
      'state',
      'identityId',
      'holderName',
      'wrongSubject',
      'rightSubject',
      'reasons',
      'file',
      'enteredBy',
      'enteredAt',
      'decidedBy',
      'decidedAt',
      'decisionReasons',
    ],
    'identity-correction/2': ['boundName', 'toldAt', 'objectionUntil', 'objection', 'objectedAt', 'affirmedAt'],
  },
})
export class IdentityCorrection extends LegalEntity {
  /** The bureau at whose window it is done. */
  @Column('text')
  bureauCode: string;

  @Column('text')
  state: IdentityCorrectionState;

  @Column('uuid')
  identityId: string;

  /** The holder's name, as the document says. */
  @Column('text')
  holderName: string;

  /** The login that the document is bound to wrongly. */
  @Column('text')
  wrongSubject: string;

  /** The name under which that login gave the document last; null where no case says. */
  @Column('text', { nullable: true })
  boundName: string | null;

  /** When that login was told, and until when it may object; its binding stands still from then on. */
  @Column('timestamptz', { nullable: true })
  toldAt: Date | null;

  @Column('date', { nullable: true })
  objectionUntil: string | null;

  @Column('text', { nullable: true })
  objection: string | null;

  @Column('timestamptz', { nullable: true })
  objectedAt: Date | null;

  /** When the holder's own login said that it is his. */
  @Column('timestamptz', { nullable: true })
  affirmedAt: Date | null;

  /** The holder's own login; null where he has none yet. */
  @Column('text', { nullable: true })
  rightSubject: string | null;

  @Column('text')
  reasons: string;

  /** The original document, scanned at the window. */
  @Column('jsonb', { nullable: true })
  file: StoredFile | null;

  @Column('text')
  enteredBy: string;

  @Column('timestamptz')
  enteredAt: Date;

  @Column('text', { nullable: true })
  decidedBy: string | null;

  @Column('timestamptz', { nullable: true })
  decidedAt: Date | null;

  @Column('text', { nullable: true })
  decisionReasons: string | null;
}
