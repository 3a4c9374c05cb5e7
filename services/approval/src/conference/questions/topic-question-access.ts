import { hasRole } from '@shenguan/common/auth';
import { notFound } from '@shenguan/common/http';
import { conflict } from '@shenguan/common/rules';
import { move } from '@shenguan/common/states';
import type { Tx } from '@shenguan/common/work';
import { knownAmong } from '../../bodies/index.js';
import { TimeLimit, type TimeLimits } from '../../time-limits/index.js';
import { conferenceFilesOf } from '../files/keep-conference-file.js';
import { PARTICIPANT_ROLES } from '../meetings/meeting-acts.js';
import { seesConference } from '../members/seat-access.js';
import { ConferenceTopic } from '../topics/topic.entity.js';
import { isLate, TopicQuestionDto } from './topic-question.dto.js';
import { TopicQuestion } from './topic-question.entity.js';
import { topicQuestionTransitions } from './topic-question.transitions.js';

/** What decides about the next step of a question. */
export async function questionFacts(tx: Tx, row: TopicQuestion) {
  return { row, actor: await knownAmong(tx, tx.actor, [row.askedBy]) };
}

/** Answers 404 to whoever may not read a question: neither of the conference, nor of the body that is asked. */
export async function demandQuestionSight(tx: Tx, row: TopicQuestion): Promise<void> {
  if (row.bodyCode === tx.actor.body && hasRole(tx.actor, ...PARTICIPANT_ROLES)) return;
  if (!(await seesConference(tx, row.bureauCode, tx.actor))) throw notFound();
}

/** A question as the caller sees it. */
export async function questionAnswer(tx: Tx, row: TopicQuestion): Promise<TopicQuestionDto> {
  const topic = await tx.get(ConferenceTopic, { id: row.topicId });
  return (await questionsShown(tx, topic, [row]))[0]!;
}

/** The questions about a topic as this transaction leaves them, oldest first. */
export async function questionsOf(tx: Tx, topicId: string | readonly string[]): Promise<TopicQuestion[]> {
  const ids = typeof topicId === 'string' ? [topicId] : [...topicId];
  if (ids.length === 0) return [];
  const rows = await tx.findAsWritten(TopicQuestion, { topicId: ids });
  return rows.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The questions about a topic as the caller sees them. */
export async function questionsShown(
  tx: Tx,
  topic: ConferenceTopic,
  rows: readonly TopicQuestion[],
): Promise<TopicQuestionDto[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const [limits, files] = await Promise.all([
    tx.findAsWritten(TimeLimit, { subjectId: ids }),
    conferenceFilesOf(tx, 'question', ids),
  ]);
  return Promise.all(
    rows.map(async (row) => TopicQuestionDto.of(await questionFacts(tx, row), topic, { limits, files, now: tx.now })),
  );
}

/** Before a topic goes to the convener, whoever was asked has answered or let his days go by, and about this very proposal. CONF-3 */
export async function demandHeard(tx: Tx, topic: ConferenceTopic, questions: readonly TopicQuestion[]): Promise<void> {
  const ids = questions.map(({ id }) => id);
  const limits = ids.length === 0 ? [] : await tx.find(TimeLimit, { subjectId: ids });
  const pending = questions.filter(
    ({ id, state }) => state === 'asked' && !limits.some((one) => one.subjectId === id && isLate(one, tx.now)),
  );
  if (pending.length > 0) {
    conflict('CONF-3', { bodies: pending.map(({ bodyCode }) => bodyCode) }, { detail: STILL_ASKED });
  }
  const current = new Set(
    questions.filter((one) => one.proposedOpinion === topic.proposedOpinion).map(({ bodyCode }) => bodyCode),
  );
  const stale = questions.filter(({ bodyCode }) => !current.has(bodyCode));
  if (stale.length > 0) {
    conflict('CONF-3', { bodies: stale.map(({ bodyCode }) => bodyCode) }, { detail: ANOTHER_PROPOSAL });
  }
}

/**
 * Whoever was asked about the same case or demand in a topic that was withdrawn is asked in the next one too: else a body
 * that differs would be left out by beginning anew. CONF-3
 */
export async function demandNobodyDropped(
  tx: Tx,
  topic: ConferenceTopic,
  questions: readonly TopicQuestion[],
): Promise<void> {
  const { id, bureauCode, caseNumber, demandId, consultations } = topic;
  if (caseNumber === null && demandId === null) return;
  const on = caseNumber === null ? { demandId } : { caseNumber };
  const withdrawn = await tx.find(ConferenceTopic, { ...on, bureauCode, state: 'withdrawn' });
  const earlier = await questionsOf(
    tx,
    withdrawn.map((one) => one.id).filter((one) => one !== id),
  );
  const heard = new Set([...questions.map(({ bodyCode }) => bodyCode), ...consultations.map(({ body }) => body.code)]);
  const dropped = new Set(earlier.map(({ bodyCode }) => bodyCode).filter((code) => !heard.has(code)));
  if (dropped.size > 0) conflict('CONF-3', { bodies: [...dropped] }, { detail: DROPPED });
}

/** Ends what nobody answered, with its topic. CONF-3 */
export async function endQuestions(tx: Tx, limits: TimeLimits, topicId: string): Promise<void> {
  const open = (await tx.find(TopicQuestion, { topicId, state: 'asked' })).map(({ id }) => id);
  for (const id of open.sort()) {
    const row = await tx.lock(TopicQuestion, { id });
    if (row.state !== 'asked') continue;
    row.state = move(topicQuestionTransitions, 'end', row.state);
    tx.update(TopicQuestion, row, { action: 'conference-question.ended', rules: ['CONF-3'] });
    await limits.end(tx, id, 'conference-question');
  }
}

const STILL_ASKED = {
  zh: '被征求意见的单位尚在回复期限内：待其回复或者期限届满后，方可报召集人审定',
  en: 'a body that was asked has time left for its answer: the topic goes to the convener after that',
};
const ANOTHER_PROPOSAL = {
  zh: '征求意见以后修改了拟提出的审批意见，原回复不能作为对修改后意见的回复：请就现在的意见重新征求',
  en: 'the proposal was changed after these bodies were asked: their answers speak of another, so ask them again',
};
const DROPPED = {
  zh: '就同一办件或者监管处理建议撤回的议题曾征求这些单位的意见：再次提出的，应当向其征求意见',
  en: 'these bodies were asked in a topic on the same matter that was withdrawn: in this one they are asked again',
};
