import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';

/** What a body says of a topic: it agrees, or has a different view (不同意见). CONF-5.5 */
export const VIEW_STANCES = ['agrees', 'differs'] as const;
export type ViewStance = (typeof VIEW_STANCES)[number];

/** What a body said of a topic (会议意见), in its own words and by its own token; the last one counts, all are kept. CONF-5.3, CONF-5.5 */
@Entity('conference_view')
@LegalRow({
  subject: 'conference-view',
  schemas: {
    'conference-view/1': ['meetingId', 'topicId', 'bodyCode', 'stance', 'text', 'by', 'byName', 'at'],
  },
})
export class ConferenceView extends LegalEntity {
  @Column('uuid')
  meetingId: string;

  @Column('uuid')
  topicId: string;

  @Column('text')
  bodyCode: string;

  @Column('text')
  stance: ViewStance;

  @Column('text')
  text: string;

  @Column('text', { name: 'said_by' })
  by: string;

  @Column('text', { name: 'said_by_name' })
  byName: string;

  @Column('timestamptz', { name: 'said_at' })
  at: Date;
}
