import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { BodyRef } from '@shenguan/common/contracts';
import { Column, Entity } from 'typeorm';
import type { GatheringState } from './gathering.transitions.js';

/** Meeting, training, examination, or a notice that is to be read (会议、培训、考试、通知). */
export const GATHERING_KINDS = ['meeting', 'training', 'exam', 'notice'] as const;
export type GatheringKind = (typeof GATHERING_KINDS)[number];

export const GATHERING_KIND_NAMES: Readonly<Record<GatheringKind, string>> = {
  meeting: '会议',
  training: '培训',
  exam: '考试',
  notice: '通知',
};

/** What one side calls the other's people to (审管衔接会议、培训等). LINK-4 */
@Entity('gathering')
@LegalRow({
  subject: 'gathering',
  schemas: {
    'gathering/1': [
      'kind',
      'organiserCode',
      'organiserName',
      'invited',
      'title',
      'content',
      'place',
      'startsAt',
      'endsAt',
      'state',
      'announcedBy',
      'announcedByName',
      'announcedAt',
      'cancelReason',
    ],
  },
})
export class Gathering extends LegalEntity {
  @Column('text')
  kind: GatheringKind;

  @Column('text')
  organiserCode: string;

  @Column('text')
  organiserName: string;

  @Column('jsonb')
  invited: BodyRef[];

  @Column('text')
  title: string;

  @Column('text')
  content: string;

  @Column('text')
  place: string;

  @Column('timestamptz')
  startsAt: Date;

  /** Until then who comes checks in, or reads the notice. */
  @Column('timestamptz')
  endsAt: Date;

  @Column('text')
  state: GatheringState;

  @Column('text')
  announcedBy: string;

  @Column('text')
  announcedByName: string;

  @Column('timestamptz')
  announcedAt: Date;

  @Column('text', { nullable: true })
  cancelReason: string | null;
}

/** Somebody who is to come, and when he checked in with his own token (参加人员及签到). LINK-4 */
@Entity('gathering_guest')
@LegalRow({
  subject: 'gathering-guest',
  schemas: {
    'gathering-guest/1': ['gatheringId', 'bodyCode', 'subject', 'name', 'namedBy', 'namedAt', 'attendedAt'],
  },
})
export class GatheringGuest extends LegalEntity {
  @Column('uuid')
  gatheringId: string;

  @Column('text')
  bodyCode: string;

  @Column('text')
  subject: string;

  @Column('text')
  name: string;

  @Column('text')
  namedBy: string;

  @Column('timestamptz')
  namedAt: Date;

  @Column('timestamptz', { nullable: true })
  attendedAt: Date | null;
}
