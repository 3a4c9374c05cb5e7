import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { RepeatGround, TiesOfProject } from '@shenguan/common/contracts';
import { Column, Entity } from 'typeorm';
import type { ApprovedLateTies } from '../domain/late-ties.js';
import type { PanelSeats } from '../domain/panel-seats.js';
import type { RequestState } from './draw-request.transitions.js';

/** When and where experts meet, and what they are to judge (时间、地点和要求). EXP-21 */
export interface MeetingPlan {
  at: string;
  place: string;
  tasks: string;
  /** When it was planned; absent in one from before notice was kept. REV-11 */
  plannedAt?: string;
  /** Day by which the panel's opinion is expected; absent where nobody planned one. REV-17 */
  endOn?: string;
}

/** Whom a spot check draws from, as it came: agencies and inspectors, by stratum. INT-11 */
export interface GivenPool {
  readonly strata: readonly { readonly code: string; readonly seats: number; readonly alternates: number }[];
  readonly tickets: readonly {
    readonly stratum: string;
    readonly id: string;
    readonly name: string;
    readonly unit: string;
  }[];
}

/**
 * What is drawn for (抽取需求): experts of a review or a joint inspection; agencies and inspectors of a spot check, whose
 * pool comes along. Nothing else. EXP-17.1, INT-11
 */
@Entity('draw_request')
@LegalRow({
  subject: 'draw-request',
  schemas: {
    'draw-request/1': [
      'purpose',
      'reference',
      'caseNumber',
      'projectCode',
      'projectName',
      'site',
      'matter',
      'bureauCode',
      'applicantCode',
      'strata',
      'cutoff',
      'ties',
      'state',
      'smallPoolApprovedBy',
      'smallPoolReason',
      'receivedAt',
    ],
    'draw-request/2': ['plan'],
    'draw-request/3': ['supersedes', 'ground', 'groundEvidence'],
    'draw-request/4': ['lateTiesApprovedBy', 'lateTiesReason', 'lateTiesCounts'],
    'draw-request/5': ['carriedSeats'],
    'draw-request/6': ['givenPool'],
  },
})
export class DrawRequest extends LegalEntity {
  @Column('text')
  purpose: 'review' | 'inspection' | 'spot-check';

  /** The review's request, the inspection or the spot check, in the service that asked. */
  @Column('uuid')
  reference: string;

  @Column('text')
  caseNumber: string;

  /** What EXP-17.2 counts by. */
  @Column('text')
  projectCode: string;

  @Column('text')
  projectName: string;

  /** Address of the project, so that rounds can be listed by it. */
  @Column('text')
  site: string;

  /** What the experts are told that it is about. */
  @Column('text')
  matter: string;

  /** null where the event does not say: it is then the bureau that starts the draw. */
  @Column('text', { nullable: true })
  bureauCode: string | null;

  @Column('text', { nullable: true })
  applicantCode: string | null;

  /** In the order of drawing; the first is the main specialty. */
  @Column('jsonb')
  strata: PanelSeats[];

  /** Who was confirmed later takes no part. */
  @Column('timestamptz')
  cutoff: Date;

  @Column('jsonb')
  ties: TiesOfProject;

  /** When, where and for what those who take a seat meet, once fixed. EXP-21 */
  @Column('jsonb', { nullable: true })
  plan: MeetingPlan | null;

  @Column('text')
  state: RequestState;

  /** Who approved drawing from fewer than twice the seats. */
  @Column('text', { nullable: true })
  smallPoolApprovedBy: string | null;

  @Column('text', { nullable: true })
  smallPoolReason: string | null;

  /** The request that this one replaces. EXP-18 */
  @Column('uuid', { nullable: true })
  supersedes: string | null;

  /** Why experts are wanted again for the same (再次抽取的事由); null in a first request. EXP-18 */
  @Column('text', { nullable: true })
  ground: RepeatGround | null;

  /** The record that the ground rests on, kept by whoever made it. */
  @Column('text', { nullable: true })
  groundEvidence: string | null;

  /** Seats of the review before that stay on the panel; what is drawn for are the others. EXP-18 */
  @Column('jsonb')
  carriedSeats: string[];

  @Column('timestamptz')
  receivedAt: Date;

  /** Who let the draw start though ties that came after the receipt decide much of it; never who entered them. EXP-19 */
  @Column('text', { nullable: true })
  lateTiesApprovedBy: string | null;

  @Column('text', { nullable: true })
  lateTiesReason: string | null;

  /** What was before that person, and keyed marks of whom it was of. */
  @Column('jsonb', { nullable: true })
  lateTiesCounts: ApprovedLateTies[] | null;

  /** The pool of a spot check; null of experts, who are drawn from the pools of this service. */
  @Column('jsonb', { nullable: true })
  givenPool: GivenPool | null;
}
