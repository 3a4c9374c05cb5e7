import { Injectable } from '@nestjs/common';
import { type Actor, mayBeHis } from '@shenguan/common/auth';
import { CalendarSource, type LegalDate, startOfDay } from '@shenguan/common/clock';
import { demandFile, type ReceivedFile } from '@shenguan/common/http';
import { conflict, type PointerError, refuse } from '@shenguan/common/rules';
import { demandAct } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { raiseRecusals } from '../../case-parties/index.js';
import { Case, moveCase, tellApplicant } from '../../cases/index.js';
import { Received } from '../received.js';
import { WithdrawCase } from '../withdraw-case.js';
import { ApplicantPaper } from './applicant-paper.entity.js';
import { CHANNEL_NAMES } from './complete-entry.js';
import { type ApplicantPaperDto, CounterEntryDto } from './counter-entry.dto.js';
import { CounterEntry } from './counter-entry.entity.js';
import { counterEntryActs } from './counter-entry-acts.js';
import { isLate } from './domain/judge-received-on.js';
import { lockBureauEntry } from './entry-access.js';

/**
 * Enters what the applicant of a case on paper does by a signed paper: no clerk speaks for him without it, and he is told
 * of each. APL-29, APL-32
 */
@Injectable()
export class SpeakOnPaper {
  constructor(
    private readonly work: UnitOfWork,
    private readonly calendar: CalendarSource,
    private readonly received: Received,
    private readonly withdrawal: WithdrawCase,
  ) {}

  async execute(
    id: string,
    order: ApplicantPaperDto,
    upload: ReceivedFile | undefined,
    actor: Actor,
  ): Promise<CounterEntryDto> {
    await this.work.read(actor, async (tx) => {
      const row = await tx.get(CounterEntry, { id, bureauCode: actor.body });
      demandAct(counterEntryActs, 'CounterEntries_paper', row.state, { row, actor });
    });
    const staged = demandFile(upload);
    return this.work.run(actor, async (tx) => {
      const { entry, row } = await lockBureauEntry(tx, id, 'CounterEntries_paper');
      const seen = order.act === 'withdrawal' ? await seenBefore(tx, row, staged.sha256) : [];
      const seconds = seen.some(({ enteredBy }) => !mayBeHis(actor, enteredBy));
      if (seen.length > 0 && !seconds) conflict('APL-29', { act: order.act }, { detail: ANOTHER_SEES_IT });
      if (!seconds) this.demandDay(tx, order.receivedOn);
      tx.insert(
        ApplicantPaper,
        {
          id: tx.uuid(),
          caseId: row.id,
          caseNumber: row.caseNumber,
          act: order.act,
          channel: order.channel,
          receivedOn: order.receivedOn,
          file: { ...(await staged.keep()) },
          enteredBy: actor.sub,
          enteredAt: tx.now,
        },
        { action: 'applicant-paper.entered', rules: ['APL-29'] },
      );
      const waits = order.act === 'withdrawal' && !seconds;
      const said = waits ? WAITS_FOR_ANOTHER : `据此${await this.carryOut(tx, row, order)}`;
      await tellApplicant(tx, row, {
        kind: 'counter-entry',
        title: '您的书面材料已录入',
        content: `本机关于${order.receivedOn}以${CHANNEL_NAMES[order.channel]}方式收到您签字的书面材料（业务编号：${row.caseNumber}），${said}。不是您出具的，请立即向本机关提出。`,
      });
      return CounterEntryDto.of(entry, actor, false);
    });
  }

  private async carryOut(tx: Tx, row: Case, { act, receivedOn }: ApplicantPaperDto): Promise<string> {
    if (act === 'withdrawal') {
      await this.withdrawal.carryOut(tx, row, '申请人以签字的书面材料撤回申请。');
      return '撤回申请';
    }
    moveCase(tx, row, 'submit');
    const at = receivedOn === tx.today ? tx.now : startOfDay(receivedOn as LegalDate);
    const [item] = await Promise.all([this.received.answered(tx, row, at), raiseRecusals(tx, [row.id])]);
    this.received.enter(tx, row, item, at);
    tx.update(Case, row, { action: 'case.resubmitted', rules: ['APL-29', 'APL-31', 'APL-32', 'PRA-7'] });
    return '提交补正';
  }

  /** No day to come, and none before the last working day: who had the paper longer answers for it at the desk. */
  private demandDay(tx: Tx, receivedOn: string): void {
    const errors: PointerError[] = [];
    const late = isLate({ receivedOn }, tx.today, this.calendar.current());
    if (receivedOn > tx.today || late) errors.push({ pointer: '/receivedOn', detail: NO_SUCH_DAY });
    if (errors.length > 0) refuse('APL-29', {}, { errors });
  }
}

/** Papers by which this file withdraws the case: what ends an applicant's case two officials have seen, each by himself. */
function seenBefore(tx: Tx, { id: caseId }: Case, sha256: string): Promise<ApplicantPaper[]> {
  return tx
    .find(ApplicantPaper, { caseId, act: 'withdrawal' })
    .then((papers) => papers.filter(({ file }) => file.sha256 === sha256));
}

const WAITS_FOR_ANOTHER = '其中撤回申请的意思表示由另一名工作人员核对同一文件后办理，此前不影响您的申请';
const ANOTHER_SEES_IT = {
  zh: '该撤回材料由您录入，须由另一名工作人员核对并录入同一文件后撤回',
  en: 'you entered this withdrawal: another official sees the same paper, and enters it too',
};
const NO_SUCH_DAY = {
  zh: '收到日期须在上一工作日至今日之间',
  en: 'is between the last working day and today',
};
