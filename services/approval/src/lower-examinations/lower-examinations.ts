import { Injectable } from '@nestjs/common';
import { noticeIssuedV1 } from '@shenguan/common/contracts';
import { figureOf } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { Bodies } from '../bodies/index.js';
import {
  type Case,
  editionOfCase,
  filesOfMaterial,
  LowerExamination,
  materialsOf,
  pointsTestedHere,
  tellApplicant,
} from '../cases/index.js';
import { type Guide, PublishedItems } from '../items/index.js';
import { CaseLimits } from '../limits/index.js';
import { TimeLimit, TimeLimits } from '../time-limits/index.js';

const noticeIssued = noticeIssuedV1('approval');

/** Opens what a lower organ examines first, and takes in what comes up. APL-35, APL-43 */
@Injectable()
export class LowerExaminations {
  constructor(
    private readonly bodies: Bodies,
    private readonly items: PublishedItems,
    private readonly caseLimits: CaseLimits,
    private readonly limits: TimeLimits,
  ) {}

  /** Opens one as its organ accepts; returns its working days, none where no lower organ examines first. APL-43 */
  async open(tx: Tx, row: Case, { lowerExamination: rule }: Guide, openedAt: Date): Promise<number> {
    if (row.lowerOrgan === null || !rule) return 0;
    const { id: caseId, caseNumber, bureauCode, lowerOrgan: organCode } = row;
    const organ = await this.bodies.byCode(tx, organCode);
    const workingDays = rule.length ?? figureOf('APL-43.examination', editionOfCase(tx, row));
    const id = tx.uuid();
    this.limits.open(
      tx,
      { id, caseNumber, bodyCode: organCode },
      { kind: 'lower-examination', startAt: openedAt, workingDays, basis: 'APL-43' },
    );
    tx.insert(
      LowerExamination,
      {
        ...{ id, caseId, caseNumber, bureauCode, organCode, organName: organ?.name ?? organCode },
        ...{ basis: rule.basis, openedAt, state: 'examining', points: null, opinion: null, reasons: null },
        ...{ materials: null, examinedBy: null, sentAt: null, late: null, calledUpBy: null, calledUpFor: null },
        ...{ questions: [], earlier: [] },
      },
      { action: 'lower-examination.opened', rules: ['APL-35', 'APL-43'] },
    );
    return workingDays;
  }

  /** Returns the running limit of an examination, and whether it is over. */
  async timeOf(tx: Tx, { id }: LowerExamination): Promise<{ dueOn: string | null; over: boolean }> {
    const limit = await tx.findOne(TimeLimit, { subjectId: id, kind: 'lower-examination', state: 'running' });
    const dueAt = limit?.dueAt ?? null;
    return { dueOn: limit?.dueOn ?? null, over: dueAt !== null && tx.now >= dueAt };
  }

  /**
   * Takes a case up: lists every material by the digests of its files, as they lie there, so that nothing is left out, ends
   * the lower organ's time and begins the bureau's own, which counts from the day on which it came (a reading). The caller
   * writes the row. APL-35, APL-42, APL-43
   */
  async takeUp(tx: Tx, of: Case, row: LowerExamination): Promise<void> {
    const materials = await materialsOf(tx, { caseId: of.id });
    const [closed] = await this.limits.close(tx, row.id, 'lower-examination');
    Object.assign(row, {
      materials: materials.map((one) => ({
        ...{ code: one.materialCode, name: one.name, version: one.ordinal },
        sha256: filesOfMaterial(one).map(({ sha256 }) => sha256),
      })),
      sentAt: tx.now,
      late: closed?.state === 'missed',
    });
    await this.beginAbove(tx, of);
    tx.publish(noticeIssued, {
      subject: row.id,
      caseNumber: row.caseNumber,
      data: {
        recipientBody: row.bureauCode,
        kind: 'lower-examination',
        title: `办件${row.caseNumber}（${of.itemName}）已由${row.organName}${row.state === 'sent' ? '报送' : '调取'}`,
        content: `全部材料${materials.length}项随附${row.state === 'sent' ? '初步审查意见' : '，下级机关逾期未提出初步审查意见'}，不得要求申请人重复提供。`,
        files: [],
        caseNumber: row.caseNumber,
        reference: row.id,
      },
    });
  }

  /** The bureau's own limits count from today, unless something has made those of the acceptance longer or stopped them. */
  private async beginAbove(tx: Tx, of: Case): Promise<void> {
    const running = await this.limits.running(tx, of.id, ['promised', 'statutory']);
    if (running.some(({ ledger }) => ledger.length > 0)) return;
    const { guide } = await this.items.pinned(tx, of.itemCode, of.itemVersion);
    await this.limits.end(tx, of.id, 'promised', 'statutory');
    const lower = guide.lowerExamination?.length ?? figureOf('APL-43.examination', editionOfCase(tx, of));
    const begin = (kind: 'promised' | 'statutory') => {
      const before = running.find(({ limit }) => limit.kind === kind)!.limit;
      return this.caseLimits.open(tx, of, {
        ...{ kind, startAt: tx.now, basis: 'APL-42' },
        workingDays: before.length - lower,
      });
    };
    const [promised, statutory] = [begin('promised'), begin('statutory')];
    if (pointsTestedHere(guide).length > 0) {
      this.caseLimits.open(tx, of, {
        ...{ kind: 'test-assignment', startAt: tx.now, basis: 'APL-55' },
        workingDays: figureOf('APL-55.assignment', editionOfCase(tx, of)),
      });
    }
    await tellApplicant(tx, of, {
      kind: 'limit-moved',
      title: '下级机关审查完毕，已报送',
      content: `您的申请（业务编号：${of.caseNumber}）及全部材料已送作出决定的审批部门，承诺办结期限至${promised.dueOn}，法定办结期限至${statutory.dueOn}。无须重复提交材料。`,
    });
  }
}
