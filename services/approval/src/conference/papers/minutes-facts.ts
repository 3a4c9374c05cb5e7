import { legalDate } from '@shenguan/common/clock';
import { editionToday } from '@shenguan/common/rules';
import { chineseNumeral } from '@shenguan/common/texts';
import type { FactsOfPlainKind } from '../../document-templates/index.js';
import type { ConferenceMinutes } from '../minutes/minutes.entity.js';
import { contentOf, type MinutesContent } from '../minutes/minutes-content.js';
import type { ConferenceTopic } from '../topics/topic.entity.js';

type Facts = FactsOfPlainKind['conference-minutes'];

/** What the paper of issued minutes says: nothing but what their digest covers. CONF-4.5, CONF-5.3, CONF-5.5 */
export function minutesFacts(
  row: ConferenceMinutes,
  { corrects, contestDays }: { corrects: string | null; contestDays: number },
): Facts {
  const { meeting, openedUnserved, participants, topics, note } = contentOf(row.content);
  const ordinalOf = (i: number) => chineseNumeral(i + 1);
  const persons = (member: boolean) =>
    participants
      .filter((one) => one.member === member)
      .flatMap(({ name: body, attendance }) =>
        attendance.map(({ name, position, capacity }) => ({
          ...{ body, name, position },
          capacity: capacity as Facts['attending'][number]['capacity'],
        })),
      );
  return {
    title: minutesTitle(topics),
    meetingNumber: meeting.number,
    heldOn: legalDate(new Date(meeting.openedAt)),
    place: meeting.place,
    convener: meeting.convener,
    ...(openedUnserved && { openedUnserved }),
    ...(corrects && { corrects }),
    topics: topics.map((topic, i) => ({
      ordinal: ordinalOf(i),
      ...{ title: topic.title, number: topic.number, narrative: topic.narrative, resolution: topic.resolution },
      ...(topic.caseNumber && { caseNumber: topic.caseNumber }),
      outcome: topic.outcome as Facts['topics'][number]['outcome'],
      ...(topic.advice !== 'none' && { advice: topic.advice as 'grant' | 'refuse' }),
    })),
    positions: topics.flatMap(({ positions }, i) =>
      positions.map(({ name: body, called }) => ({ ordinal: ordinalOf(i), body, called })),
    ),
    said: topics.flatMap(({ positions }, i) =>
      positions.flatMap(({ name: body, said, corrected }) =>
        said
          ? [
              {
                ...{ ordinal: ordinalOf(i), body, by: said.by, text: said.text, corrected },
                ...(said.sheets.length > 0 && { sheets: said.sheets.length }),
              },
            ]
          : [],
      ),
    ),
    tasks: topics.flatMap(({ tasks }, i) =>
      tasks.map(({ name: body, text, workingDays }) => ({ ordinal: ordinalOf(i), body, text, workingDays })),
    ),
    attending: persons(true),
    invited: persons(false),
    absent: participants.filter(({ attendance }) => attendance.length === 0).map(absenceOf),
    note,
    contestDays,
    sentTo: participants.map(({ name }) => name),
    issuedOn: legalDate(row.issuedAt!),
    issuedBy: row.issuedByName!,
    edition: editionToday().name,
  };
}

/** What the report to the government says of the meeting, with the minutes that go with it. CONF-5.4 */
export function reportFacts(
  topic: ConferenceTopic,
  minutes: ConferenceMinutes,
  { text, addressee }: { text: string; addressee: string },
): FactsOfPlainKind['conference-report'] {
  const content = contentOf(minutes.content);
  const minuted = content.topics.find(({ id }) => id === topic.id)!;
  return {
    title: `关于${topic.title.replace(/^关于/, '')}的报告`,
    addressee,
    topic: topic.title,
    topicNumber: topic.number,
    ...(topic.caseNumber && { caseNumber: topic.caseNumber }),
    heldOn: legalDate(new Date(content.meeting.openedAt)),
    convener: content.meeting.convener,
    difficulties: topic.difficulties,
    narrative: minuted.narrative,
    resolution: minuted.resolution,
    positions: minuted.positions.map(({ name: body, called }) => ({ body, called })),
    text,
    minutesNumber: minutes.number!,
    edition: editionToday().name,
  };
}

function minutesTitle(topics: MinutesContent['topics']): string {
  const title = topics[0]!.title.replace(/^关于/, '');
  return topics.length === 1
    ? `关于${title}的会议纪要`
    : `关于${title}等${chineseNumeral(topics.length)}项议题的会议纪要`;
}

function absenceOf({ name: body, absence, excuse }: MinutesContent['participants'][number]): Facts['absent'][number] {
  const reasons = absence?.reasons ?? excuse;
  const status = absence === null ? 'not-attending' : absence.withoutCause ? 'without-cause' : 'with-cause';
  return { body, status, ...(reasons && { reasons: reasons.replace(/[。；]$/, '') }) };
}
