import { Injectable } from '@nestjs/common';
import { type Actor, mayBeAmong } from '@shenguan/common/auth';
import { CalendarSource } from '@shenguan/common/clock';
import { demandNoPart } from '@shenguan/common/reference';
import { forbid, type PointerError, refuse } from '@shenguan/common/rules';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { notWithinSight } from '../duties/index.js';
import { ownPaper } from '../feedback/index.js';
import { SupervisionRecord } from '../supervision/index.js';
import { assignCheck } from './assign-check.js';
import { SupervisionCheck } from './check.entity.js';
import { CheckDto, type OrderCheckDto } from './checks.dto.js';
import { namedCheckers } from './name-checkers.js';
import { showCheck } from './show-check.js';

/** Orders a check for cause: by the head of the department, on a paper that shows the cause; he names who makes it, not himself. APL-61 (R) */
@Injectable()
export class OrderCheck {
  constructor(
    private readonly work: UnitOfWork,
    private readonly calendars: CalendarSource,
  ) {}

  execute(dto: OrderCheckDto, actor: Actor): Promise<CheckDto> {
    return this.work.run(actor, async (tx) => {
      const supervision = await tx.get(SupervisionRecord, { id: dto.supervisionId, departmentCode: actor.body });
      await demandNoPart(tx, supervision.caseNumber);
      await demandOrder(tx, dto, supervision);
      const { file: paper } = await ownPaper(tx, dto.paperId, 'APL-61');
      await demandNewCause(tx, supervision, paper.sha256);
      const pointer = (at: number) => `/inspectors/${at}`;
      const inspectors = await namedCheckers(tx, dto.inspectors, supervision.caseNumber, pointer);
      if (
        mayBeAmong(
          actor,
          inspectors.map(({ subject }) => subject),
        )
      ) {
        forbid('APL-61', {}, { detail: NOT_HIMSELF });
      }
      const row = await assignCheck(tx, this.calendars.current(), {
        supervision,
        cause: {
          kind: dto.cause,
          reason: dto.reason,
          paper: { ...paper },
          ...(dto.follows ? { follows: dto.follows } : {}),
        },
        points: dto.points,
        inspectorsWanted: inspectors.length,
        inspectors,
        alternates: [],
        fromOn: tx.today,
        untilOn: dto.untilOn,
      });
      return showCheck(tx, row);
    });
  }
}

async function demandOrder(tx: Tx, dto: OrderCheckDto, supervision: SupervisionRecord): Promise<void> {
  const errors: PointerError[] = [];
  if (supervision.state === 'closed') errors.push({ pointer: '/supervisionId', detail: CLOSED });
  const day = notWithinSight(dto.untilOn, tx.today);
  if (day) errors.push({ pointer: '/untilOn', detail: day });
  if ((dto.cause === 'follow-up') !== (dto.follows !== undefined)) {
    errors.push({ pointer: '/follows', detail: FOLLOWS });
  } else if (dto.follows) {
    const before = await tx.findOne(SupervisionCheck, { id: dto.follows, supervisionId: supervision.id });
    if (before?.state !== 'archived') errors.push({ pointer: '/follows', detail: FOLLOWS_ARCHIVED });
  }
  if (errors.length > 0) refuse('APL-61', {}, { errors });
}

/** A paper shows the cause of one check: a holder is not visited each week on one complaint. APL-61 (R) */
async function demandNewCause(tx: Tx, { id: supervisionId }: SupervisionRecord, sha256: string): Promise<void> {
  const before = (await tx.find(SupervisionCheck, { supervisionId })).find((one) => one.causePaper?.sha256 === sha256);
  if (before) refuse('APL-61', { checkId: before.id }, { errors: [{ pointer: '/paperId', detail: CAUSE_USED }] });
}

const CAUSE_USED = {
  zh: '该材料已是另一次检查的事由，须有新的事由材料',
  en: 'was the cause of another check: a new one has a paper of its own',
};
const NOT_HIMSELF = {
  zh: '部门负责人不得指定本人（含同名人员）检查',
  en: 'the head does not name himself, nor somebody of his name',
};
const CLOSED = { zh: '该监管记录已经关闭', en: 'this supervision is closed' };
const FOLLOWS = {
  zh: '复查须写明所复查的检查，其他事由不填',
  en: 'a follow-up names the check that it looks after, and nothing else does',
};
const FOLLOWS_ARCHIVED = {
  zh: '须为同一监管记录已归档的检查',
  en: 'must be an archived check of the same supervision',
};
