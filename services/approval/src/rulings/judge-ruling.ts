import { Injectable } from '@nestjs/common';
import { type Actor, hasRole } from '@shenguan/common/auth';
import { CalendarSource, type LegalDate, startOfDay, workingDaysBetween } from '@shenguan/common/clock';
import { assertVersion, invalidFields, notFound } from '@shenguan/common/http';
import { conflict, figureOf, type PointerError, refuse } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { wordsKey } from '@shenguan/common/texts';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { type Approval, Approvals, approvalOfCase } from '../approvals/index.js';
import { Bodies, writeToBody } from '../bodies/index.js';
import { demandNoPartIn } from '../case-parties/index.js';
import { Case, heldBy, Ruling, rulingTransitions, tellApplicant } from '../cases/index.js';
import { PublishedItems } from '../items/index.js';
import { owePublicationAnew } from '../publications/index.js';
import { TimeLimits } from '../time-limits/index.js';
import { afterConfirmation } from './domain/outcomes-of-target.js';
import { numberOfAct } from './number-of-act.js';
import { takesChangeAway } from './put-back.js';
import type { RulingDto } from './ruling.dto.js';
import { rulingActs } from './ruling-acts.js';
import type { ConfirmRulingDto, ReadRulingDto } from './ruling-orders.dto.js';
import { RulingSight } from './ruling-sight.js';
import { tellRuling } from './tell-ruling.js';

const CONFIRMED = { 'in-effect': 'confirm', owed: 'confirmOwed', settled: 'confirmSettled' } as const;

/**
 * Somebody else reads the served document and confirms or discards what was entered. What it takes away, or stays, is in
 * force no more from here on; it waits for nobody's hand. PRA-14
 */
@Injectable()
export class JudgeRuling {
  constructor(
    private readonly work: UnitOfWork,
    private readonly sight: RulingSight,
    private readonly limits: TimeLimits,
    private readonly approvals: Approvals,
    private readonly items: PublishedItems,
    private readonly bodies: Bodies,
    private readonly calendar: CalendarSource,
  ) {}

  execute(id: string, order: ConfirmRulingDto, actor: Actor): Promise<RulingDto> {
    return this.work.run(actor, async (tx) => {
      const ruling = await tx.lock(Ruling, { id });
      const office = hasRole(actor, 'government-office') && ruling.origin === 'superior-order';
      if (ruling.bureauCode !== actor.body && !office) throw notFound();
      assertVersion(ruling.version);
      await demandNoPartIn(tx, { caseNumber: ruling.caseNumber });
      demandAct(rulingActs, 'Rulings_judge', ruling.state, await this.sight.facts(tx, ruling, actor));
      const row = await tx.lock(Case, { id: ruling.caseId });
      Object.assign(ruling, { judgedBy: actor.sub, judgedAt: tx.now });
      await this.limits.close(tx, id, 'ruling-confirmation');
      if (order.confirmed) await this.confirm(tx, row, ruling, order.read);
      else await this.discard(tx, row, ruling, order.reason);
      return this.sight.answer(tx, ruling, actor);
    });
  }

  private async confirm(tx: Tx, row: Case, ruling: Ruling, read: ReadRulingDto | undefined): Promise<void> {
    if (!read) throw invalidFields({ errors: [{ pointer: '/read', detail: READ }] });
    demandAlike(ruling, read, await numberOfAct(tx, row, ruling));
    // What another ruling took away meanwhile is not taken away twice; what this one found binds all the same.
    const gone = ruling.target === 'decision' && ruling.targetId !== row.decisionId;
    const after = gone ? 'settled' : (afterConfirmation(ruling.target, ruling.outcome) as keyof typeof CONFIRMED);
    ruling.state = move(rulingTransitions, CONFIRMED[after], ruling.state);
    const { caseNumber, bureauCode: bodyCode } = row;
    const of = { id: ruling.id, caseNumber, bodyCode };
    if (after === 'in-effect') {
      const start = { startAt: tx.now, workingDays: figureOf('PRA-14.carryOut'), basis: 'PRA-14' } as const;
      this.limits.open(tx, of, { kind: 'ruling-carry-out', ...start });
    }
    if (after === 'owed') {
      const { guide } = await this.items.pinned(tx, row.itemCode, row.itemVersion);
      this.limits.open(tx, of, { kind: 'ruling-term', ...this.termOf(ruling, guide.statutory.length) });
    }
    tx.update(Ruling, ruling, { action: 'ruling.confirmed', rules: ['PRA-14'] });
    const approval = await this.hold(tx, row, ruling);
    await tellRuling(tx, row, ruling, { stage: 'in-effect', anew: false, approval });
  }

  /** The term that a ruling sets counts from its service, as the statutory limit does where it sets none (a reading). */
  termOf({ servedOn, actBy }: Ruling, statutory: number) {
    const [from, until] = [servedOn as LegalDate, actBy as LegalDate | null];
    const workingDays = until ? Math.max(1, workingDaysBetween(from, until, this.calendar.current())) : statutory;
    return { startAt: startOfDay(from), workingDays, basis: 'PRA-14' } as const;
  }

  /**
   * What varied or renewed an approval has no effect from here on: it says what the ruling says that it says again.
   * What a grant permits may not be done while a ruling stays it, nor since one took it away; it is let go once none does.
   */
  private async hold(tx: Tx, row: Case, ruling: Ruling): Promise<Approval | null> {
    const { id, target, content, conditions, validUntil } = ruling;
    if (target !== 'decision' || row.state !== 'granted') return null;
    const approval = await approvalOfCase(tx, row.caseNumber, 'update');
    if (!approval || approval.state === 'quashed') return approval;
    const holder = await heldBy(tx, approval);
    if (takesChangeAway(row, ruling)) {
      const said = { content: content!, conditions: conditions ?? approval.conditions };
      const until = validUntil === null ? {} : { validUntil };
      this.approvals.rule(tx, approval, { act: 'varyByRuling', ruling: id, heldBy: holder, ...said, ...until });
      await owePublicationAnew(tx, this.limits, approval);
      return approval;
    }
    if (holder !== approval.heldBy) {
      this.approvals.rule(tx, approval, { act: holder === null ? 'release' : 'hold', ruling: id, heldBy: holder });
    }
    return approval;
  }

  /** Who entered it hears why, and so does the government: nobody who lost puts it aside alone. */
  private async discard(tx: Tx, row: Case, ruling: Ruling, reason: string | undefined): Promise<void> {
    if (reason === undefined) throw invalidFields({ errors: [{ pointer: '/reason', detail: REASON }] });
    ruling.state = move(rulingTransitions, 'discard', ruling.state);
    ruling.reasons = reason;
    tx.update(Ruling, ruling, { action: 'ruling.discarded', rules: ['PRA-14'] });
    const title = `办件${ruling.caseNumber}：登记的裁决（${ruling.organName}，${ruling.documentNumber}）已退回`;
    const content = `核对不符，予以退回。理由：${reason}`;
    await tellApplicant(tx, row, { kind: 'ruling', title, content });
    for (const { code } of await this.bodies.activeOf(tx, 'government-office')) {
      writeToBody(tx, code, { kind: 'case-ruled', title, content, reference: ruling.id });
    }
  }
}

/** He names what he has seen: the document itself, and what decides in it. */
function demandAlike(
  { file, documentNumber, servedOn, effectiveOn, outcome }: Ruling,
  read: ReadRulingDto,
  actNumber: string,
): void {
  if (!file) conflict('PRA-14', {}, { detail: NO_FILE });
  const differs = {
    actNumber: wordsKey(read.actNumber) !== wordsKey(actNumber),
    documentNumber: wordsKey(read.documentNumber) !== wordsKey(documentNumber),
    servedOn: read.servedOn !== servedOn,
    effectiveOn: read.effectiveOn !== effectiveOn,
    outcome: read.outcome !== outcome,
    sha256: read.sha256.toLowerCase() !== file.sha256,
  };
  const errors: PointerError[] = Object.entries(differs)
    .filter(([, is]) => is)
    .map(([field]) => ({ pointer: `/read/${field}`, detail: DIFFERS }));
  if (errors.length > 0) refuse('PRA-14', {}, { errors });
}

const READ = {
  zh: '核对一致的，须填写自行从文书读出的内容',
  en: 'to confirm, say what you read in the document yourself',
};
const REASON = { zh: '退回的，须写明理由', en: 'say why it is not confirmed' };
const NO_FILE = {
  zh: '尚未上传裁决文书（PUT /rulings/{id}/file），不能核对',
  en: 'The served document isn’t there yet (PUT /rulings/{id}/file): there is nothing to read',
};
const DIFFERS = {
  zh: '与登记不一致：请再次核对文书；登记有误的，退回重新登记',
  en: 'differs from what was entered: read the document again, or discard the entry if it is the one that is wrong',
};
