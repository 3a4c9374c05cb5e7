import { TimeSource } from '@shenguan/common/clock';
import { move } from '@shenguan/common/states';
import { DueRows, type Sweep, Sweeping, type Tx } from '@shenguan/common/work';
import { TimeLimits } from '../../time-limits/index.js';
import { tellConference } from '../tell-conference.js';
import { releaseTopics } from './lead-meeting.js';
import { ConferenceMeeting } from './meeting.entity.js';
import { conferenceMeetingTransitions } from './meeting.transitions.js';
import { ConferenceParticipant } from './participant.entity.js';

/** Lets meetings lapse that were not opened on their day: their topics wait for another one. CONF-4.1, PRA-15 */
@Sweeping()
export class LapseMeetings implements Sweep {
  readonly name = 'lapse-conference-meetings';
  readonly everyMs = 5_000;

  constructor(
    private readonly rows: DueRows,
    private readonly time: TimeSource,
    private readonly limits: TimeLimits,
  ) {}

  run(): Promise<void> {
    const over = {
      sweep: this.name,
      table: 'conference_meeting',
      where: `r.state IN ('proposed', 'approved', 'convened')
        AND (r.starts_at AT TIME ZONE 'Asia/Shanghai')::date < ($1::timestamptz AT TIME ZONE 'Asia/Shanghai')::date`,
      values: [this.time.legal()],
    };
    return this.rows.each(over, (tx, id) => this.lapse(tx, id));
  }

  private async lapse(tx: Tx, id: string): Promise<void> {
    const row = await tx.get(ConferenceMeeting, { id });
    row.state = move(conferenceMeetingTransitions, 'lapse', row.state);
    tx.update(ConferenceMeeting, row, { action: 'conference-meeting.lapsed', rules: ['CONF-4.1'] });
    await releaseTopics(tx, this.limits, row);
    const called = await tx.find(ConferenceParticipant, { meetingId: id });
    tellConference(tx, [row.bureauCode, ...called.map(({ bodyCode }) => bodyCode)], {
      kind: 'conference-notice',
      reference: id,
      title: `联席会议${row.number}未召开`,
      content: `联席会议${row.number}未在通知之日召开，已自行失效，所列议题等待另行召集的会议。`,
    });
  }
}
