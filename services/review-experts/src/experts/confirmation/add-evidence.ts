import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import type { LegalDate } from '@shenguan/common/clock';
import { demandFile, type ReceivedFile, unprocessable } from '@shenguan/common/http';
import type { PointerError } from '@shenguan/common/rules';
import { demandAct } from '@shenguan/common/states';
import { UnitOfWork } from '@shenguan/common/work';
import { standingTies } from '../../ties/index.js';
import { Expert } from '../expert.entity.js';
import { entryActs } from '../expert-acts.js';
import { ExpertVault } from '../expert-vault.js';
import { ExpertDto } from '../expert-view.dto.js';
import type { AddEvidenceDto } from './entry-evidence.dto.js';

const FILES_MAX = 40;

/** Adds a file that an entry rests on, while it waits for the second person: what he confirms is what he saw. EXP-5, EXP-6 */
@Injectable()
export class AddEvidence {
  constructor(
    private readonly work: UnitOfWork,
    private readonly vault: ExpertVault,
  ) {}

  async execute(id: string, order: AddEvidenceDto, upload: ReceivedFile | undefined, actor: Actor): Promise<ExpertDto> {
    await this.work.read(actor, async (tx) => {
      const row = await tx.get(Expert, { id, keeperCode: actor.body });
      demandAct(entryActs, 'Entries_addEvidence', row.state, { row, actor });
    });
    const staged = demandFile(upload);
    return this.work.run(actor, async (tx) => {
      const row = await tx.lock(Expert, { id, keeperCode: actor.body });
      demandAct(entryActs, 'Entries_addEvidence', row.state, { row, actor });
      const errors = flawsOf(order, tx.today);
      if (row.evidence.length >= FILES_MAX) errors.push({ pointer: '/file', detail: TOO_MANY });
      if (errors.length > 0) throw unprocessable({ errors });
      const { kind, unitName = null, from = null, until = null, number = null, validUntil = null } = order;
      const stated = { id: tx.uuid(), kind, unitName, from, until, number, validUntil };
      const by = { addedBy: actor.sub, addedAt: tx.now.toISOString() };
      row.evidence = [...row.evidence, { ...stated, file: { ...(await staged.keep()) }, ...by }];
      tx.update(Expert, row, { action: 'expert.evidence-added', rules: ['EXP-5', 'EXP-6'] });
      return ExpertDto.of(row, this.vault.masked(row), await standingTies(tx, [id]), actor);
    });
  }
}

/** A post has its unit and its days, in their order; a title its number. */
function flawsOf(order: AddEvidenceDto, today: LegalDate): PointerError[] {
  const { kind, unitName, from, until, number } = order;
  const errors: PointerError[] = [];
  if ((kind === 'post' || kind === 'recommendation') && !unitName)
    errors.push({ pointer: '/unitName', detail: NEEDED });
  if (kind === 'title' && !number) errors.push({ pointer: '/number', detail: NEEDED });
  if (kind === 'post' && !from) errors.push({ pointer: '/from', detail: NEEDED });
  if (from && from > today) errors.push({ pointer: '/from', detail: TO_COME });
  if (until && until > today) errors.push({ pointer: '/until', detail: TO_COME });
  if (from && until && until < from) errors.push({ pointer: '/until', detail: BEFORE });
  return errors;
}

const NEEDED = { zh: '该类证明须填写此项', en: 'is needed of this kind of evidence' };
const TO_COME = { zh: '不得晚于今日', en: 'lies in the future' };
const BEFORE = { zh: '不得早于起始日', en: 'lies before the first day' };
const TOO_MANY = { zh: '该条目的证明材料已达上限', en: 'the entry has as many files as there may be' };
