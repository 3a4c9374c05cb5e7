import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';

/** How it was looked into (核查方式). */
export const VERIFICATION_WAYS = ['on-site', 'originals', 'register', 'inquiry'] as const;
export type VerificationWay = (typeof VERIFICATION_WAYS)[number];

/** What was measured, by which standard, and the files that show it, by their digests (检验检测检疫结果). APL-55 */
export interface MeasuredResult {
  standard: { number: string; title: string };
  measured: string;
  files: string[];
}

/** What one of those who verify found of one point. */
export interface VerifiedPoint {
  code: string;
  ok: boolean;
  way: VerificationWay;
  found: string;
  /** Where a result decides the point: `ok` says whether it was passed. APL-55 */
  result?: MeasuredResult;
}

/** What one of the staff found, by his own token (核查结论); written once, with the versions that lay before him. APL-34 */
@Entity('verification_finding')
@LegalRow({
  subject: 'verification-finding',
  schemas: {
    'verification-finding/1': [
      'verificationId',
      'caseId',
      'caseNumber',
      'points',
      'materials',
      'officerSub',
      'officerName',
      'foundAt',
    ],
  },
})
export class VerificationFinding extends LegalEntity {
  @Column('uuid')
  verificationId: string;

  @Column('uuid')
  caseId: string;

  @Column('text')
  caseNumber: string;

  @Column('jsonb')
  points: VerifiedPoint[];

  /** The versions of the materials that it is about. */
  @Column('jsonb')
  materials: { code: string; version: number; sha256: string }[];

  @Column('text')
  officerSub: string;

  @Column('text')
  officerName: string;

  @Column('timestamptz')
  foundAt: Date;
}
