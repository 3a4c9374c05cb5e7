import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { forbidden, stateConflict, unprocessable } from '@shenguan/common/http';
import { normaliseIdentifier } from '@shenguan/common/privacy';
import { UnitOfWork } from '@shenguan/common/work';
import { Body } from './body.entity.js';
import { isCityItemAdmin } from './keeper-of-bodies.js';
import { type EnterStaffDto, StaffMemberDto } from './staff.dto.js';
import { StaffMember } from './staff-member.entity.js';
import { tellStaffMember } from './tell-bodies.js';

/** Enters a person in the staff register of the caller's own body; the city's bureau also enters the first of another. */
@Injectable()
export class EnterStaff {
  constructor(private readonly work: UnitOfWork) {}

  execute(
    { body: told, subject, name, position, onEstablishment }: EnterStaffDto,
    actor: Actor,
  ): Promise<StaffMemberDto> {
    return this.work.run(actor, async (tx) => {
      const code = normaliseIdentifier(told ?? actor.body);
      if (code !== actor.body && !(await isCityItemAdmin(tx, actor))) throw forbidden({ detail: OWN_STAFF });
      const [body, known] = await Promise.all([
        tx.findOne(Body, { code, active: true }),
        tx.findOne(StaffMember, { subject, bodyCode: code }),
      ]);
      if (!body) {
        throw unprocessable({
          detail: { zh: '该单位尚未登记或者已撤销', en: 'the body is not registered, or was abolished' },
        });
      }
      if (known) {
        throw stateConflict({ detail: { zh: '此人已在本单位登记', en: 'this person stands in the register already' } });
      }
      const member = tx.insert(
        StaffMember,
        { id: tx.uuid(), subject, bodyCode: body.code, name, position, onEstablishment, serving: true },
        { action: 'staff.entered', rules: [] },
      );
      tellStaffMember(tx, member);
      return StaffMemberDto.of(member);
    });
  }
}

const OWN_STAFF = {
  zh: '各单位只登记本单位工作人员；其他单位的负责人由市级审批局的事项管理员登记',
  en: 'each body enters its own staff; the head of another is entered by the item administrator of the city’s bureau',
};
