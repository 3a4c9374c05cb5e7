import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';
import type { SecrecyMarkState } from './secrecy-mark.transitions.js';

/** Why something isn't for the public (不公开的理由). APL-5 */
export const SECRECY_KINDS = ['business-secret', 'privacy', 'state-secret'] as const;
export type SecrecyKind = (typeof SECRECY_KINDS)[number];

/** A passage that somebody asks to keep from the public (不公开标注), by the applicant or by the bureau. APL-5 */
@Entity('secrecy_mark')
@LegalRow({
  subject: 'secrecy-mark',
  schemas: {
    'secrecy-mark/1': [
      ...['caseId', 'caseNumber', 'bureauCode', 'passage', 'kind', 'ground', 'side', 'markedBy', 'markedAt', 'state'],
      ...[
        'overruledBy',
        'overruledAt',
        'overruling',
        'receivedAt',
        'objection',
        'objectedAt',
        'ruling',
        'ruledBy',
        'ruledAt',
      ],
    ],
  },
})
export class SecrecyMark extends LegalEntity {
  @Column('uuid')
  caseId: string;

  @Column('text')
  caseNumber: string;

  @Column('text')
  bureauCode: string;

  /** As it stands in the application; masked wherever it would be published. */
  @Column('text')
  passage: string;

  @Column('text')
  kind: SecrecyKind;

  @Column('text')
  ground: string;

  @Column('text')
  side: 'applicant' | 'bureau';

  @Column('text')
  markedBy: string;

  @Column('timestamptz')
  markedAt: Date;

  @Column('text')
  state: SecrecyMarkState;

  @Column('text', { nullable: true })
  overruledBy: string | null;

  @Column('timestamptz', { nullable: true })
  overruledAt: Date | null;

  /** Why it is to be published all the same. */
  @Column('text', { nullable: true })
  overruling: string | null;

  @Column('timestamptz', { nullable: true })
  receivedAt: Date | null;

  @Column('text', { nullable: true })
  objection: string | null;

  @Column('timestamptz', { nullable: true })
  objectedAt: Date | null;

  @Column('text', { nullable: true })
  ruling: string | null;

  @Column('text', { nullable: true })
  ruledBy: string | null;

  @Column('timestamptz', { nullable: true })
  ruledAt: Date | null;
}
