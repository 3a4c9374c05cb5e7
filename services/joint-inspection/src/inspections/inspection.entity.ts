import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { BodyRef, CitedProvision, InspectionPointRef, RepeatGround, Seats } from '@shenguan/common/contracts';
import type { Party } from '@shenguan/common/parties';
import { Column, Entity } from 'typeorm';
import type { InspectionState } from './inspection.transitions.js';

export const RESULTS = ['passed', 'rectify', 'failed'] as const;
export type Result = (typeof RESULTS)[number];

/** A check on site by the bureau and the departments together (联合核验). INSP-2 */
@Entity('inspection')
@LegalRow({
  subject: 'inspection',
  schemas: {
    'inspection/1': [
      'requestId',
      'round',
      'caseNumber',
      'itemCode',
      'projectCode',
      'address',
      'bureau',
      'departments',
      'points',
      'experts',
      'serves',
      'appointment',
      'state',
      'scheduledAt',
      'place',
      'conductedAs',
      'aloneReason',
      'drawId',
      'startedAt',
      'finishedAt',
      'outcome',
      'summary',
      'concludedAt',
    ],
    'inspection/2': ['itemName', 'projectName', 'applicantSubject', 'requestedAt', 'notifiedAt'],
    'inspection/3': ['applicantParty'],
    'inspection/4': ['supersedes', 'ground', 'groundEvidence'],
    'inspection/5': ['scheduleReason'],
    'inspection/6': ['recordDigest', 'applicantWord'],
    'inspection/7': ['without', 'withoutReason'],
    'inspection/8': ['moves'],
    'inspection/9': ['professionalsBasis', 'applicantName'],
    'inspection/10': ['visitId'],
  },
})
export class Inspection extends LegalEntity {
  /** The bureau's request in approval; a re-inspection shares it. */
  @Column('uuid')
  requestId: string;

  /** 1, and one more for each re-inspection that the applicant asked for. INSP-7 */
  @Column('int')
  round: number;

  @Column('text')
  caseNumber: string;

  @Column('text')
  itemCode: string;

  @Column('text')
  itemName: string;

  @Column('text')
  projectCode: string;

  @Column('text')
  projectName: string;

  @Column('text')
  address: string;

  @Column('text')
  applicantSubject: string;

  /** Whose case it is; null in one from before parties were kept, which is the drafting login's. PRA-16 */
  @Column('text', { nullable: true })
  applicantParty: Party | null;

  /** Of a body or of owners together, by which its result is found; null of a natural person. INSP-6.2 */
  @Column('text', { nullable: true })
  applicantName: string | null;

  @Column('jsonb')
  bureau: BodyRef;

  @Column('jsonb')
  departments: BodyRef[];

  /** The item's inspection points (核验要点) as pinned by the case. INSP-9 */
  @Column('jsonb')
  points: InspectionPointRef[];

  @Column('jsonb')
  experts: Seats[];

  /** The provision that wants them there, from the register of instruments; null where nobody is wanted. INSP-4 */
  @Column('jsonb', { nullable: true })
  professionalsBasis: CitedProvision | null;

  @Column('text')
  serves: 'INSP-2' | 'APL-34';

  /** Counts how often a time was set: who came to an earlier one has not come to this one. 0 before the first. */
  @Column('int')
  appointment: number;

  @Column('text')
  state: InspectionState;

  @Column('timestamptz', { nullable: true })
  scheduledAt: Date | null;

  /** How often the bureau moved it of its own accord. INSP-3 */
  @Column('int')
  moves: number;

  /** Why the time was moved, or lies outside office hours. INSP-3 */
  @Column('text', { nullable: true })
  scheduleReason: string | null;

  /** When the departments were told of the time in force. INSP-3 */
  @Column('timestamptz', { nullable: true })
  notifiedAt: Date | null;

  @Column('text', { nullable: true })
  place: string | null;

  /** Shared with the other inspections of one visit; null of one by itself. INSP-3 */
  @Column('uuid', { nullable: true })
  visitId: string | null;

  @Column('text')
  conductedAs: 'joint' | 'bureau-alone';

  /** Why the bureau goes alone after a no-show, by its head. INSP-4 */
  @Column('text', { nullable: true })
  aloneReason: string | null;

  /** The draw of the professionals, once completed. INSP-4 */
  @Column('uuid', { nullable: true })
  drawId: string | null;

  @Column('timestamptz', { nullable: true })
  startedAt: Date | null;

  @Column('timestamptz', { nullable: true })
  finishedAt: Date | null;

  @Column('text', { nullable: true })
  outcome: Result | null;

  @Column('text', { nullable: true })
  summary: string | null;

  @Column('timestamptz', { nullable: true })
  concludedAt: Date | null;

  @Column('timestamptz')
  requestedAt: Date;

  /** The inspection that this one replaces, and which stays on record with its findings. INSP-7 */
  @Column('uuid', { nullable: true })
  supersedes: string | null;

  /** Why there is a further one (再次核验的事由); null in a first. INSP-7 */
  @Column('text', { nullable: true })
  ground: RepeatGround | null;

  /** What the ground rests on: who asked for a re-inspection by his own token, else a record in approval. */
  @Column('text', { nullable: true })
  groundEvidence: string | null;

  /** SHA-256 of the record of the visit, hex: what the applicant signs; null before its end. INSP-9 */
  @Column('text', { nullable: true })
  recordDigest: string | null;

  /** What the applicant said of the record when the result came (申请人是否签署); null before it. INSP-9 */
  @Column('text', { nullable: true })
  applicantWord: 'signed' | 'declined' | 'none' | null;

  /** Departments without whose late opinion the head concluded: that is no consent of theirs. INSP-6.1 */
  @Column('jsonb', { nullable: true })
  without: BodyRef[] | null;

  @Column('text', { nullable: true })
  withoutReason: string | null;
}
