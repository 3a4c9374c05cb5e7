import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { demandFile, type ReceivedFile } from '@shenguan/common/http';
import { sendMessage } from '@shenguan/common/messages';
import { demandLawful } from '@shenguan/common/phrases';
import { refuse } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { writeToBody } from '../../bodies/index.js';
import { TimeLimits } from '../../time-limits/index.js';
import { tellAgency } from '../agencies/join-platform.js';
import { groundedInWords, groundInNorm } from '../norms/ground-in-norm.js';
import type {
  EngagementDto,
  EngagementReasonDto,
  FurtherDemandDto,
  PracticeNoteDto,
  SettleDto,
} from './engagement.dto.js';
import { Engagement } from './engagement.entity.js';
import { engagementTransitions } from './engagement.transitions.js';
import { EngagementAct } from './engagement-act.entity.js';
import { engagementActs, sideOf } from './engagement-acts.js';
import { engagementAnswer, engagementFacts, lockEngagement, readableEngagement } from './own-engagement.js';
import { openStep, openWork } from './step-limits.js';

/** Keeps what is done under a contract: the record, further demands, the result and what comes of it. INT-19, INT-20 */
@Injectable()
export class Practise {
  constructor(
    private readonly work: UnitOfWork,
    private readonly limits: TimeLimits,
  ) {}

  note(id: string, { text }: PracticeNoteDto, actor: Actor): Promise<EngagementDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockEngagement(tx, id);
      demandAct(engagementActs, 'Engagements_note', row.state, await engagementFacts(tx, row));
      write(tx, row, { kind: 'note', text, items: [], breach: false }, 'engagement-act.recorded');
      return engagementAnswer(tx, row);
    });
  }

  /** What is asked for beyond the contract's list is a breach, whoever of the two writes it down; of the list itself it is none. */
  demandFurther(id: string, { items, text }: FurtherDemandDto, actor: Actor): Promise<EngagementDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockEngagement(tx, id);
      demandAct(engagementActs, 'Engagements_furtherDemand', row.state, await engagementFacts(tx, row));
      const breach = items.some((item) => !row.contract?.materials.includes(item));
      write(tx, row, { kind: 'further-demand', text, items, breach }, 'engagement-act.further-demanded');
      const content = `${row.agencyName}在合同以外另行要求：${items.join('、')}。${text}${breach ? '超出合同一次性所列清单，已标为违约。' : ''}`;
      if (sideOf(row, actor) === 'agency') tellOwner(tx, row, '机构另行提出要求', content);
      if (breach)
        writeToBody(tx, row.regulatorCode, {
          kind: 'intermediary',
          title: '中介机构另行要求材料',
          content,
          reference: row.id,
        });
      return engagementAnswer(tx, row);
    });
  }

  async deliver(id: string, upload: ReceivedFile | undefined, actor: Actor): Promise<EngagementDto> {
    return this.receive(id, 'Engagements_deliver', upload, actor, async (tx, row) => {
      row.state = move(engagementTransitions, 'deliver', row.state);
      row.deliveredAt = tx.now;
      await this.limits.close(tx, id, 'engagement-work');
      openStep(this.limits, tx, row, 'taking');
      tx.update(Engagement, row, { action: 'engagement.delivered', rules: ['INT-19', 'INT-20'] });
      tellOwner(
        tx,
        row,
        '中介机构已交付成果',
        `${row.agencyName}已交付${row.serviceName}的成果（SHA-256：${row.result!.sha256}）。请核对后接收；有异议的，可以提出争议。逾期未表示的，视为接收。`,
      );
    });
  }

  /** An agency outside the platform has delivered on paper: the applicant hands its result in. INT-5 */
  async handInOutside(id: string, upload: ReceivedFile | undefined, actor: Actor): Promise<EngagementDto> {
    return this.receive(id, 'Engagements_handInOutside', upload, actor, async (tx, row) => {
      row.state = move(engagementTransitions, 'take', row.state);
      row.deliveredAt = tx.now;
      row.takenAt = tx.now;
      tx.update(Engagement, row, { action: 'engagement.taken', rules: ['INT-5', 'INT-19'] });
    });
  }

  take(id: string, actor: Actor): Promise<EngagementDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockEngagement(tx, id);
      demandAct(engagementActs, 'Engagements_take', row.state, await engagementFacts(tx, row));
      row.state = move(engagementTransitions, 'take', row.state);
      row.takenAt = tx.now;
      await this.limits.close(tx, id, 'engagement-step');
      tx.update(Engagement, row, { action: 'engagement.taken', rules: ['INT-19'] });
      return engagementAnswer(tx, row);
    });
  }

  dispute(id: string, { reason }: EngagementReasonDto, actor: Actor): Promise<EngagementDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockEngagement(tx, id);
      demandAct(engagementActs, 'Engagements_dispute', row.state, await engagementFacts(tx, row));
      row.state = move(engagementTransitions, 'dispute', row.state);
      row.dispute = reason;
      row.settlement = null;
      await this.limits.end(tx, id, 'engagement-step', 'engagement-work');
      openStep(this.limits, tx, row, 'settlement');
      tx.update(Engagement, row, { action: 'engagement.disputed', rules: ['INT-19'] });
      const content = `申请人对${row.agencyName}的${row.serviceName}提出争议：${reason}`;
      tellAgency(tx, row.agencyCode, '申请人提出争议', content);
      writeToBody(tx, row.regulatorCode, {
        kind: 'intermediary',
        title: '中介服务争议待处理',
        content,
        reference: row.id,
      });
      return engagementAnswer(tx, row);
    });
  }

  settle(id: string, order: SettleDto, actor: Actor): Promise<EngagementDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockEngagement(tx, id);
      demandAct(engagementActs, 'Engagements_settle', row.state, await engagementFacts(tx, row));
      const { outcome, reasons, noClause = '' } = order;
      demandLawful('INT-19', { reasons, noClause });
      if (outcome === 'sound' && row.result === null) {
        refuse('INT-19', {}, { errors: [{ pointer: '/outcome', detail: NOTHING_THERE }] });
      }
      const act = ({ redo: 'redo', sound: 'uphold', cancelled: 'cancel' } as const)[outcome];
      row.state = move(engagementTransitions, act, row.state);
      row.settlement = {
        outcome: act,
        reasons,
        by: actor.sub,
        ...(await groundInNorm(tx, 'INT-19', row.serviceCode, order)),
      };
      if (act === 'uphold') row.takenAt = tx.now;
      if (act === 'cancel') row.endReason = reasons;
      if (act === 'redo') row.late = false;
      await this.limits.close(tx, id, 'engagement-settlement');
      if (act === 'redo') openWork(this.limits, tx, row);
      tx.update(Engagement, row, { action: 'engagement.settled', rules: ['INT-19'] });
      const [title, content] = [
        '中介服务争议处理结果',
        `${row.serviceName}：${groundedInWords(reasons, row.settlement)}`,
      ];
      tellOwner(tx, row, title, content);
      tellAgency(tx, row.agencyCode, title, content);
      return engagementAnswer(tx, row);
    });
  }

  /** Until delivery the applicant may leave an agency for another. INT-5 */
  cancel(id: string, { reason }: EngagementReasonDto, actor: Actor): Promise<EngagementDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockEngagement(tx, id);
      demandAct(engagementActs, 'Engagements_cancel', row.state, await engagementFacts(tx, row));
      const begun = row.state !== 'proposed' && row.state !== 'outside';
      row.state = move(engagementTransitions, 'cancel', row.state);
      row.endReason = reason;
      await this.limits.end(tx, id, 'engagement-step', 'engagement-work');
      tx.update(Engagement, row, { action: 'engagement.given-up', rules: ['INT-5'] });
      if (begun) tellAgency(tx, row.agencyCode, '申请人取消了委托', `${row.serviceName}：${reason}`);
      return engagementAnswer(tx, row);
    });
  }

  private async receive(
    id: string,
    act: 'Engagements_deliver' | 'Engagements_handInOutside',
    upload: ReceivedFile | undefined,
    actor: Actor,
    then: (tx: Tx, row: Engagement) => Promise<void>,
  ): Promise<EngagementDto> {
    // Asked before the file is kept, so that nobody fills the store.
    await this.work.read(actor, async (tx) => {
      const row = await readableEngagement(tx, id);
      demandAct(engagementActs, act, row.state, await engagementFacts(tx, row));
    });
    const staged = demandFile(upload);
    return this.work.run(actor, async (tx) => {
      const row = await lockEngagement(tx, id);
      demandAct(engagementActs, act, row.state, await engagementFacts(tx, row));
      row.result = { ...(await staged.keep()) };
      await then(tx, row);
      return engagementAnswer(tx, row);
    });
  }
}

function write(
  tx: Tx,
  row: Engagement,
  entry: Pick<EngagementAct, 'kind' | 'text' | 'items' | 'breach'>,
  action: 'engagement-act.recorded' | 'engagement-act.further-demanded',
): void {
  const side = sideOf(row, tx.actor) === 'agency' ? 'agency' : 'applicant';
  const values = { id: tx.uuid(), engagementId: row.id, ...entry, side, by: tx.actor.sub, at: tx.now } as const;
  tx.insert(EngagementAct, values, { action, rules: ['INT-20'] });
}

function tellOwner(tx: Tx, { ownerParty }: Engagement, title: string, content: string): void {
  sendMessage(tx, { recipient: ownerParty, kind: 'intermediary', title, content });
}

const NOTHING_THERE = {
  zh: '机构尚未交付成果，不能认定成果合格',
  en: 'nothing was delivered that could be found sound',
};
