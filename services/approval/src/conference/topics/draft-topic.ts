import { Injectable } from '@nestjs/common';
import { type Actor, hasRole } from '@shenguan/common/auth';
import { normaliseIdentifier } from '@shenguan/common/privacy';
import { conflict, type PointerError, refuse } from '@shenguan/common/rules';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { Case, UNDER_REVIEW } from '../../cases/index.js';
import { Demand } from '../../linkage/index.js';
import { conferenceFilesOf } from '../files/keep-conference-file.js';
import { memberSeats } from '../members/seat-access.js';
import { namedBody } from '../named-body.js';
import { answersItself } from '../questions/own-words.js';
import type { ConferenceTopicDto, DraftTopicDto, TopicContentDto } from './topic.dto.js';
import { ConferenceTopic, type Consultation } from './topic.entity.js';
import { AWAITED_TOPICS } from './topic.transitions.js';
import { takeTopic, topicAnswer } from './topic-access.js';

/** Begins a topic and changes it while it is a draft: why it belongs before the conference, and what is proposed. CONF-2, CONF-3 */
@Injectable()
export class DraftTopic {
  constructor(private readonly work: UnitOfWork) {}

  begin(order: DraftTopicDto, actor: Actor): Promise<ConferenceTopicDto> {
    return this.work.run(actor, async (tx) => {
      const bureauCode = await this.bureauOf(tx, order);
      demandCategory(order);
      const caseNumber = order.caseNumber ? await waitingCase(tx, bureauCode, order.caseNumber) : null;
      const demandId = order.demandId ? await disputedDemand(tx, bureauCode, order.demandId) : null;
      const errors = (order.consultations ?? []).map((_, i) => ({
        pointer: `/consultations/${i}/fileId`,
        detail: PAPERS_FIRST,
      }));
      if (errors.length > 0) refuse('CONF-3', {}, { errors });
      const n = await tx.nextNumber(`conference-topic:${tx.today.slice(0, 4)}`);
      const row = tx.insert(
        ConferenceTopic,
        {
          id: tx.uuid(),
          bureauCode,
          number: `YT${tx.today.slice(0, 4)}-${String(n).padStart(4, '0')}`,
          ...contentOf(order),
          ...{ caseNumber, demandId, consultations: [], state: 'draft', papersDigest: null },
          raisedBy: actor.sub,
          raisedByName: actor.name,
          raisedFor: actor.body,
          raisedAt: tx.now,
          ...{ submittedBy: null, submittedAt: null, ruling: null, meetingId: null, agendaAt: null },
          ...{ conclusion: null, answer: null, withdrawal: null },
        },
        { action: 'conference-topic.drafted', rules: ['CONF-2', 'CONF-3'], ...(caseNumber ? { caseNumber } : {}) },
      );
      return topicAnswer(tx, row);
    });
  }

  change(id: string, order: TopicContentDto, actor: Actor): Promise<ConferenceTopicDto> {
    return this.work.run(actor, async (tx) => {
      const row = await takeTopic(tx, id, 'ConferenceTopics_change');
      demandCategory(order);
      Object.assign(row, contentOf(order), { consultations: await consultationsOf(tx, row, order) });
      tx.update(ConferenceTopic, row, { action: 'conference-topic.changed', rules: ['CONF-2', 'CONF-3'] });
      return topicAnswer(tx, row);
    });
  }

  /** The conference of the office’s own bureau; a member names the bureau. */
  private async bureauOf(tx: Tx, { bureau }: DraftTopicDto): Promise<string> {
    if (hasRole(tx.actor, 'conference-office')) return tx.actor.body;
    if (bureau === undefined) refuse('CONF-1', {}, { errors: [{ pointer: '/bureau', detail: WHICH_BUREAU }] });
    const code = normaliseIdentifier(bureau);
    const members = await memberSeats(tx, code);
    if (!members.some(({ bodyCode }) => bodyCode === tx.actor.body)) {
      refuse('CONF-1', {}, { errors: [{ pointer: '/bureau', detail: NO_MEMBER }] });
    }
    return code;
  }
}

/** What a topic says, as its row keeps it. */
function contentOf(order: TopicContentDto) {
  const { title, category, publicInterest = null, categoryReason, noConsultation = null } = order;
  const { evaluation, difficulties, proposedOpinion } = order;
  return { title, category, publicInterest, categoryReason, noConsultation, evaluation, difficulties, proposedOpinion };
}

/** The public interest is a certain one, and nothing else has one. CONF-2 */
function demandCategory({ category, publicInterest }: TopicContentDto): void {
  const detail = category === 'public-interest' ? WHICH_INTEREST : NO_INTEREST;
  if ((category === 'public-interest') !== (publicInterest !== undefined)) {
    refuse('CONF-2', {}, { errors: [{ pointer: '/publicInterest', detail }] });
  }
}

/** Who was consulted stands in the register, can't answer here by itself, and what it thinks is a paper of the topic. CONF-3 */
async function consultationsOf(
  tx: Tx,
  row: ConferenceTopic,
  { consultations = [] }: TopicContentDto,
): Promise<Consultation[]> {
  const files = await conferenceFilesOf(tx, 'topic', row.id);
  const errors: PointerError[] = consultations.flatMap(({ fileId }, i) =>
    files.some(({ id }) => id === fileId) ? [] : [{ pointer: `/consultations/${i}/fileId`, detail: PAPERS_FIRST }],
  );
  if (errors.length > 0) refuse('CONF-3', {}, { errors });
  return Promise.all(
    consultations.map(async ({ body, opinion, fileId }, i) => {
      const { code, name } = await namedBody(tx, 'CONF-3', `/consultations/${i}/body`, body);
      if (await answersItself(tx, code)) {
        refuse('CONF-3', {}, { errors: [{ pointer: `/consultations/${i}/body`, detail: OWN_WORDS }] });
      }
      return { body: { code, name }, opinion, fileId };
    }),
  );
}

/** A case of this bureau that is under review, and that no other topic is about. CONF-4.5 */
async function waitingCase(tx: Tx, bureauCode: string, caseNumber: string): Promise<string> {
  const row = await tx.findOne(Case, { caseNumber: normaliseIdentifier(caseNumber), bureauCode });
  if (!row || !UNDER_REVIEW.includes(row.state)) {
    refuse('CONF-4.5', {}, { errors: [{ pointer: '/caseNumber', detail: NO_CASE }] });
  }
  const open = await tx.find(ConferenceTopic, { caseNumber: row.caseNumber, state: [...OPEN_STATES] });
  if (open[0]) conflict('CONF-4.5', { topic: open[0].number }, { detail: ONE_TOPIC });
  return row.caseNumber;
}

/** A demand that was answered, and about which bureau and department still differ. SUP-8 */
async function disputedDemand(tx: Tx, bureauCode: string, id: string): Promise<string> {
  const row = await tx.findOne(Demand, { id, bureauCode });
  if (!row || (tx.actor.body !== bureauCode && row.department.code !== tx.actor.body)) {
    refuse('SUP-8', {}, { errors: [{ pointer: '/demandId', detail: NO_DEMAND }] });
  }
  if (row.state !== 'answered' && row.state !== 'ended')
    conflict('SUP-8', { state: row.state }, { detail: ANSWER_FIRST });
  const open = await tx.find(ConferenceTopic, { demandId: id, state: [...OPEN_STATES] });
  if (open[0]) conflict('SUP-8', { topic: open[0].number }, { detail: ONE_TOPIC });
  return id;
}

/** States in which a topic is not over. */
const OPEN_STATES = ['draft', 'returned', ...AWAITED_TOPICS] as const;

const WHICH_BUREAU = {
  zh: '须写明联席会议办公室所在的审批局',
  en: 'must name the bureau at which the office of the conference is',
};
const NO_MEMBER = {
  zh: '本单位不是该联席会议的成员单位',
  en: 'is no bureau whose conference this body is a member of',
};
const WHICH_INTEREST = {
  zh: '须写明属于国家安全、公共安全、生态环境安全还是重大生产力布局',
  en: 'must say which public interest it is',
};
const NO_INTEREST = { zh: '仅事关公共利益的议题填写', en: 'is for topics of the public interest alone' };
const PAPERS_FIRST = {
  zh: '须为本议题已经上传的材料：请先上传被征求意见单位的书面意见（POST /conference/topics/{id}/files）',
  en: 'must be a paper of this topic: add the written opinion first (POST /conference/topics/{id}/files)',
};
const OWN_WORDS = {
  zh: '该单位有在职工作人员登记，须由其自行回复：请向其征求意见（POST /conference/topics/{id}/questions）',
  en: 'somebody there can answer: ask the body itself (POST /conference/topics/{id}/questions)',
};
const NO_CASE = {
  zh: '不是本局正在审查的办件',
  en: 'is no case that this bureau has under review',
};
const ONE_TOPIC = {
  zh: '已有尚未办结的议题，请在该议题内研究',
  en: 'there is a topic about it already that is not over',
};
const ANSWER_FIRST = {
  zh: '该处理建议尚在答复或者办理中，答复或者办结后仍有分歧的，方可提请联席会议研究',
  en: 'it is still being answered or handled: what stays disputed after that comes before the conference',
};
const NO_DEMAND = {
  zh: '不是本局收到、或者本单位提出的监管处理建议',
  en: 'is no demand that this bureau received, or that this body made',
};
