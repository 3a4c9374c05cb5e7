import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';
import type { ConferenceSeatState } from './seat.transitions.js';

export const SEAT_KINDS = ['convener', 'member'] as const;
/** Whose seat it is: of the convener (召集人), a person; or of a member (成员单位), a body. */
export type SeatKind = (typeof SEAT_KINDS)[number];

/** How a convener came to it: the deputy mayor in charge himself, or the head of a unit whom he designated. CONF-1 */
export type ConvenerCapacity = 'deputy-mayor' | 'designated';

/** A seat of a bureau’s conference (联席会议席位), on the document that gives it; those of before stay readable by day. CONF-1 */
@Entity('conference_seat')
@LegalRow({
  subject: 'conference-seat',
  schemas: {
    'conference-seat/1': [
      ...['bureauCode', 'kind', 'bodyCode', 'bodyName', 'staffId', 'subject', 'personName', 'capacity', 'itemCodes'],
      ...['document', 'documentOn', 'since', 'until', 'state', 'proposedBy', 'proposedByName', 'proposedFor'],
      ...['proposedAt', 'decidedBy', 'decidedByName', 'decidedAt', 'decisionReasons', 'endedAt', 'endReasons'],
    ],
  },
})
export class ConferenceSeat extends LegalEntity {
  /** The bureau at which the conference has its office. */
  @Column('text')
  bureauCode: string;

  @Column('text')
  kind: SeatKind;

  /** The member; of a convener the body that he serves at. */
  @Column('text')
  bodyCode: string;

  @Column('text')
  bodyName: string;

  /** Of a convener, his entry in the staff register; null of a member. */
  @Column('uuid', { nullable: true })
  staffId: string | null;

  @Column('text', { nullable: true })
  subject: string | null;

  @Column('text', { nullable: true })
  personName: string | null;

  @Column('text', { nullable: true })
  capacity: ConvenerCapacity | null;

  /** The items that the member transferred; none of a convener. */
  @Column('text', { array: true })
  itemCodes: string[];

  /** Number of the document that designates him, or transfers the items. */
  @Column('text')
  document: string;

  @Column('date')
  documentOn: string;

  /** First day, by the document. */
  @Column('date')
  since: string;

  /** Last day, by the document; null where it names none. */
  @Column('date', { nullable: true })
  until: string | null;

  @Column('text')
  state: ConferenceSeatState;

  @Column('text')
  proposedBy: string;

  @Column('text')
  proposedByName: string;

  /** The body for which it was proposed: the bureau, or the department whose seat it is. */
  @Column('text')
  proposedFor: string;

  @Column('timestamptz')
  proposedAt: Date;

  @Column('text', { nullable: true })
  decidedBy: string | null;

  @Column('text', { nullable: true })
  decidedByName: string | null;

  /** When it was confirmed: in office from here on; or when it was not. */
  @Column('timestamptz', { nullable: true })
  decidedAt: Date | null;

  @Column('text', { nullable: true })
  decisionReasons: string | null;

  @Column('timestamptz', { nullable: true })
  endedAt: Date | null;

  @Column('text', { nullable: true })
  endReasons: string | null;
}
