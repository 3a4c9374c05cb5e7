import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';
import type { ApplicantKind } from '../cases/index.js';

export const EARLIER_STATES = ['entered', 'confirmed', 'registered', 'rejected'] as const;
/** `entered` from a list, `confirmed` by the department, `registered` as an approval, or `rejected` (with its list, or alone). */
export type EarlierState = (typeof EARLIER_STATES)[number];

/** What a department granted before the transfer (划转前的许可), as its list says: the source of an approval. APL-39 */
@Entity('earlier_approval')
@LegalRow({
  subject: 'earlier-approval',
  schemas: {
    'earlier-approval/1': [
      ...['importId', 'bureauCode', 'departmentCode', 'departmentName', 'number', 'numberKey', 'kind', 'itemCode'],
      ...['documentTitle', 'documentNumber', 'holderKind', 'holderName', 'holderCode', 'identityId', 'projectName'],
      ...['projectAddress', 'content', 'conditions', 'grantedOn', 'validFrom', 'validUntil', 'state', 'confirmedBy'],
      ...['caseNumber', 'approvalId'],
    ],
  },
})
export class EarlierApproval extends LegalEntity {
  @Column('uuid')
  importId: string;

  @Column('text')
  bureauCode: string;

  @Column('text')
  departmentCode: string;

  @Column('text')
  departmentName: string;

  /** The certificate's number. */
  @Column('text')
  number: string;

  /** The number without what can be written in more than one way: one approval is one, however it is typed. */
  @Column('text')
  numberKey: string;

  /** What the certificate is called. */
  @Column('text')
  kind: string;

  @Column('text')
  itemCode: string;

  /** The paper by which the department decided. */
  @Column('text')
  documentTitle: string;

  @Column('text')
  documentNumber: string;

  @Column('text')
  holderKind: Exclude<ApplicantKind, 'ownersGroup'>;

  @Column('text')
  holderName: string;

  /** A body's code; null for a natural person. */
  @Column('text', { nullable: true })
  holderCode: string | null;

  /** A natural person's identity, by the keyed hash of his document; null for a body. PRA-8, PRA-16 */
  @Column('uuid', { nullable: true })
  identityId: string | null;

  @Column('text')
  projectName: string;

  @Column('text')
  projectAddress: string;

  @Column('jsonb')
  content: string[];

  @Column('jsonb')
  conditions: string[];

  @Column('date')
  grantedOn: string;

  @Column('date')
  validFrom: string;

  /** Last day; none where it holds for good. */
  @Column('date', { nullable: true })
  validUntil: string | null;

  @Column('text')
  state: EarlierState;

  /** Who confirmed it for the department. */
  @Column('text', { nullable: true })
  confirmedBy: string | null;

  /** The file that was opened for it, and the approval, once it is registered. */
  @Column('text', { nullable: true })
  caseNumber: string | null;

  @Column('uuid', { nullable: true })
  approvalId: string | null;
}
