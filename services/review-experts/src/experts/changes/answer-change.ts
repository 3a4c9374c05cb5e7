import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { assertVersion } from '@shenguan/common/http';
import { sendMessage } from '@shenguan/common/messages';
import { forbid } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { UnitOfWork } from '@shenguan/common/work';
import { mayBeHimself } from '../domain/is-himself.js';
import { ChangeEntry } from '../entries/change-entry.js';
import { Expert } from '../expert.entity.js';
import { ExpertVault } from '../expert-vault.js';
import { ExpertChangeDto } from './change.dto.js';
import { changeTransitions } from './change.transitions.js';
import { changeActs } from './change-acts.js';
import { ExpertChange } from './expert-change.entity.js';

/** Lets the keeper of the pool confirm what an expert asked for, or say why not; it takes effect from now on. EXP-13, EXP-14 */
@Injectable()
export class AnswerChange {
  constructor(
    private readonly work: UnitOfWork,
    private readonly vault: ExpertVault,
    private readonly changeEntry: ChangeEntry,
  ) {}

  answer(id: string, reason: string | null, actor: Actor): Promise<ExpertChangeDto> {
    return this.work.run(actor, async (tx) => {
      const row = await tx.lock(ExpertChange, { id, keeperCode: actor.body });
      assertVersion(row.version);
      const act = reason === null ? 'ExpertChanges_confirm' : 'ExpertChanges_decline';
      demandAct(changeActs, act, row.state, { row, actor });
      const { name, subject, subjects } = await tx.get(Expert, { id: row.expertId });
      if (mayBeHimself(actor, { name, subjects: [subject, ...subjects] })) forbid('EXP-13', {}, { detail: HIMSELF });
      row.state = move(changeTransitions, reason === null ? 'confirm' : 'decline', row.state);
      Object.assign(row, { answeredBy: actor.sub, answeredAt: tx.now, reason });
      if (reason === null) await this.changeEntry.execute(tx, row.expertId, row.change);
      tx.update(ExpertChange, row, { action: `expert-change.${row.state}`, rules: ['EXP-13', 'EXP-14'] });
      sendMessage(tx, {
        recipient: this.vault.recipientOf(row.requestedBy),
        kind: 'expert-entry',
        title: '专家信息变更申请办理结果',
        content: reason === null ? CONFIRMED : DECLINED,
      });
      return ExpertChangeDto.of(row, this.vault, actor);
    });
  }
}

const HIMSELF = {
  zh: '该专家系您本人（与您同名），须由其他人员办理',
  en: 'He is you, or has your name: somebody else does this',
};
const CONFIRMED = '您申请的专家信息变更已经确认，自确认时起生效。';
const DECLINED = '您申请的专家信息变更未予确认。请在“我的变更申请”中查看理由，补充证明材料后可以再次申请。';
