import { type CalendarSource, computeLimit } from '@shenguan/common/clock';
import { assertVersion } from '@shenguan/common/http';
import { demandAct } from '@shenguan/common/states';
import type { Tx } from '@shenguan/common/work';
import { CONFERENCE_DAYS } from '../../time-limits/index.js';
import { ConferenceMeeting } from '../meetings/meeting.entity.js';
import { demandMeetingSight, meetingFacts } from '../meetings/meeting-access.js';
import { arrivals } from '../meetings/meeting-papers.js';
import { papersOf } from '../papers/make-paper.js';
import { ConferenceMinutesDto } from './minutes.dto.js';
import { ConferenceMinutes } from './minutes.entity.js';
import { conferenceMinutesActs, type MinutesFacts } from './minutes-acts.js';

/** What decides about the next step of minutes; they can be contested from their receipt on. CONF-5.3 */
export async function minutesFacts(tx: Tx, row: ConferenceMinutes, calendar: CalendarSource): Promise<MinutesFacts> {
  const meeting = await tx.get(ConferenceMeeting, { id: row.meetingId });
  const [{ convener, participant, speaks }, arrived] = await Promise.all([
    meetingFacts(tx, meeting),
    arrivals(tx, meeting),
  ]);
  const own = arrived.filter(({ service }) => service.purpose === 'minutes' && service.bodyCode === tx.actor.body);
  // The last version that was pushed to it counts; what has not arrived can be contested still.
  const last = own.sort((a, b) => (a.service.id < b.service.id ? -1 : 1)).at(-1)?.arrivedAt ?? null;
  const unit = 'workingDays' as const;
  const limit = last && { startEvent: last, length: CONFERENCE_DAYS.contest, unit, adjustments: [] };
  const dueAt = limit && computeLimit(limit, calendar.current()).dueAt;
  return {
    actor: tx.actor,
    convener,
    speaks: participant && speaks,
    contestOver: dueAt != null && dueAt <= tx.now,
  };
}

/** Answers 404 to whoever may not read minutes. CONF-5.3 */
export async function demandMinutesSight(tx: Tx, row: ConferenceMinutes): Promise<void> {
  await demandMeetingSight(tx, await tx.get(ConferenceMeeting, { id: row.meetingId }));
}

/** Takes minutes for an act, in the version that the caller has seen. */
export async function takeMinutes(
  tx: Tx,
  id: string,
  act: (typeof conferenceMinutesActs.ids)[number],
  calendar: CalendarSource,
): Promise<ConferenceMinutes> {
  const row = await tx.lock(ConferenceMinutes, { id });
  await demandMinutesSight(tx, row);
  assertVersion(row.version);
  demandAct(conferenceMinutesActs, act, row.state, await minutesFacts(tx, row, calendar));
  return row;
}

/** Minutes as the caller sees them. */
export async function minutesAnswer(
  tx: Tx,
  row: ConferenceMinutes,
  calendar: CalendarSource,
): Promise<ConferenceMinutesDto> {
  return ConferenceMinutesDto.of(row, await minutesFacts(tx, row, calendar), await papersOf(tx, row.id));
}
