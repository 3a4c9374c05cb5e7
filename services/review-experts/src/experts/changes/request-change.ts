import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { StoredCalendar } from '@shenguan/common/calendar';
import { workingDaysFrom } from '@shenguan/common/clock';
import { demandFile, notFound, type ReceivedFile, unprocessable } from '@shenguan/common/http';
import { checkCreditCode, checkMobileNumber, demandIdentifiers } from '@shenguan/common/privacy';
import { conflict, figureOf, type PointerError, refuse } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { findSpecialties, specialtyFlaws } from '../../specialties/index.js';
import { ownEntry } from '../entries/own-entry.dto.js';
import { Expert } from '../expert.entity.js';
import { ExpertVault } from '../expert-vault.js';
import { entriesOfSubject } from '../imports/known-entries.js';
import { ExpertChangeDto, type RequestChangeDto } from './change.dto.js';
import { changeTransitions } from './change.transitions.js';
import { ownChangeActs } from './change-acts.js';
import { type AskedChange, type ChangeKind, ExpertChange } from './expert-change.entity.js';

/** What each kind of change must state. */
const NEEDED: Record<ChangeKind, readonly (keyof RequestChangeDto)[]> = {
  unit: ['unitCode', 'unitName'],
  title: ['title', 'titleLevel'],
  specialty: ['specialty'],
  phone: ['phone'],
};

/** Lets an expert ask that his entry be changed, with what proves it; it holds once the keeper confirmed. EXP-13 */
@Injectable()
export class RequestChange {
  constructor(
    private readonly work: UnitOfWork,
    private readonly vault: ExpertVault,
    private readonly calendar: StoredCalendar,
  ) {}

  async request(order: RequestChangeDto, upload: ReceivedFile | undefined, actor: Actor): Promise<ExpertChangeDto> {
    await this.work.read(actor, (tx) => ownEntry(tx, actor));
    // A telephone proves itself; everything else has its paper.
    const staged = order.kind === 'phone' ? null : demandFile(upload);
    return this.work.run(actor, async (tx) => {
      const expert = await tx.get(Expert, { id: await ownEntry(tx, actor) });
      if (expert.state === 'joined') throw notFound();
      const errors: PointerError[] = NEEDED[order.kind].flatMap((name) =>
        order[name] === undefined ? [{ pointer: `/${name}`, detail: STATE_IT }] : [],
      );
      if (errors.length > 0) throw unprocessable({ errors });
      const change = await this.changeOf(tx, order, expert);
      if (await tx.findOne(ExpertChange, { expertId: expert.id, kind: order.kind, state: 'requested' })) {
        conflict('EXP-13', { kind: order.kind }, { detail: ASKED });
      }
      const { dueAt, calendarVersion } = workingDaysFrom(tx.now, figureOf('EXP-13.confirm'), this.calendar.current());
      const row = tx.insert(
        ExpertChange,
        {
          ...{ id: tx.uuid(), expertId: expert.id, keeperCode: expert.keeperCode, kind: order.kind, change },
          file: staged && { ...(await staged.keep()) },
          state: 'requested',
          ...{ requestedBy: actor.sub, requestedAt: tx.now, dueAt, calendarVersion, overdueTold: false },
          ...{ answeredBy: null, answeredAt: null, reason: null },
        },
        { action: 'expert-change.requested', rules: ['EXP-13'] },
      );
      return ExpertChangeDto.of(row, this.vault, actor);
    });
  }

  withdraw(id: string, actor: Actor): Promise<ExpertChangeDto> {
    return this.work.run(actor, async (tx) => {
      const known = await ownChange(tx, id, actor);
      const row = await tx.lock(ExpertChange, { id: known.id });
      demandAct(ownChangeActs, 'OwnChanges_withdraw', row.state, null);
      row.state = move(changeTransitions, 'withdraw', row.state);
      row.answeredAt = tx.now;
      tx.update(ExpertChange, row, { action: 'expert-change.withdrawn', rules: ['EXP-13'] });
      return ExpertChangeDto.of(row, this.vault, actor);
    });
  }

  private async changeOf(tx: Tx, order: RequestChangeDto, expert: Expert): Promise<AskedChange> {
    if (order.kind === 'unit') {
      const { '/unitCode': unitCode } = demandIdentifiers({ '/unitCode': checkCreditCode(order.unitCode!) });
      return { particulars: { unitCode, unitName: order.unitName!, region: order.region ?? unitCode.slice(2, 8) } };
    }
    if (order.kind === 'title') {
      const { title, titleLevel, titleUntil = null } = order;
      if (titleLevel === 'other' && expert.exception === null) refuse('EXP-5.2', { titleLevel }, { detail: TOO_LOW });
      if (titleUntil !== null && titleUntil < tx.today) {
        refuse('EXP-5.2', { titleUntil }, { errors: [{ pointer: '/titleUntil', detail: OVER }] });
      }
      return { particulars: { title: title!, titleLevel: titleLevel! }, titleUntil };
    }
    if (order.kind === 'specialty') {
      const flaws = specialtyFlaws([order.specialty!], (await findSpecialties(tx, [order.specialty!])).inForce);
      if (flaws.length > 0) refuse('EXP-10', {}, { errors: flaws.map((one) => ({ ...one, pointer: '/specialty' })) });
      return { specialty: order.specialty! };
    }
    const { '/phone': phone } = demandIdentifiers({ '/phone': checkMobileNumber(order.phone!) });
    return { particulars: this.vault.keepPhone(phone, expert.id) };
  }
}

/** Returns what the caller asked for; 404 for anybody else. */
export async function ownChange(tx: Tx, id: string, { sub }: Actor): Promise<ExpertChange> {
  const row = await tx.findOne(ExpertChange, { id });
  if (!row || !(await entriesOfSubject(tx, sub)).includes(row.expertId)) throw notFound();
  return row;
}

const STATE_IT = { zh: '该类变更须填写此项', en: 'is needed for this kind of change' };
const ASKED = {
  zh: '您已申请同类变更，待确认或者撤回后再行申请',
  en: 'You have asked for such a change already: it is answered, or withdrawn, first',
};
const TOO_LOW = {
  zh: '职称低于中级的，不符合在库条件',
  en: 'A title below the middle level does not keep anybody in the pool',
};
const OVER = { zh: '该证书已过有效期', en: 'this certificate has run out' };
