import { hasRole } from '@shenguan/common/auth';
import { assertVersion, notFound } from '@shenguan/common/http';
import { demandAct } from '@shenguan/common/states';
import type { Tx } from '@shenguan/common/work';
import { leadsBody, StaffMember } from '../../bodies/index.js';
import { ConferenceFileDto } from '../files/conference-file.dto.js';
import { conferenceFilesOf } from '../files/keep-conference-file.js';
import { convenerOf, isConvener, seesConference } from '../members/seat-access.js';
import { ConferencePaperDto } from '../papers/conference-paper.dto.js';
import { papersOf } from '../papers/make-paper.js';
import type { ReasonedAct } from '../topics/topic.entity.js';
import { ConferenceAttendance } from './attendance.entity.js';
import type { ConferenceMeetingDto, ParticipantDto, ViewDto } from './meeting.dto.js';
import { ConferenceMeeting } from './meeting.entity.js';
import {
  conferenceMeetingActions,
  conferenceMeetingActs,
  type MeetingFacts,
  PARTICIPANT_ROLES,
} from './meeting-acts.js';
import { arrivals } from './meeting-papers.js';
import { ConferenceParticipant } from './participant.entity.js';
import { ConferenceView } from './view.entity.js';

/** What decides about the next step of a meeting. */
export async function meetingFacts(tx: Tx, row: ConferenceMeeting): Promise<MeetingFacts> {
  const { actor } = tx;
  const takesPart = hasRole(actor, ...PARTICIPANT_ROLES, 'conference-office');
  const [participants, attending, staff, convener] = await Promise.all([
    takesPart ? tx.findAsWritten(ConferenceParticipant, { meetingId: row.id, bodyCode: actor.body }) : [],
    takesPart ? tx.findAsWritten(ConferenceAttendance, { meetingId: row.id, bodyCode: actor.body }) : [],
    takesPart && actor.staff ? tx.findOne(StaffMember, { id: actor.staff, bodyCode: actor.body }) : null,
    convenerOf(tx, row.bureauCode),
  ]);
  const heads = staff?.head === true;
  return {
    row,
    actor,
    now: tx.now,
    convener: isConvener(convener, actor),
    participant: participants.length > 0,
    heads,
    leads: staff !== null && (await leadsBody(tx, staff)),
    speaks:
      heads ||
      participants.some(({ delegateStaffId }) => delegateStaffId !== null && delegateStaffId === actor.staff) ||
      attending.some(({ staffId }) => staffId === actor.staff),
  };
}

/** Answers 404 to whoever may not read of a meeting: neither of the conference, nor of a body that takes part. */
export async function demandMeetingSight(tx: Tx, row: ConferenceMeeting): Promise<void> {
  if (await seesConference(tx, row.bureauCode, tx.actor)) return;
  const invited = hasRole(tx.actor, ...PARTICIPANT_ROLES)
    ? await tx.findAsWritten(ConferenceParticipant, { meetingId: row.id, bodyCode: tx.actor.body })
    : [];
  if (invited.length === 0) throw notFound();
}

/** Takes a meeting for an act, in the version that the caller has seen. */
export async function takeMeeting(
  tx: Tx,
  id: string,
  act: (typeof conferenceMeetingActs.ids)[number],
  how: 'get' | 'lock' = 'lock',
): Promise<ConferenceMeeting> {
  const row = await tx[how](ConferenceMeeting, { id });
  await demandMeetingSight(tx, row);
  assertVersion(row.version);
  demandAct(conferenceMeetingActs, act, row.state, await meetingFacts(tx, row));
  return row;
}

/** Returns the caller’s body as it takes part, locked. */
export function ownPart(tx: Tx, { id: meetingId }: ConferenceMeeting): Promise<ConferenceParticipant> {
  return tx.lock(ConferenceParticipant, { meetingId, bodyCode: tx.actor.body });
}

/** A meeting with everybody who takes part and all that was said, as this transaction leaves it. */
export async function meetingAnswer(tx: Tx, row: ConferenceMeeting): Promise<ConferenceMeetingDto> {
  const of = { meetingId: row.id };
  const [participants, attendance, views, arrived, files, facts, made] = await Promise.all([
    tx.findAsWritten(ConferenceParticipant, of),
    tx.findAsWritten(ConferenceAttendance, of),
    tx.findAsWritten(ConferenceView, of),
    arrivals(tx, row),
    conferenceFilesOf(tx, 'meeting', row.id),
    meetingFacts(tx, row),
    papersOf(tx, row.id),
  ]);
  const papers = arrived.filter(({ service }) => service.purpose === 'papers');
  const sheets = await conferenceFilesOf(
    tx,
    'view',
    views.map(({ id }) => id),
  );
  const { id, version, number, state, place } = row;
  return {
    ...{ id, version, number, state, place },
    bureau: row.bureauCode,
    startsAt: row.startsAt.toISOString(),
    topics: row.topicIds,
    served: papers.length > 0 && papers.every(({ arrivedAt }) => arrivedAt !== null),
    ruling: shown(row.ruling),
    convenedBy: row.convenedByName,
    openedAt: row.openedAt?.toISOString() ?? null,
    opening: shown(row.opening),
    closedAt: row.closedAt?.toISOString() ?? null,
    adjournment: shown(row.adjournment),
    participants: participants
      .sort((a, b) => Number(b.member) - Number(a.member) || (a.bodyCode < b.bodyCode ? -1 : 1))
      .map((one): ParticipantDto => {
        // The first service brought the notice; later ones brought topics that were let in after it.
        const [first] = papers
          .filter(({ service }) => service.bodyCode === one.bodyCode)
          .sort((a, b) => (a.service.id < b.service.id ? -1 : 1));
        const servedAt = first?.arrivedAt ?? null;
        return {
          body: one.bodyCode,
          name: one.bodyName,
          member: one.member,
          liaisons: one.liaisons,
          servedAt: servedAt?.toISOString() ?? null,
          servedHoursBefore: servedAt && hoursBetween(servedAt, row.startsAt),
          delegate: one.delegateName,
          division: one.delegation?.division ?? null,
          excuse: shown(one.excuse),
          absence: one.absence && { ...shown(one.absence)!, withoutCause: one.absence.withoutCause },
          attendance: attendance
            .filter(({ bodyCode }) => bodyCode === one.bodyCode)
            .map(({ name, position, capacity, at }) => ({ name, position, capacity, at: at.toISOString() })),
        };
      }),
    views: views
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map(
        (view): ViewDto => ({
          id: view.id,
          topicId: view.topicId,
          body: view.bodyCode,
          stance: view.stance,
          text: view.text,
          by: view.byName,
          at: view.at.toISOString(),
          files: sheets.filter(({ subjectId }) => subjectId === view.id).map((file) => ConferenceFileDto.of(file)),
        }),
      ),
    papers: made.map((paper) => ConferencePaperDto.of(paper)),
    files: files.map((file) => ConferenceFileDto.of(file)),
    availableActions: conferenceMeetingActions(facts),
  };
}

const HOUR_MS = 3_600_000;

/** Hours between two instants, to a tenth. */
function hoursBetween(from: Date, to: Date): number {
  return Math.round(((to.getTime() - from.getTime()) / HOUR_MS) * 10) / 10;
}

function shown(act: ReasonedAct | null) {
  return act && { by: act.name, at: act.at, reasons: act.reasons };
}
