import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { CalendarSource } from '@shenguan/common/clock';
import { assertVersion } from '@shenguan/common/http';
import { barredFrom, demandNoPart, isBarred, StaffMember } from '@shenguan/common/reference';
import { conflict, refuse } from '@shenguan/common/rules';
import { demandAct } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { type Checker, SupervisionCheck } from './check.entity.js';
import { checkActs } from './check-acts.js';
import type { CheckDto, ReplaceCheckerDto } from './checks.dto.js';
import { layAside } from './lay-aside.js';
import { namedCheckers } from './name-checkers.js';
import { reopenCheck } from './reopen-check.js';
import { factsOf, showCheck } from './show-check.js';

/** Replaces somebody who can't check, and has a record set right: both by the head, who does not check. APL-61 */
@Injectable()
export class ChangeCheck {
  constructor(
    private readonly work: UnitOfWork,
    private readonly calendars: CalendarSource,
  ) {}

  /** The next one drawn follows; only where nobody drawn is left does the head name somebody. */
  replace(id: string, dto: ReplaceCheckerDto, actor: Actor): Promise<CheckDto> {
    return this.work.run(actor, async (tx) => {
      const row = await tx.lock(SupervisionCheck, { id, departmentCode: actor.body });
      assertVersion(row.version);
      await demandNoPart(tx, row.caseNumber);
      demandAct(checkActs, 'SupervisionChecks_replace', row.state, await factsOf(tx, row));
      const out = dto.outId ? row.inspectors.find((one) => one.id === dto.outId) : undefined;
      if (dto.outId ? !out : row.inspectors.length >= row.inspectorsWanted) {
        refuse('APL-61', {}, { errors: [{ pointer: '/outId', detail: NOT_OUT }] });
      }
      const staying = row.inspectors.filter((one) => one !== out);
      const { next, left } = await this.next(tx, row, staying, dto.inId);
      if (out) row.replaced = [...row.replaced, { ...out, reason: dto.reason }];
      row.inspectors = [...staying, next];
      row.alternates = left;
      // Who follows signs nothing that he was not there for: it is recorded anew, and what was recorded stays with it.
      layAside(row, `更换检查人员：${dto.reason}`);
      Object.assign(row, { state: 'assigned', record: null, recordDigest: null, signatures: [] });
      Object.assign(row, { recordedBy: null, recordedByName: null, recordedAt: null });
      tx.update(SupervisionCheck, row, {
        action: 'supervision-check.checker-replaced',
        rules: ['APL-61'],
        caseNumber: row.caseNumber,
      });
      return showCheck(tx, row);
    });
  }

  /** Has an archived record set right: what was public stays, marked so, until the new one is. */
  correct(id: string, reason: string, actor: Actor): Promise<CheckDto> {
    return this.work.run(actor, async (tx) => {
      const row = await tx.lock(SupervisionCheck, { id, departmentCode: actor.body });
      assertVersion(row.version);
      await demandNoPart(tx, row.caseNumber);
      demandAct(checkActs, 'SupervisionChecks_correct', row.state, await factsOf(tx, row));
      await reopenCheck(tx, row, reason, this.calendars.current());
      return showCheck(tx, row);
    });
  }

  private async next(
    tx: Tx,
    row: SupervisionCheck,
    staying: readonly Checker[],
    inId: string | undefined,
  ): Promise<{ next: Checker; left: string[] }> {
    const queue = [...row.alternates];
    const barred = (await barredFrom(tx, [row.caseNumber])).get(row.caseNumber);
    while (queue.length > 0) {
      const id = queue.shift()!;
      const member = await tx.findOne(StaffMember, { id, bodyCode: row.departmentCode, serving: true });
      if (!member || (barred && isBarred(barred, { sub: member.subject, body: '' }))) continue;
      if (inId && inId !== member.id) conflict('APL-61', { next: member.id }, { detail: DRAWN_FOLLOWS });
      return { next: checker(member, 'followed'), left: queue };
    }
    if (!inId) refuse('APL-61', {}, { errors: [{ pointer: '/inId', detail: NAME_SOMEBODY }] });
    const [member] = await namedCheckers(tx, [inId], row.caseNumber, () => '/inId', staying);
    return { next: checker(member!, 'named'), left: [] };
  }
}

const checker = ({ id, subject, name }: StaffMember, how: Checker['how']): Checker => ({ id, subject, name, how });

const NOT_OUT = {
  zh: '须为本次检查的检查人员；人员未缺的，须写明更换何人',
  en: 'must be somebody who makes this check, unless there are too few',
};
const DRAWN_FOLLOWS = {
  zh: '尚有抽取的递补人员，须依次递补，不得另行指定',
  en: 'somebody drawn follows first: nobody is named in his place',
};
const NAME_SOMEBODY = {
  zh: '抽取的人员已用尽，须由负责人指定',
  en: 'nobody drawn is left: the head names somebody',
};
