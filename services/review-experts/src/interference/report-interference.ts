import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { noticeIssuedV1 } from '@shenguan/common/contracts';
import { assertVersion, notArrivedYet } from '@shenguan/common/http';
import { sendMessage } from '@shenguan/common/messages';
import { checkCreditCode, demandIdentifiers } from '@shenguan/common/privacy';
import { findBody } from '@shenguan/common/reference';
import { refuse } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { UnitOfWork } from '@shenguan/common/work';
import { ExpertVault } from '../experts/index.js';
import { type AnswerInterferenceDto, InterferenceReportDto, type ReportInterferenceDto } from './interference.dto.js';
import { interferenceTransitions } from './interference.transitions.js';
import { interferenceActs } from './interference-acts.js';
import { InterferenceReport } from './interference-report.entity.js';

/** Whoever reports: the log names nobody; the report’s own row finds him again by a keyed hash. */
const REPORTER: Actor = { sub: 'interference-reporter', name: '举报人', roles: ['expert'], body: '' };

/** Takes an expert’s report of interference to the discipline inspection’s inbox: nobody of the bureau reads it. EXP-15, EXP-16 */
@Injectable()
export class ReportInterference {
  constructor(
    private readonly work: UnitOfWork,
    private readonly vault: ExpertVault,
  ) {}

  report(order: ReportInterferenceDto, actor: Actor): Promise<InterferenceReportDto> {
    return this.work.run(REPORTER, async (tx) => {
      const pointer = '/recipient';
      const { [pointer]: code } = demandIdentifiers({ [pointer]: checkCreditCode(order.recipient) });
      const body = await findBody(tx, code);
      if (!body) throw notArrivedYet({ errors: [{ pointer, detail: NOT_DISCIPLINE }] });
      if (!body.active || body.kind !== 'discipline-inspection') {
        refuse('EXP-15', { kind: body.kind }, { errors: [{ pointer, detail: NOT_DISCIPLINE }] });
      }
      const row = tx.insert(
        InterferenceReport,
        {
          id: tx.uuid(),
          reporterHash: this.vault.recipientOf(actor.sub),
          recipientCode: code,
          kind: order.kind,
          caseNumber: order.caseNumber ?? null,
          account: order.account,
          state: 'reported',
          reportedAt: tx.now,
          ...{ answeredBy: null, answeredAt: null, reply: null },
        },
        { action: 'interference.reported', rules: ['EXP-15', 'EXP-16'] },
      );
      tx.publish(noticeIssuedV1('review-experts'), {
        subject: row.id,
        data: {
          recipientBody: code,
          kind: 'interference',
          title: '专家举报：评审活动中的干预或者不正当行为',
          content: '有专家举报评审活动中的干预或者不正当行为，请在“专家举报”中查看并答复。',
          files: [],
          reference: row.id,
        },
      });
      return InterferenceReportDto.of(row, actor);
    });
  }

  answer(id: string, { reply }: AnswerInterferenceDto, actor: Actor): Promise<InterferenceReportDto> {
    return this.work.run(actor, async (tx) => {
      const row = await tx.lock(InterferenceReport, { id, recipientCode: actor.body });
      assertVersion(row.version);
      demandAct(interferenceActs, 'InterferenceReports_answer', row.state, null);
      row.state = move(interferenceTransitions, 'answer', row.state);
      Object.assign(row, { answeredBy: actor.sub, answeredAt: tx.now, reply });
      tx.update(InterferenceReport, row, { action: 'interference.answered', rules: ['EXP-15'] });
      const told = { title: '您的举报已有答复', content: '您的举报已有答复，请在“我的举报”中查看。' };
      sendMessage(tx, { recipient: row.reporterHash, kind: 'expert-entry', ...told });
      return InterferenceReportDto.of(row, actor);
    });
  }
}

const NOT_DISCIPLINE = {
  zh: '须为已登记且存续的纪检监察机关',
  en: 'must be a registered discipline inspection',
};
