import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';
import type { CheckPublicationState } from './check-publication.transitions.js';

/** A check as the public reads it: masked. */
export interface PublicCheck {
  readonly archiveNumber: string;
  readonly departmentName: string;
  readonly departmentCode: string;
  readonly itemCode: string;
  readonly itemName: string;
  readonly holder: string | null;
  readonly cause: string;
  readonly planId: string | null;
  readonly checkedOn: string;
  readonly place: string;
  readonly inspectors: readonly string[];
  readonly findings: readonly { text: string; result: string; finding: string }[];
  readonly handling: string;
  readonly handlingText: string;
  readonly partySaid: string | null;
  readonly dissents: readonly string[];
  readonly objections: readonly { content: string; answer: string | null; upheld: boolean }[];
  /** What was set right since it was archived first, and why. */
  readonly corrections: readonly {
    archivedAt: string | null;
    why: string;
    findings: readonly { text: string; result: string; finding: string }[];
    handlingText: string;
  }[];
}

/** What is published of a supervisory check (检查记录公开). APL-61, APL-5 */
@Entity('check_publication')
@LegalRow({
  subject: 'check-publication',
  schemas: {
    'check-publication/1': [
      'checkId',
      'caseNumber',
      'departmentCode',
      'itemCode',
      'archiveNumber',
      'state',
      'draft',
      'fields',
      'passages',
      'secrecyCheck',
      'stateSecret',
      'preparedBy',
      'preparedAt',
      'publishedBy',
      'publishedAt',
      'reasons',
      'reasonsBy',
    ],
  },
})
export class CheckPublication extends LegalEntity {
  @Column('uuid')
  checkId: string;

  @Column('text')
  caseNumber: string;

  @Column('text')
  departmentCode: string;

  @Column('text')
  itemCode: string;

  @Column('text')
  archiveNumber: string;

  @Column('text')
  state: CheckPublicationState;

  /** What one prepared, and nobody has published yet. */
  @Column('jsonb', { nullable: true })
  draft: PublicCheck | null;

  /** What is public. */
  @Column('jsonb', { nullable: true })
  fields: PublicCheck | null;

  /** Passages that are kept from the public. */
  @Column('jsonb')
  passages: string[];

  @Column('text', { nullable: true })
  secrecyCheck: string | null;

  /** Why it tells a state secret; null where it does not. */
  @Column('text', { nullable: true })
  stateSecret: string | null;

  @Column('text', { nullable: true })
  preparedBy: string | null;

  @Column('timestamptz', { nullable: true })
  preparedAt: Date | null;

  @Column('text', { nullable: true })
  publishedBy: string | null;

  @Column('timestamptz', { nullable: true })
  publishedAt: Date | null;

  @Column('text', { nullable: true })
  reasons: string | null;

  @Column('text', { nullable: true })
  reasonsBy: string | null;
}
