import { hasRole } from '@shenguan/common/auth';
import { assertVersion, notFound } from '@shenguan/common/http';
import { demandAct } from '@shenguan/common/states';
import type { Tx } from '@shenguan/common/work';
import { conferenceFilesOf } from '../files/keep-conference-file.js';
import { ConferenceMeeting } from '../meetings/meeting.entity.js';
import { convenerOf, isConvener, seesConference } from '../members/seat-access.js';
import { questionsOf, questionsShown } from '../questions/topic-question-access.js';
import { ConferenceTopicDto } from './topic.dto.js';
import { ConferenceTopic, type ReasonedAct } from './topic.entity.js';
import { conferenceTopicActs, type TopicFacts } from './topic-acts.js';

/** What decides about the next step of a topic. */
export async function topicFacts(tx: Tx, row: ConferenceTopic): Promise<TopicFacts> {
  const meetings = row.meetingId ? await tx.findAsWritten(ConferenceMeeting, { id: row.meetingId }) : [];
  return {
    row,
    actor: tx.actor,
    convener: hasRole(tx.actor, 'convener') && isConvener(await convenerOf(tx, row.bureauCode), tx.actor),
    meetingOpen: meetings[0]?.state === 'open',
  };
}

/** Answers 404 to whoever may not read a topic. */
export async function demandTopicSight(tx: Tx, row: ConferenceTopic): Promise<void> {
  if (row.raisedFor === tx.actor.body && hasRole(tx.actor, 'department-head', 'conference-office')) return;
  if (!(await seesConference(tx, row.bureauCode, tx.actor))) throw notFound();
}

/** Takes a topic for an act, in the version that the caller has seen. */
export async function takeTopic(
  tx: Tx,
  id: string,
  act: (typeof conferenceTopicActs.ids)[number],
  how: 'get' | 'lock' = 'lock',
): Promise<ConferenceTopic> {
  const row = await tx[how](ConferenceTopic, { id });
  await demandTopicSight(tx, row);
  assertVersion(row.version);
  demandAct(conferenceTopicActs, act, row.state, await topicFacts(tx, row));
  return row;
}

/** A topic as the caller sees it. */
export async function topicAnswer(tx: Tx, row: ConferenceTopic): Promise<ConferenceTopicDto> {
  const [facts, files, questions] = await Promise.all([
    topicFacts(tx, row),
    conferenceFilesOf(tx, 'topic', row.id),
    questionsOf(tx, row.id),
  ]);
  return ConferenceTopicDto.of(facts, files, await questionsShown(tx, row, questions));
}

/** What the caller rules or does now, with these reasons. */
export function reasoned(tx: Tx, reasons: string): ReasonedAct {
  return { by: tx.actor.sub, name: tx.actor.name, at: tx.now.toISOString(), reasons };
}
