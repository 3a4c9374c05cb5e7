import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { assertVersion, notFound } from '@shenguan/common/http';
import { conflict, refuse } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { Bodies, Body } from '../../bodies/index.js';
import { CONFERENCE_DAYS, TimeLimits } from '../../time-limits/index.js';
import { AwaitingCases } from '../cases/awaiting-cases.js';
import { conferenceFilesOf } from '../files/keep-conference-file.js';
import { seesConference } from '../members/seat-access.js';
import { ConferenceMinutes } from '../minutes/minutes.entity.js';
import { MakePaper, papersOf } from '../papers/make-paper.js';
import { reportFacts as paperFacts } from '../papers/minutes-facts.js';
import { governmentOffice, tellConference } from '../tell-conference.js';
import { ConferenceTopic, type GovernmentAnswer } from '../topics/topic.entity.js';
import { conferenceTopicTransitions } from '../topics/topic.transitions.js';
import { type AnswerReportDto, ConferenceReportDto, type SendReportDto } from './report.dto.js';
import { ConferenceReport } from './report.entity.js';
import { conferenceReportTransitions } from './report.transitions.js';
import { conferenceReportActs, type ReportFacts } from './report-acts.js';

/** Reports to the city government what the minutes bring before it, and takes its answer in. CONF-5.4 */
@Injectable()
export class ReportToGovernment {
  constructor(
    private readonly work: UnitOfWork,
    private readonly bodies: Bodies,
    private readonly limits: TimeLimits,
    private readonly cases: AwaitingCases,
    private readonly makePaper: MakePaper,
  ) {}

  /** Once for a topic, with the minutes that bring it there. */
  send({ topicId, number, text }: SendReportDto, actor: Actor): Promise<ConferenceReportDto> {
    return this.work.run(actor, async (tx) => {
      const topic = await tx.findOne(ConferenceTopic, { id: topicId, bureauCode: actor.body }, { lock: 'update' });
      if (topic?.state !== 'to-government') {
        refuse('CONF-5.4', {}, { errors: [{ pointer: '/topicId', detail: NOT_BEFORE_IT }] });
      }
      if (await tx.findOne(ConferenceReport, { topicId })) conflict('CONF-5.4', {}, { detail: ONCE });
      const minutes = await tx.get(ConferenceMinutes, { meetingId: topic.meetingId!, state: 'issued' });
      const governmentCode = await governmentOffice(tx, this.bodies);
      if (!governmentCode) conflict('CONF-5.4', {}, { detail: NO_OFFICE });
      const row = tx.insert(
        ConferenceReport,
        {
          id: tx.uuid(),
          ...{ bureauCode: actor.body, topicId, minutesId: minutes.id, governmentCode, number, text, state: 'sent' },
          ...{ sentBy: actor.sub, sentByName: actor.name, sentAt: tx.now, answer: null, answeredBy: null },
        },
        { action: 'conference-report.sent', rules: ['CONF-5.4'] },
      );
      const { name } = await tx.get(Body, { code: governmentCode });
      const paper = await this.makePaper.make(tx, {
        kind: 'conference-report',
        facts: paperFacts(topic, minutes, { text, addressee: name.replace(OFFICE, '') }),
        ...{ bureauCode: actor.body, subjectId: row.id, number },
        rules: ['CONF-5.4'],
      });
      const attached = (await papersOf(tx, minutes.id)).map(({ file }) => file);
      await this.limits.close(tx, topicId, 'conference-report');
      const { limit } = this.limits.open(
        tx,
        { id: row.id, caseNumber: null, bodyCode: governmentCode },
        { kind: 'conference-answer', startAt: tx.now, workingDays: CONFERENCE_DAYS.answer, basis: 'CONF-5.4' },
      );
      tellConference(tx, [governmentCode], {
        kind: 'conference-report',
        reference: row.id,
        title: `关于“${topic.title}”的报告（${number}）`,
        content: `${text}随附${minutes.number}（摘要${minutes.digest}）。`,
        files: [paper.file, ...attached],
        dueAt: limit.dueAt,
      });
      return reportAnswer(tx, row);
    });
  }

  answer(id: string, { number, text, advice }: AnswerReportDto, actor: Actor): Promise<ConferenceReportDto> {
    return this.work.run(actor, async (tx) => {
      const row = await takeReport(tx, id, 'ConferenceReports_answer', 'lock');
      const topic = await tx.lock(ConferenceTopic, { id: row.topicId });
      const answer: GovernmentAnswer = { number, text, advice, at: tx.now.toISOString() };
      row.state = move(conferenceReportTransitions, 'answer', row.state);
      Object.assign(row, { answer, answeredBy: actor.sub });
      tx.update(ConferenceReport, row, { action: 'conference-report.answered', rules: ['CONF-5.4'] });
      topic.state = move(conferenceTopicTransitions, 'answer', topic.state);
      topic.answer = answer;
      tx.update(ConferenceTopic, topic, { action: 'conference-topic.answered', rules: ['CONF-5.4'] });
      await this.limits.close(tx, id, 'conference-answer');
      await this.cases.release(tx, topic);
      tellConference(tx, [row.bureauCode], {
        kind: 'conference-report',
        reference: id,
        title: `市政府对“${topic.title}”的答复（${number}）`,
        content: text,
      });
      return reportAnswer(tx, row);
    });
  }
}

/** Answers 404 to whoever may not read a report: neither of the conference, nor of the government’s office that it went to. */
export async function demandReportSight(tx: Tx, row: ConferenceReport): Promise<void> {
  if (row.governmentCode === tx.actor.body) return;
  if (!(await seesConference(tx, row.bureauCode, tx.actor))) throw notFound();
}

/** Takes a report for an act, in the version that the caller has seen. */
export async function takeReport(
  tx: Tx,
  id: string,
  act: (typeof conferenceReportActs.ids)[number],
  how: 'get' | 'lock',
): Promise<ConferenceReport> {
  const row = await tx[how](ConferenceReport, { id });
  await demandReportSight(tx, row);
  assertVersion(row.version);
  demandAct(conferenceReportActs, act, row.state, await reportFacts(tx, row));
  return row;
}

/** A report as the caller sees it. */
export async function reportAnswer(tx: Tx, row: ConferenceReport): Promise<ConferenceReportDto> {
  const [facts, files, papers] = await Promise.all([
    reportFacts(tx, row),
    conferenceFilesOf(tx, 'report', row.id),
    papersOf(tx, row.id),
  ]);
  return ConferenceReportDto.of(facts, files, papers);
}

async function reportFacts(tx: Tx, row: ConferenceReport): Promise<ReportFacts> {
  const files = await conferenceFilesOf(tx, 'report', row.id);
  return { row, actor: tx.actor, answers: files.filter(({ bodyCode }) => bodyCode === row.governmentCode).length };
}

/** The office takes in what goes to its government. */
const OFFICE = /办公[室厅]$/;

const NOT_BEFORE_IT = {
  zh: '不是已签发的纪要载明报请市政府决定的议题',
  en: 'is no topic that issued minutes bring before the government',
};
const ONCE = { zh: '该议题已经报告，请等待市政府答复', en: 'it was reported already: the answer is awaited' };
const NO_OFFICE = {
  zh: '尚未登记政府办公室：请先在单位登记中登记',
  en: 'no government’s office is registered yet: it is entered in the register of bodies first',
};
