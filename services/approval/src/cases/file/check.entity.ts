import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type {
  InspectionOpinionV1,
  MinorityViewV1,
  PanelSignatureV1,
  RepeatGround,
  Seats,
} from '@shenguan/common/contracts';
import { Column, Entity } from 'typeorm';
import type { LegalBasis } from '../../legal-basis.js';
import type { CheckState } from './check.transitions.js';

export const CHECK_KINDS = ['inspection', 'expert-review'] as const;
export type CheckKind = (typeof CHECK_KINDS)[number];

/** A joint inspection or an expert review that the bureau asked for (联合核验、专家评审), and what came of it. */
@Entity('case_check')
@LegalRow({
  subject: 'case-check',
  schemas: {
    'case-check/1': [
      'caseId',
      'kind',
      'serves',
      'state',
      'requestedBy',
      'requestedAt',
      'reference',
      'startOn',
      'endOn',
      'outcome',
      'summary',
      'opinions',
      'conductedAs',
      'digest',
      'concludedAt',
      'expectedDays',
      'professionals',
      'professionalsBasis',
    ],
    'case-check/2': ['caseNumber'],
    'case-check/3': ['points', 'minority', 'supersedes', 'ground', 'groundEvidence'],
    'case-check/4': ['signatures'],
  },
})
export class CaseCheck extends LegalEntity {
  @Column('uuid')
  caseId: string;

  @Column('text')
  caseNumber: string;

  @Column('text')
  kind: CheckKind;

  /** The rule that it serves: a joint inspection does not by itself meet APL-34. */
  @Column('text')
  serves: 'INSP-2' | 'APL-34' | 'REV-3';

  @Column('text')
  state: CheckState;

  @Column('text')
  requestedBy: string;

  @Column('timestamptz')
  requestedAt: Date;

  /** Its ID in the service that carries it out, once known. */
  @Column('uuid', { nullable: true })
  reference: string | null;

  /** Day of the start: of a review, the day after which the promised limit stands still. REV-17 */
  @Column('date', { nullable: true })
  startOn: string | null;

  @Column('date', { nullable: true })
  endOn: string | null;

  @Column('text', { nullable: true })
  outcome: string | null;

  @Column('text', { nullable: true })
  summary: string | null;

  /** Of an inspection: what each body found. */
  @Column('jsonb', { nullable: true })
  opinions: InspectionOpinionV1[] | null;

  @Column('text', { nullable: true })
  conductedAs: 'joint' | 'bureau-alone' | null;

  /** Of a review: SHA-256 of the panel's canonical opinion. */
  @Column('text', { nullable: true })
  digest: string | null;

  @Column('timestamptz', { nullable: true })
  concludedAt: Date | null;

  /** Of a review that law requires: the working days that the applicant is told. APL-45 */
  @Column('int', { nullable: true })
  expectedDays: number | null;

  /** Of an inspection: the professionals whom law or regulation requires on site, and where it does. INSP-4 */
  @Column('jsonb', { nullable: true })
  professionals: Seats[] | null;

  @Column('jsonb', { nullable: true })
  professionalsBasis: LegalBasis | null;

  /** Of an inspection: codes of the points that it covers; null for all of the guide's. INSP-7, INSP-9 */
  @Column('jsonb', { nullable: true })
  points: string[] | null;

  /** Of a review: the experts' opinions that the panel's does not follow. REV-12 */
  @Column('jsonb', { nullable: true })
  minority: MinorityViewV1[] | null;

  /** Of a review: who of the panel signed its opinion, and why others did not; null where it wasn't told. REV-12 */
  @Column('jsonb', { nullable: true })
  signatures: PanelSignatureV1[] | null;

  /** The check that this one replaces: it stays on record, and counts no more. EXP-18, INSP-7 */
  @Column('uuid', { nullable: true })
  supersedes: string | null;

  /** Why there is a further one (再次核验、评审的事由); null in a first. EXP-18, INSP-7 */
  @Column('text', { nullable: true })
  ground: RepeatGround | null;

  /** The record that the ground rests on. */
  @Column('uuid', { nullable: true })
  groundEvidence: string | null;
}
