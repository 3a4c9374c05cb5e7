import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { noticeIssuedV1 } from '@shenguan/common/contracts';
import { assertVersion, type IdOrNumber, notFound } from '@shenguan/common/http';
import { demandLawful } from '@shenguan/common/phrases';
import { type PointerError, refuse } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { Bodies } from '../../bodies/index.js';
import { demandNoPartIn } from '../../case-parties/index.js';
import {
  Case,
  Consultation,
  consultationTransitions,
  demandBureauAct,
  lockBureauCase,
  SupervisionLook,
  tellHandler,
  UNDER_REVIEW,
} from '../../cases/index.js';
import { expectPush, Feedback, SupervisionInformation } from '../../linkage/index.js';
import { TimeLimits } from '../../time-limits/index.js';
import {
  type AskDepartmentsDto,
  CaseConsultationDto,
  type ReplyConsultationDto,
  type SupervisionLookDto,
  ToldOfCaseDto,
} from './consultation.dto.js';
import { consultationActs } from './consultation-acts.js';

const noticeIssued = noticeIssuedV1('approval');

/** Asks departments about a case, takes their answers, and records that a reviewer was shown what they told (征求意见). SUP-6 */
@Injectable()
export class ConsultDepartments {
  constructor(
    private readonly work: UnitOfWork,
    private readonly bodies: Bodies,
    private readonly limits: TimeLimits,
    private readonly information: SupervisionInformation,
  ) {}

  /** Puts one question to each department, with a day for the reply. */
  ask(ref: IdOrNumber, order: AskDepartmentsDto, actor: Actor): Promise<CaseConsultationDto[]> {
    const { departments, kind = 'opinion', matter, question, workingDays } = order;
    return this.work.run(actor, async (tx) => {
      const of = await lockBureauCase(tx, ref);
      await demandBureauAct(tx, 'Consultations_ask', of);
      demandLawful('SUP-6', { question });
      const errors: PointerError[] = [];
      if ((kind === 'opinion') !== (matter === undefined)) {
        errors.push({ pointer: '/matter', detail: kind === 'opinion' ? NO_MATTER : NAME_THE_MATTER });
      }
      const open = await tx.find(Consultation, { caseId: of.id, state: 'sent' });
      const names = new Map<string, string>();
      for (const [index, code] of departments.entries()) {
        const pointer = `/departments/${index}`;
        const body = await this.bodies.byCode(tx, code);
        if (!body?.active || body.kind !== 'department') errors.push({ pointer, detail: NO_DEPARTMENT });
        else if (names.has(code)) errors.push({ pointer, detail: TWICE });
        else if (open.some((one) => one.departmentCode === code && one.kind === kind)) {
          errors.push({ pointer, detail: ASKED });
        }
        if (body) names.set(code, body.name);
      }
      if (errors.length > 0) refuse('SUP-6', {}, { errors });
      return departments.map((code) => {
        const id = tx.uuid();
        const { caseNumber, bureauCode } = of;
        // The department owes it: it hears of the limit first.
        const { counted } = this.limits.open(
          tx,
          { id, caseNumber, bodyCode: code },
          { kind: 'consultation', startAt: tx.now, workingDays, basis: 'SUP-6' },
        );
        const replyBy = counted.dueAt!;
        const department = { code, name: names.get(code)! };
        const noticeId = tx.publish(noticeIssued, {
          subject: id,
          caseNumber,
          data: {
            recipientBody: code,
            kind: 'consultation',
            title: `${CALLED[kind]}：办件${caseNumber}（${of.itemName}）`,
            content: `${question}请于回复期限前以本部门账号回复。`,
            files: [],
            caseNumber,
            dueAt: replyBy.toISOString(),
            reference: id,
          },
        });
        expectPush(tx, {
          kind: 'consultation',
          caseNumber,
          bureauCode,
          departments: [department],
          eventIds: [noticeId],
        });
        const row = tx.insert(
          Consultation,
          {
            ...{ id, caseId: of.id, caseNumber, bureauCode, kind, question, replyBy, noticeId },
            ...{ departmentCode: code, departmentName: department.name, matter: matter ?? null },
            ...{ askedBy: actor.sub, askedAt: tx.now, state: 'sent' },
            ...{ reply: null, stance: null, feedbackId: null, repliedBy: null, repliedByName: null, repliedAt: null },
            ...{ late: null, afterDecision: null, withdrawnFor: null, withdrawnBy: null },
          },
          { action: 'consultation.sent', rules: ['SUP-6', 'LINK-5'] },
        );
        return CaseConsultationDto.of({ row, actor });
      });
    });
  }

  /**
   * Takes a department's answer, by its own token, in time or late: it stands among what departments told of the case, where
   * an objection bars a grant, and says whether the case was decided before it came. SUP-6, APL-38
   */
  reply(id: string, { stance, reply, legalBasis }: ReplyConsultationDto, actor: Actor): Promise<CaseConsultationDto> {
    return this.work.run(actor, async (tx) => {
      const { of, row } = await this.take(tx, id, actor);
      demandAct(consultationActs, 'Consultations_reply', row.state, { row, actor });
      if (stance === 'objects' && legalBasis === undefined) {
        refuse('APL-38', {}, { errors: [{ pointer: '/legalBasis', detail: NAME_THE_LAW }] });
      }
      row.state = move(consultationTransitions, 'reply', row.state);
      const late = tx.now >= row.replyBy;
      const afterDecision = !UNDER_REVIEW.includes(of.state);
      await this.limits.close(tx, id, 'consultation');
      const told = tx.insert(
        Feedback,
        {
          id: tx.uuid(),
          department: { code: row.departmentCode, name: row.departmentName },
          ...{ kind: 'opinion', demand: null, caseNumber: row.caseNumber, itemCode: of.itemCode },
          ...{ bureauCode: row.bureauCode, title: `${CALLED[row.kind]}的回复`, content: reply, stance },
          ground: stance === 'objects' ? reply : null,
          legalBasis: legalBasis ?? null,
          ...{ actOn: tx.today, pushedAt: tx.now, dueAt: row.replyBy, late, pushedBy: actor.name, files: [] },
          receivedAt: tx.now,
        },
        { action: 'feedback.received', rules: ['SUP-6'] },
      );
      Object.assign(row, {
        ...{ reply, stance, late, afterDecision, feedbackId: told.id },
        ...{ repliedBy: actor.sub, repliedByName: actor.name, repliedAt: tx.now },
      });
      tx.update(Consultation, row, { action: 'consultation.answered', rules: ['SUP-6'] });
      tellHandler(tx, of, {
        kind: 'escalation',
        title: `${row.departmentName}已回复办件${row.caseNumber}的征求意见`,
        content: `${row.departmentName}已回复${afterDecision ? '（在作出决定之后）' : '，审查前请查看'}：${reply}`,
        dueAt: row.replyBy,
      });
      return CaseConsultationDto.of({ row, actor });
    });
  }

  /** Takes a question back, as the head, with reasons that the department reads. */
  withdraw(id: string, reasons: string, actor: Actor): Promise<CaseConsultationDto> {
    return this.work.run(actor, async (tx) => {
      const { row } = await this.take(tx, id, actor);
      demandAct(consultationActs, 'Consultations_withdraw', row.state, { row, actor });
      demandLawful('SUP-6', { reasons });
      row.state = move(consultationTransitions, 'withdraw', row.state);
      Object.assign(row, { withdrawnFor: reasons, withdrawnBy: actor.sub });
      await this.limits.end(tx, id);
      tx.update(Consultation, row, { action: 'consultation.withdrawn', rules: ['SUP-6'] });
      const { caseNumber, bureauCode, departmentCode: code, departmentName: name } = row;
      const told = tx.publish(noticeIssued, {
        subject: id,
        caseNumber,
        data: {
          recipientBody: code,
          kind: 'consultation',
          title: `办件${caseNumber}的征求意见已撤回，无须回复`,
          content: `理由：${reasons}`,
          files: [],
          caseNumber,
          reference: id,
        },
      });
      const owed = { kind: 'consultation', caseNumber, bureauCode, departments: [{ code, name }] };
      expectPush(tx, { ...owed, eventIds: [told] });
      return CaseConsultationDto.of({ row, actor });
    });
  }

  /** Shows an official what departments told of a case, and records that it did and what that was. */
  look(ref: IdOrNumber, actor: Actor): Promise<SupervisionLookDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockBureauCase(tx, ref);
      await demandBureauAct(tx, 'Bureau_lookAtInformation', row);
      const { id: caseId, caseNumber, itemCode } = row;
      const told = await this.information.feedbackOn(tx, caseNumber, itemCode);
      const look = tx.insert(
        SupervisionLook,
        {
          id: tx.uuid(),
          ...{ caseId, caseNumber, feedback: told.map(({ id }) => id), lookedBy: actor.sub, lookedAt: tx.now },
        },
        { action: 'supervision-look.recorded', rules: ['SUP-6'] },
      );
      return { id: look.id, shown: told.map(ToldOfCaseDto.of), lookedAt: look.lookedAt.toISOString() };
    });
  }

  /** One that the caller's body asked, or was asked; locked after its case. 404 for everybody else. */
  private async take(tx: Tx, id: string, actor: Actor): Promise<{ of: Case; row: Consultation }> {
    const { caseId, bureauCode, departmentCode } = await tx.get(Consultation, { id });
    if (![bureauCode, departmentCode].includes(actor.body)) throw notFound();
    const of = await tx.lock(Case, { id: caseId });
    await demandNoPartIn(tx, { id: caseId });
    const row = await tx.lock(Consultation, { id });
    assertVersion(row.version);
    return { of, row };
  }
}

/** What a request is called. */
const CALLED = {
  opinion: '征求意见',
  training: '请求业务培训',
  guidance: '请求工作指导',
  liaison: '请求协调上级主管部门',
} as const;

const NO_MATTER = { zh: '征求意见无须填写重要事项的情形', en: 'an opinion is asked for on any matter: leave this out' };
const NAME_THE_MATTER = {
  zh: '请求业务培训、工作指导、协调上级的，限于重要事项，须写明属于哪一情形',
  en: 'training, guidance and liaison are asked for on weighty matters: say why this is one',
};
const NO_DEPARTMENT = { zh: '不是已登记的部门', en: 'is no registered department' };
const TWICE = { zh: '部门重复', en: 'names a department twice' };
const ASKED = { zh: '已经征求该部门意见，尚未回复', en: 'was asked already, and has not answered yet' };
const NAME_THE_LAW = { zh: '反对的须写明依据', en: 'an objection names the provision that it rests on' };
