import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import type { LegalDate } from '@shenguan/common/clock';
import { assertVersion } from '@shenguan/common/http';
import { demandLawful } from '@shenguan/common/phrases';
import { conflict, refuse } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { Case, type CaseDto, caseAnswer, lockCaseBehind, UNDER_REVIEW } from '../../cases/index.js';
import type { IssuedRef } from '../../documents/index.js';
import { type Guide, PublishedItems } from '../../items/index.js';
import { Overlays } from '../../limits/index.js';
import { demandSameReader, readNow } from '../../second-reading/index.js';
import { TimeLimits } from '../../time-limits/index.js';
import { TellSpecialProcedure } from '../checks/index.js';
import { StopConditions, stopsBefore } from './stop-conditions.js';
import { StopRequestDto } from './stop-request.dto.js';
import { StopRequest } from './stop-request.entity.js';
import { stopRequestTransitions } from './stop-request.transitions.js';
import { stopRequestActs } from './stop-request-acts.js';

/**
 * Reads what another entered to stop the clocks, by the digest of its order, and lets it take effect from today: until
 * then they run. What must hold is asked anew. APL-45, SUP-5
 */
@Injectable()
export class ReadStopRequest {
  constructor(
    private readonly work: UnitOfWork,
    private readonly items: PublishedItems,
    private readonly overlays: Overlays,
    private readonly limits: TimeLimits,
    private readonly conditions: StopConditions,
    private readonly specialProcedure: TellSpecialProcedure,
  ) {}

  confirm(id: string, digest: string | undefined, actor: Actor): Promise<CaseDto> {
    return this.work.run(actor, async (tx) => {
      const { row, of } = await this.take(tx, id, 'confirm');
      if ((row.orderFile?.sha256 ?? null) !== (digest ?? null)) {
        refuse('APL-45', {}, { errors: [{ pointer: '/digest', detail: OTHER_FILE }] });
      }
      const { caseId, kind, procedure } = row;
      const declined = await tx.find(StopRequest, { caseId, kind, procedure, state: 'declined' });
      demandSameReader(tx, 'APL-45', declined, DECLINED_BEFORE);
      await this.demandRunning(tx, of);
      const { guide } = await this.items.pinned(tx, of.itemCode, of.itemVersion);
      await this.conditions.demandLaw(tx, guide, row.procedure);
      const document =
        row.kind === 'stop' ? await this.begin(tx, of, row, guide) : await this.prolong(tx, of, row, guide);
      this.read(tx, row, 'confirm');
      tx.update(StopRequest, row, { action: 'stop-request.confirmed', rules: ['APL-45', 'SUP-5'] });
      return caseAnswer(tx, of, document);
    });
  }

  decline(id: string, reasons: string, actor: Actor): Promise<StopRequestDto> {
    return this.work.run(actor, async (tx) => {
      const { row } = await this.take(tx, id, 'decline');
      demandLawful('APL-45', { reasons });
      row.declinedFor = reasons;
      this.read(tx, row, 'decline');
      tx.update(StopRequest, row, { action: 'stop-request.declined', rules: ['APL-45', 'SUP-5'] });
      return StopRequestDto.of(row, actor);
    });
  }

  /** Locks the case, then what waits about it, as the version that the caller has seen. */
  private async take(tx: Tx, id: string, act: 'confirm' | 'decline'): Promise<{ row: StopRequest; of: Case }> {
    const { caseId } = await tx.get(StopRequest, { id, bureauCode: tx.actor.body });
    const of = await lockCaseBehind(tx, { id: caseId });
    const row = await tx.lock(StopRequest, { id });
    assertVersion(row.version);
    demandAct(stopRequestActs, `StopRequests_${act}`, row.state, { row, actor: tx.actor });
    await this.limits.end(tx, id, 'stop-request');
    return { row, of };
  }

  /** A case that is decided, or whose time by law is over, has nothing left that could stand still. */
  private async demandRunning(tx: Tx, { id, state }: Case): Promise<void> {
    if (!UNDER_REVIEW.includes(state)) conflict('APL-45', { state }, { detail: NOT_UNDER_REVIEW });
    const [statutory] = await this.limits.running(tx, id, ['statutory']);
    const dueAt = statutory?.limit.dueAt;
    if (dueAt && tx.now >= dueAt) conflict('APL-45', { dueOn: statutory.limit.dueOn }, { detail: RAN_OUT });
  }

  private read(tx: Tx, row: StopRequest, act: 'confirm' | 'decline'): void {
    row.state = move(stopRequestTransitions, act, row.state);
    Object.assign(row, readNow(tx));
  }

  /** The clocks stand still from today, which still counts. */
  private async begin(tx: Tx, of: Case, row: StopRequest, guide: Guide): Promise<IssuedRef> {
    const { procedure: kind, workingDays: expectedDays, ground, reasons } = row;
    const before = await stopsBefore(tx, of, kind);
    this.conditions.demandLength(guide, kind, before, { asked: expectedDays, pointer: '' });
    const last = before.at(-1);
    if ((last === undefined) !== (ground === null)) conflict('APL-45', {}, { detail: STOPPED_SINCE });
    const overlay = await this.overlays.begin(tx, of, {
      ...{ kind, evidence: row.evidence!, expectedDays, startOn: tx.today, startAt: tx.now },
      rule: 'APL-45',
      waitsFor: {
        order: row.orderFile!,
        ...{ orderNumber: row.orderNumber, orderIssuer: row.orderIssuer, orderKey: row.orderKey },
      },
      again: last ? { replaces: last.id, ground: ground!, reasons: reasons! } : null,
    });
    row.overlayId = overlay.id;
    tx.update(Case, of, { action: 'case.clock-stopped', rules: ['APL-45'] });
    const begun = { procedure: kind, startedAt: tx.now, startOn: tx.today, expectedDays };
    return this.specialProcedure.tell(tx, of, guide, begun, tx.actor);
  }

  /** What stops them may take longer than was told; the applicant has it in writing. */
  private async prolong(tx: Tx, of: Case, row: StopRequest, guide: Guide): Promise<IssuedRef> {
    const { procedure, workingDays } = row;
    const reasons = row.reasons!;
    const overlay = (await this.overlays.openOf(tx, of)).find(({ id }) => id === row.overlayId);
    if (!overlay) conflict('APL-45', { overlay: row.overlayId }, { detail: ENDED_SINCE });
    const given = await this.overlays.expectedDaysOf(tx, overlay);
    const before = await stopsBefore(tx, of, procedure);
    this.conditions.demandLength(guide, procedure, before, { asked: workingDays, given, pointer: '' });
    const counted = await this.overlays.renew(tx, overlay, { workingDays, reasons });
    tx.update(Case, of, { action: 'case.stop-renewed', rules: ['APL-45'], content: { workingDays, reasons } });
    const expectedDays = counted.days.filter((day) => day.counted).length;
    const startOn = overlay.startOn as LegalDate;
    const renewed = { procedure, startOn, startedAt: overlay.startedAt, expectedDays, reasons };
    return this.specialProcedure.tell(tx, of, guide, renewed, tx.actor);
  }
}

const DECLINED_BEFORE = {
  zh: '该环节停止计时或者延长的申请曾被不予停止，再次录入的，由原核对人或者负责人核对',
  en: 'One for this was declined before: entered anew, it is read by who declined it, or by the head',
};
const OTHER_FILE = {
  zh: '不是所核对的文件：请下载文件（GET /stop-requests/{id}/file）后填写其摘要；延长没有文件的，不填写',
  en: 'is not the order: download it (GET /stop-requests/{id}/file) and give its digest; a renewal has none',
};
const NOT_UNDER_REVIEW = {
  zh: '办件不在审查期间，不得停止计时',
  en: 'The case is not under review: nothing stops its clocks',
};
const RAN_OUT = {
  zh: '法定办结期限已经届满，届满后不得停止计时，应当立即作出决定',
  en: 'The statutory limit ran out: nothing stops it any more, decide at once',
};
const STOPPED_SINCE = {
  zh: '录入后已为该环节停止过计时，请不予停止后由负责人写明理由重新录入',
  en: 'The clocks stood still for this since it was entered: decline it, and the head enters another with his ground',
};
const ENDED_SINCE = {
  zh: '录入后该程序已经结束，没有可以延长的时间',
  en: 'What it was to make longer has ended since',
};
