import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { StoredFile } from '@shenguan/common/files';
import type { Party } from '@shenguan/common/parties';
import { Column, Entity } from 'typeorm';
import type { Charge } from '../fees/domain/charges.js';
import type { NormGround } from '../norms/ground-in-norm.js';
import type { EngagementState } from './engagement.transitions.js';

/** How a dispute was settled, and the clause of the norm that it rests on, or why none applies. INT-19 */
export interface Settlement extends NormGround {
  readonly outcome: string;
  readonly reasons: string;
  readonly by: string;
}

/** One charge of a contract, times what is charged for. */
export interface ContractCharge extends Charge {
  quantity: string;
}

/** What the two agree to: the one complete list of materials, days, people and price (合同). INT-13, INT-20 */
export interface Contract {
  materials: string[];
  days: number;
  practitioners: string[];
  charges: ContractCharge[];
  /** CNY, counted from the charges. */
  total: string;
  offeredBy: string;
  agreedBy: string | null;
}

/** What an applicant without a login says on signed paper, beside his choice. INT-5 */
export const PAPER_ACTS = ['agreement', 'cancellation'] as const;
export type PaperAct = (typeof PAPER_ACTS)[number];

/** A signed paper that a clerk entered. */
export interface PaperStep {
  readonly act: PaperAct;
  readonly file: StoredFile;
  readonly by: string;
}

/** Why a rating doesn't count in the mean. INT-17 */
export const RATING_FLAGS = ['one-hand', 'same-login', 'relative'] as const;
export type RatingFlag = (typeof RATING_FLAGS)[number];

/** An applicant's engagement of an agency for one service (委托). INT-5, INT-17, INT-19, INT-20 */
@Entity('engagement')
@LegalRow({
  subject: 'engagement',
  schemas: {
    'engagement/1': [
      ...['serviceCode', 'serviceName', 'regulatorCode', 'itemCode', 'bureauCode', 'caseNumber', 'ownerParty'],
      ...[
        'agencyCode',
        'agencyName',
        'state',
        'chosenBy',
        'clerkSub',
        'paper',
        'handlerSub',
        'repeats',
        'repeatReason',
      ],
      ...['contract', 'late', 'result', 'dispute', 'settlement', 'endReason', 'score', 'comment', 'flags', 'answer'],
      ...['createdAt', 'deliveredAt', 'takenAt'],
    ],
    'engagement/2': ['powerId'],
    'engagement/3': ['paperStep', 'readBy'],
  },
})
export class Engagement extends LegalEntity {
  @Column('text')
  serviceCode: string;

  @Column('text')
  serviceName: string;

  /** Who regulates the trade, by the catalogue of the day of the choice. INT-9 */
  @Column('text')
  regulatorCode: string;

  @Column('text')
  itemCode: string;

  @Column('text')
  bureauCode: string;

  @Column('text', { nullable: true })
  caseNumber: string | null;

  @Column('text')
  ownerParty: Party;

  @Column('text')
  agencyCode: string;

  @Column('text')
  agencyName: string;

  @Column('text')
  state: EngagementState;

  /** Who chose, by his own token; null while a clerk's entry waits for that. */
  @Column('text', { nullable: true })
  chosenBy: string | null;

  /** The power of attorney by which an agent chose; null where the applicant did himself. PRA-16 */
  @Column('uuid', { nullable: true })
  powerId: string | null;

  /** The clerk who entered it from paper; null where the applicant did it himself. */
  @Column('text', { nullable: true })
  clerkSub: string | null;

  /** The signed paper that the clerk entered it from. */
  @Column('jsonb', { nullable: true })
  paper: StoredFile | null;

  /** What else of the applicant's came on signed paper, and waits to be read by somebody else. INT-5 */
  @Column('jsonb', { nullable: true })
  paperStep: PaperStep | null;

  /** Who else read the signed paper last, where its applicant has no login. INT-5 */
  @Column('text', { nullable: true })
  readBy: string | null;

  /** Who had the case in hand when the choice was made: his share counts as well. */
  @Column('text', { nullable: true })
  handlerSub: string | null;

  /** The engagement of the same service in the same matter that came before, and why another is needed. INT-13 */
  @Column('uuid', { nullable: true })
  repeats: string | null;

  @Column('text', { nullable: true })
  repeatReason: string | null;

  @Column('jsonb', { nullable: true })
  contract: Contract | null;

  /** The days of the contract are over and nothing is there. */
  @Column('boolean')
  late: boolean;

  @Column('jsonb', { nullable: true })
  result: StoredFile | null;

  @Column('text', { nullable: true })
  dispute: string | null;

  @Column('jsonb', { nullable: true })
  settlement: Settlement | null;

  @Column('text', { nullable: true })
  endReason: string | null;

  @Column('int', { nullable: true })
  score: number | null;

  @Column('text', { nullable: true })
  comment: string | null;

  @Column('jsonb')
  flags: RatingFlag[];

  /** What the agency says to its rating. */
  @Column('text', { nullable: true })
  answer: string | null;

  @Column('timestamptz')
  createdAt: Date;

  @Column('timestamptz', { nullable: true })
  deliveredAt: Date | null;

  @Column('timestamptz', { nullable: true })
  takenAt: Date | null;
}
