import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { unprocessable } from '@shenguan/common/http';
import { type Body, findBody } from '@shenguan/common/reference';
import { figureOf, notYet, type PointerError, refuse } from '@shenguan/common/rules';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { RecordEntry } from '../inboxes/index.js';
import { announceStep } from './announce-step.js';
import { MemorandumDto, type ProposeMemorandumDto } from './memoranda.dto.js';
import { Memorandum } from './memorandum.entity.js';
import { enterStep } from './memorandum-steps.js';
import { demandParty } from './parties.js';

/** Proposes a memorandum for one side: it says who supervises once the other side has signed it. SUP-2, SUP-3 */
@Injectable()
export class ProposeMemorandum {
  constructor(
    private readonly work: UnitOfWork,
    private readonly entries: RecordEntry,
  ) {}

  execute(dto: ProposeMemorandumDto, actor: Actor): Promise<MemorandumDto> {
    return this.work.run(actor, async (tx) => {
      demandParty(actor, dto);
      const [bureau, department] = await demandSides(tx, dto);
      if (dto.signedOn > tx.today) {
        const detail = { zh: '签署日期不得晚于今日', en: 'must not lie in the future' };
        refuse('SUP-3', { signedOn: dto.signedOn, today: tx.today }, { errors: [{ pointer: '/signedOn', detail }] });
      }
      if (dto.effectiveOn < dto.signedOn) {
        const detail = { zh: '生效日期不得早于签署日期', en: 'must not be before the day of signing' };
        throw unprocessable({ errors: [{ pointer: '/effectiveOn', detail }] });
      }
      const id = tx.uuid();
      const step = enterStep(tx, { memorandumId: id, kind: 'making', itemCodes: dto.itemCodes });
      const row = tx.insert(
        Memorandum,
        {
          id,
          bureauCode: bureau.code,
          bureauName: bureau.name,
          departmentCode: department.code,
          departmentName: department.name,
          itemCodes: dto.itemCodes,
          signedOn: dto.signedOn,
          effectiveOn: dto.effectiveOn,
          files: [],
          expertListNote: dto.expertListNote ?? null,
          state: 'proposed',
          madeAt: tx.now,
          noticeDays: dto.noticeDays ?? figureOf('SUP-3.notice'),
          pendingStepId: step.id,
        },
        { action: 'memorandum.proposed', rules: ['SUP-2', 'SUP-3'] },
      );
      await announceStep(tx, this.entries, row, step, 'proposed');
      return MemorandumDto.of(row, [step], actor);
    });
  }
}

async function demandSides(tx: Tx, dto: ProposeMemorandumDto): Promise<[Body, Body]> {
  const [bureau, department] = [await findBody(tx, dto.bureauCode), await findBody(tx, dto.departmentCode)];
  const unknown = (['bureauCode', 'departmentCode'] as const).filter((_, i) => ![bureau, department][i]);
  if (unknown.length > 0) {
    const errors = unknown.map((name) => ({ pointer: `/${name}`, detail: UNKNOWN_BODY }));
    notYet('SUP-3', { bureauCode: dto.bureauCode, departmentCode: dto.departmentCode }, { errors });
  }
  const errors: PointerError[] = [];
  if (bureau?.kind !== 'bureau' || !bureau.active) {
    const detail = { zh: '不是已登记的审批部门', en: 'is not a registered bureau' };
    errors.push({ pointer: '/bureauCode', detail });
  }
  if (department?.kind !== 'department' || !department.active) {
    const detail = { zh: '不是已登记的原审批部门', en: 'is not a registered department' };
    errors.push({ pointer: '/departmentCode', detail });
  }
  if (errors.length > 0)
    refuse('SUP-3', { bureauCode: dto.bureauCode, departmentCode: dto.departmentCode }, { errors });
  return [bureau!, department!];
}

const UNKNOWN_BODY = {
  zh: '尚未收到该单位的登记信息；刚登记的请稍后重试，否则请核对代码',
  en: 'the registration of this body has not arrived: try again shortly if it was just registered, else check the code',
};
