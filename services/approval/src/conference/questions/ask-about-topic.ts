import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { assertVersion } from '@shenguan/common/http';
import { conflict, refuse } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { TimeLimits } from '../../time-limits/index.js';
import { namedBody } from '../named-body.js';
import { tellConference } from '../tell-conference.js';
import type { ConferenceTopicDto } from '../topics/topic.dto.js';
import { ConferenceTopic } from '../topics/topic.entity.js';
import { takeTopic, topicAnswer } from '../topics/topic-access.js';
import { answersItself } from './own-words.js';
import type { AskAboutTopicDto, ReplyOnTopicDto, TopicQuestionDto } from './topic-question.dto.js';
import { TopicQuestion } from './topic-question.entity.js';
import { topicQuestionTransitions } from './topic-question.transitions.js';
import { demandQuestionSight, questionAnswer, questionFacts } from './topic-question-access.js';
import { topicQuestionActs } from './topic-question-acts.js';

/** Asks bodies about a topic, members or not; each answers with its own token, to its own question, in its own days. CONF-3 */
@Injectable()
export class AskAboutTopic {
  constructor(
    private readonly work: UnitOfWork,
    private readonly limits: TimeLimits,
  ) {}

  ask(id: string, { body: named, question, workingDays }: AskAboutTopicDto, actor: Actor): Promise<ConferenceTopicDto> {
    return this.work.run(actor, async (tx) => {
      const topic = await takeTopic(tx, id, 'ConferenceTopics_ask');
      const body = await namedBody(tx, 'CONF-3', '/body', named);
      if (body.code === actor.body || body.code === topic.raisedFor)
        refuse('CONF-3', {}, { errors: [{ pointer: '/body', detail: ITSELF }] });
      if (!(await answersItself(tx, body.code))) {
        refuse('CONF-3', {}, { errors: [{ pointer: '/body', detail: NOBODY_THERE }] });
      }
      const before = await tx.find(TopicQuestion, { topicId: id, bodyCode: body.code });
      // Asked again until it says what is wanted it would not be its own answer. CONF-3
      const same = before.find(
        ({ state, proposedOpinion }) => state === 'asked' || proposedOpinion === topic.proposedOpinion,
      );
      if (same) conflict('CONF-3', { question: same.id }, { detail: ASKED_ALREADY });
      const row = tx.insert(
        TopicQuestion,
        {
          id: tx.uuid(),
          ...{ bureauCode: topic.bureauCode, topicId: id, bodyCode: body.code, bodyName: body.name },
          ...{ question, proposedOpinion: topic.proposedOpinion, workingDays, state: 'asked' },
          ...{ askedBy: actor.sub, askedFor: actor.body, askedAt: tx.now, reply: null },
        },
        { action: 'conference-question.asked', rules: ['CONF-3'] },
      );
      const subject = { id: row.id, caseNumber: null, bodyCode: body.code };
      const { limit } = this.limits.open(tx, subject, {
        ...{ kind: 'conference-question', startAt: tx.now, workingDays, basis: 'CONF-3' },
      });
      tellConference(tx, [body.code], {
        kind: 'conference-topic',
        reference: row.id,
        title: `联席会议议题${topic.number}征求意见`,
        content: `就议题“${topic.title}”征求贵单位意见：${question}拟提出的审批意见：${topic.proposedOpinion}请于${limit.dueOn}前（含当日）由贵单位自行回复。`,
        dueAt: limit.dueAt,
      });
      return topicAnswer(tx, topic);
    });
  }

  /** It is heard late, too, as long as its topic is not over. */
  reply(id: string, { stance, text }: ReplyOnTopicDto, actor: Actor): Promise<TopicQuestionDto> {
    return this.work.run(actor, async (tx) => {
      const row = await takeQuestion(tx, id, 'TopicQuestions_reply');
      const topic = await tx.get(ConferenceTopic, { id: row.topicId });
      row.state = move(topicQuestionTransitions, 'reply', row.state);
      row.reply = { stance, text, by: actor.sub, name: actor.name, at: tx.now.toISOString() };
      tx.update(TopicQuestion, row, { action: 'conference-question.answered', rules: ['CONF-3'] });
      await this.limits.close(tx, id, 'conference-question');
      tellConference(tx, [row.bureauCode, row.askedFor], {
        kind: 'conference-topic',
        reference: topic.id,
        title: `联席会议议题${topic.number}征求意见的回复`,
        content: `${row.bodyName}已就议题“${topic.title}”回复：${text}`,
      });
      return questionAnswer(tx, row);
    });
  }
}

/** Takes a question for an act, in the version that the caller has seen. */
export async function takeQuestion(
  tx: Tx,
  id: string,
  act: (typeof topicQuestionActs.ids)[number],
  how: 'get' | 'lock' = 'lock',
): Promise<TopicQuestion> {
  const row = await tx[how](TopicQuestion, { id });
  await demandQuestionSight(tx, row);
  assertVersion(row.version);
  demandAct(topicQuestionActs, act, row.state, await questionFacts(tx, row));
  return row;
}

const ITSELF = {
  zh: '不得以提出议题的单位、提问单位自己的意见作为征求的意见',
  en: 'is who raised the topic, or asks: nobody consults himself',
};
const NOBODY_THERE = {
  zh: '该单位没有登记在职工作人员，不能自行回复：请上传其书面意见（POST /conference/topics/{id}/files），再填写征求意见情况',
  en: 'has nobody in the staff register who could answer: keep its written opinion as a paper of the topic',
};
const ASKED_ALREADY = {
  zh: '已就同一意见征求过该单位，或者其尚未回复：拟提出的审批意见修改后，方可再次征求',
  en: 'this body was asked about the same proposal, or has still to answer: it is asked again once the proposal has changed',
};
