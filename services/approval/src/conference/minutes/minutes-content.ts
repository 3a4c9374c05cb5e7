import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { canonicalJson } from '@shenguan/common/audit';
import { CalendarSource, legalDate } from '@shenguan/common/clock';
import { editionBegun, figureOf } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { conferenceFilesOf } from '../files/keep-conference-file.js';
import { ConferenceAttendance } from '../meetings/attendance.entity.js';
import { isServedInTime, POSITION_NAMES, type Position, positionOf } from '../meetings/domain/position.js';
import type { ConferenceMeeting } from '../meetings/meeting.entity.js';
import { arrivals } from '../meetings/meeting-papers.js';
import { ConferenceParticipant } from '../meetings/participant.entity.js';
import { ConferenceView } from '../meetings/view.entity.js';
import { ConferenceTopic } from '../topics/topic.entity.js';
import { ConferenceContest } from './contest.entity.js';
import type { NarrativeOfTopic } from './minutes.entity.js';

/** Where a body stands on a topic, as the minutes say it. */
export interface MinutedPosition {
  readonly body: string;
  readonly name: string;
  readonly position: Position;
  readonly called: string;
  /** Its own words, by whom, and the digests of its view sheets; null where it said nothing. */
  readonly said: { readonly text: string; readonly by: string; readonly sheets: readonly string[] } | null;
  /** A contest was upheld: the minutes before had it otherwise. */
  readonly corrected: boolean;
}

/** What minutes say. */
export interface MinutesContent {
  readonly v: 1;
  readonly meeting: Readonly<Record<'number' | 'startsAt' | 'openedAt' | 'closedAt' | 'place' | 'convener', string>>;
  readonly openedUnserved: string | null;
  readonly participants: readonly {
    readonly body: string;
    readonly name: string;
    readonly member: boolean;
    readonly attendance: readonly { name: string; position: string; capacity: string }[];
    readonly absence: { readonly withoutCause: boolean; readonly reasons: string } | null;
    readonly excuse: string | null;
  }[];
  readonly topics: readonly {
    readonly id: string;
    readonly number: string;
    readonly title: string;
    readonly caseNumber: string | null;
    readonly narrative: string;
    readonly outcome: string;
    readonly resolution: string;
    readonly advice: string;
    readonly tasks: readonly { body: string; name: string; text: string; workingDays: number }[];
    readonly positions: readonly MinutedPosition[];
  }[];
  /** What deemed agreement is not. CONF-5.5 */
  readonly note: string;
}

/** What every version of minutes says of the fiction. CONF-5.5 */
const NO_STATUTORY_OPINION = '依本制度视为同意的，不代替有关部门依法应当出具的意见、同意或者说明。';

/** Puts minutes together from the records of the meeting: nobody types who came, or where a body stands. CONF-5.3, CONF-5.5 */
@Injectable()
export class MinutesContents {
  constructor(private readonly calendar: CalendarSource) {}

  /** Returns what minutes say, as canonical JSON, and its digest. */
  async of(
    tx: Tx,
    meeting: ConferenceMeeting,
    narrative: readonly NarrativeOfTopic[],
  ): Promise<{ content: string; digest: string }> {
    const content = canonicalJson(await this.assemble(tx, meeting, narrative));
    return { content: content.toString('utf8'), digest: createHash('sha256').update(content).digest('hex') };
  }

  private async assemble(
    tx: Tx,
    meeting: ConferenceMeeting,
    narrative: readonly NarrativeOfTopic[],
  ): Promise<MinutesContent> {
    const of = { meetingId: meeting.id };
    const [participants, attendance, views, arrived, contests, topics] = await Promise.all([
      tx.find(ConferenceParticipant, of, { orderBy: { bodyCode: 'ASC' } }),
      tx.find(ConferenceAttendance, of),
      tx.find(ConferenceView, of),
      arrivals(tx, meeting),
      tx.find(ConferenceContest, { ...of, state: 'upheld' }),
      tx.find(ConferenceTopic, of),
    ]);
    const viewIds = views.map(({ id }) => id);
    const sheets = await conferenceFilesOf(tx, 'view', viewIds);
    const calendar = this.calendar.current();
    // The figure by which the meeting was convened. PRA-7
    const servedBefore = figureOf('CONF-5.5.served', editionBegun(legalDate(meeting.convenedAt!)));
    const positionsOf = (topic: ConferenceTopic): MinutedPosition[] =>
      participants.map((one): MinutedPosition => {
        const own = views.filter(({ topicId, bodyCode }) => topicId === topic.id && bodyCode === one.bodyCode);
        const contest = contests.findLast(({ topicId, bodyCode }) => topicId === topic.id && bodyCode === one.bodyCode);
        const last = own.at(-1);
        const said = contest
          ? { stance: contest.stance, text: contest.text, by: contest.raisedByName }
          : last && { stance: last.stance, text: last.text, by: last.byName };
        const [earliest = null] = arrived
          .filter(({ service }) => service.bodyCode === one.bodyCode && service.topicIds.includes(topic.id))
          .flatMap(({ arrivedAt }) => (arrivedAt ? [arrivedAt] : []))
          .sort((a, b) => a.getTime() - b.getTime());
        const position = positionOf({
          member: one.member,
          said: said?.stance ?? null,
          present: attendance.some(({ bodyCode }) => bodyCode === one.bodyCode),
          servedInTime: isServedInTime(earliest, meeting.startsAt, calendar, servedBefore),
          withoutCause: one.absence?.withoutCause ?? null,
        });
        const ofViews = own.map(({ id }) => id);
        return {
          ...{ body: one.bodyCode, name: one.bodyName, position, called: POSITION_NAMES[position] },
          said: said
            ? {
                ...{ text: said.text, by: said.by },
                sheets: sheets.filter(({ subjectId }) => ofViews.includes(subjectId)).map(({ file }) => file.sha256),
              }
            : null,
          corrected: contest !== undefined,
        };
      });
    return {
      v: 1,
      meeting: {
        ...{ number: meeting.number, place: meeting.place, convener: meeting.convenedByName! },
        startsAt: meeting.startsAt.toISOString(),
        openedAt: meeting.openedAt!.toISOString(),
        closedAt: meeting.closedAt!.toISOString(),
      },
      openedUnserved: meeting.opening?.reasons ?? null,
      participants: participants.map((one) => ({
        ...{ body: one.bodyCode, name: one.bodyName, member: one.member },
        attendance: attendance
          .filter(({ bodyCode }) => bodyCode === one.bodyCode)
          .map(({ name, position, capacity }) => ({ name, position, capacity })),
        absence: one.absence && { withoutCause: one.absence.withoutCause, reasons: one.absence.reasons },
        excuse: one.excuse?.reasons ?? null,
      })),
      topics: meeting.topicIds.map((id) => {
        const topic = topics.find((one) => one.id === id)!;
        const { outcome, resolution, advice, tasks } = topic.conclusion!;
        return {
          ...{ id, number: topic.number, title: topic.title, caseNumber: topic.caseNumber },
          narrative: narrative.find(({ topicId }) => topicId === id)!.text,
          ...{ outcome, resolution, advice },
          tasks: tasks.map(({ body, text, workingDays }) => ({ body: body.code, name: body.name, text, workingDays })),
          positions: positionsOf(topic),
        };
      }),
      note: NO_STATUTORY_OPINION,
    };
  }
}

/** Reads what minutes say. */
export const contentOf = (content: string): MinutesContent => JSON.parse(content) as MinutesContent;
