import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { FileRef } from '@shenguan/common/contracts';
import { Column, Entity } from 'typeorm';
import type { FalsityFindingState } from './falsity-finding.transitions.js';

/** What is untrue of an application (虚假情形). */
export const FALSITY_KINDS = [
  'false-material', // 提供虚假材料
  'concealment', // 隐瞒有关情况
] as const;
export type FalsityKind = (typeof FALSITY_KINDS)[number];

/** That an application hides or forges something: told, answered and decided (虚假申请认定). APL-78 */
@Entity('falsity_finding')
@LegalRow({
  subject: 'falsity-finding',
  schemas: {
    'falsity-finding/1': [
      ...['caseId', 'caseNumber', 'bureauCode', 'state', 'kind', 'materialId', 'materialName', 'facts', 'evidence'],
      ...['allegedBy', 'allegedAt', 'statement', 'statedBy', 'decidedBy', 'decidedAt', 'reasons', 'barredFrom'],
      'warningBody',
    ],
  },
})
export class FalsityFinding extends LegalEntity {
  @Column('uuid')
  caseId: string;

  @Column('text')
  caseNumber: string;

  @Column('text')
  bureauCode: string;

  @Column('text')
  state: FalsityFindingState;

  @Column('text')
  kind: FalsityKind;

  /** The version of a material that is false, also one that another has taken the place of; null where something is hidden. */
  @Column('uuid', { nullable: true })
  materialId: string | null;

  @Column('text', { nullable: true })
  materialName: string | null;

  /** What is untrue, and how it came out. */
  @Column('text')
  facts: string;

  /** What shows it. */
  @Column('jsonb')
  evidence: FileRef;

  @Column('text')
  allegedBy: string;

  @Column('timestamptz')
  allegedAt: Date;

  /** What the applicant says to it; null where he said nothing. */
  @Column('text', { nullable: true })
  statement: string | null;

  @Column('text', { nullable: true })
  statedBy: string | null;

  @Column('text', { nullable: true })
  decidedBy: string | null;

  @Column('timestamptz', { nullable: true })
  decidedAt: Date | null;

  /** What the decision says, to the statement too. */
  @Column('text', { nullable: true })
  reasons: string | null;

  /** First day on which the applicant may not apply for the item, where public safety is at stake; null where it isn't. */
  @Column('date', { nullable: true })
  barredFrom: string | null;

  /** The body that the item names as holding the power to warn, told with the finding; null where the item names none. */
  @Column('text', { nullable: true })
  warningBody: string | null;
}
