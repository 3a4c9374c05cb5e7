import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { hasRole } from '@shenguan/common/auth';
import { forbidden, unprocessable } from '@shenguan/common/http';
import { type Body, findBody } from '@shenguan/common/reference';
import { notYet, type PointerError, refuse } from '@shenguan/common/rules';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { type MakeMemorandumDto, MemorandumDto } from './memoranda.dto.js';
import { Memorandum } from './memorandum.entity.js';
import { tellMemorandum } from './tell-memorandum.js';

/** Enters a signed memorandum: from its effective day on it says who supervises. SUP-2, SUP-3 */
@Injectable()
export class MakeMemorandum {
  constructor(private readonly work: UnitOfWork) {}

  execute(dto: MakeMemorandumDto, actor: Actor): Promise<MemorandumDto> {
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
      const row = tx.insert(
        Memorandum,
        {
          id: tx.uuid(),
          bureauCode: bureau.code,
          bureauName: bureau.name,
          departmentCode: department.code,
          departmentName: department.name,
          itemCodes: dto.itemCodes,
          signedOn: dto.signedOn,
          effectiveOn: dto.effectiveOn,
          files: (dto.files ?? []).map((file) => ({ ...file })),
          expertListNote: dto.expertListNote ?? null,
          state: 'in-force',
          madeAt: tx.now,
        },
        { action: 'memorandum.made', rules: ['SUP-2', 'SUP-3'] },
      );
      tellMemorandum(tx, row);
      return MemorandumDto.of(row);
    });
  }
}

/** The administrator of the bureau's items, or the head of the department: each for the own side. */
export function demandParty(actor: Actor, sides: { bureauCode: string; departmentCode: string }): void {
  const forBureau = hasRole(actor, 'item-admin') && actor.body === sides.bureauCode;
  const forDepartment = hasRole(actor, 'department-head') && actor.body === sides.departmentCode;
  if (!forBureau && !forDepartment) throw forbidden();
}

async function demandSides(tx: Tx, dto: MakeMemorandumDto): Promise<[Body, Body]> {
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
