import { Injectable } from '@nestjs/common';
import { type Actor, hasRole } from '@shenguan/common/auth';
import { assertVersion, notFound } from '@shenguan/common/http';
import { demandStanding, type PowerAct } from '@shenguan/common/parties';
import { demandLawful } from '@shenguan/common/phrases';
import { figureOf, type ParameterKey } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { demandNoPartIn, demandNotFrozen } from '../../case-parties/index.js';
import {
  asking,
  Case,
  editionOfCase,
  isOwn,
  matterOf,
  paperFacts,
  partyOfCase,
  tellApplicant,
} from '../../cases/index.js';
import { Documents } from '../../documents/index.js';
import { PublishedItems } from '../../items/index.js';
import { type LimitKind, TimeLimits } from '../../time-limits/index.js';
import { SecrecyMarkDto } from './secrecy-mark.dto.js';
import { SecrecyMark } from './secrecy-mark.entity.js';
import { secrecyMarkTransitions } from './secrecy-mark.transitions.js';
import { type MarkFacts, secrecyMarkActs } from './secrecy-mark-acts.js';

/** Publishes what was marked, against who marked it: told with reasons, heard, and ruled on by somebody else. APL-5 */
@Injectable()
export class OverruleMark {
  constructor(
    private readonly work: UnitOfWork,
    private readonly limits: TimeLimits,
    private readonly documents: Documents,
    private readonly items: PublishedItems,
  ) {}

  /** Tells the applicant what is to be published and why; what the bureau marked itself it lifts by another of its people. */
  overrule(id: string, reasons: string, actor: Actor): Promise<SecrecyMarkDto> {
    return this.work.run(actor, async (tx) => {
      const { facts, of } = await this.take(tx, id, actor);
      const { row } = facts;
      demandAct(secrecyMarkActs, 'SecrecyMarks_overrule', row.state, facts);
      demandLawful('APL-5', { reasons });
      const ofBureau = row.side === 'bureau';
      row.state = move(secrecyMarkTransitions, ofBureau ? 'liftOwn' : 'overrule', row.state);
      Object.assign(row, { overruledBy: actor.sub, overruledAt: tx.now, overruling: reasons });
      Object.assign(row, { receivedAt: null, objection: null, objectedAt: null });
      tx.update(SecrecyMark, row, {
        action: ofBureau ? 'secrecy-mark.lifted' : 'secrecy-mark.overruled',
        rules: ['APL-5'],
      });
      if (ofBureau) return SecrecyMarkDto.of(facts);
      this.open(tx, row, of, 'mark-receipt', 'APL-5.receipt');
      const { guide } = await this.items.pinned(tx, of.itemCode, of.itemVersion);
      const objectionDays = figureOf('APL-5.objection', editionOfCase(tx, of));
      const { ref } = await this.documents.issue(tx, {
        kind: 'disclosure-notice',
        caseNumber: of.caseNumber,
        bureauCode: of.bureauCode,
        itemCode: of.itemCode,
        requester: actor,
        facts: { ...paperFacts(of, guide), passage: row.passage, ground: row.ground, reasons, objectionDays },
        // He marked it, and called it so himself.
        quotes: [row.passage, row.ground],
        departments: [],
        recipientSub: of.ownerSub,
      });
      await tellApplicant(tx, of, {
        kind: 'disclosure-notice',
        title: '拟公开许可信息告知书',
        content: `您在办件${of.caseNumber}中标注不公开的内容，本机关拟予公开。请签收告知书；自签收之日起${objectionDays}个工作日内可以提出异议，未签收的不公开。`,
        documentId: ref.id,
      });
      return SecrecyMarkDto.of(facts);
    });
  }

  /** Signs for the notice, by own token: the time for the objection runs from here. */
  receive(id: string, actor: Actor): Promise<SecrecyMarkDto> {
    return this.work.run(actor, async (tx) => {
      const { facts, of } = await this.take(tx, id, actor, 'receive');
      const { row } = facts;
      demandAct(secrecyMarkActs, 'SecrecyMarks_receive', row.state, facts);
      row.state = move(secrecyMarkTransitions, 'receive', row.state);
      row.receivedAt = tx.now;
      await this.limits.close(tx, id, 'mark-receipt');
      this.open(tx, row, of, 'mark-objection', 'APL-5.objection');
      tx.update(SecrecyMark, row, { action: 'secrecy-mark.notice-received', rules: ['APL-5'] });
      return SecrecyMarkDto.of(facts);
    });
  }

  /** Objects: what was marked stays masked until the head has ruled. */
  object(id: string, reasons: string, actor: Actor): Promise<SecrecyMarkDto> {
    return this.work.run(actor, async (tx) => {
      const { facts, of } = await this.take(tx, id, actor, 'apply');
      const { row } = facts;
      demandAct(secrecyMarkActs, 'SecrecyMarks_object', row.state, facts);
      row.state = move(secrecyMarkTransitions, 'object', row.state);
      Object.assign(row, { objection: reasons, objectedAt: tx.now });
      await this.limits.close(tx, id, 'mark-objection');
      this.open(tx, row, of, 'mark-ruling', 'APL-5.ruling');
      tx.update(SecrecyMark, row, { action: 'secrecy-mark.objected', rules: ['APL-5'] });
      return SecrecyMarkDto.of(facts);
    });
  }

  /** Rules on the objection, as the head, and not as who overruled the mark. */
  rule(id: string, upheld: boolean, reasons: string, actor: Actor): Promise<SecrecyMarkDto> {
    return this.work.run(actor, async (tx) => {
      const { facts, of } = await this.take(tx, id, actor);
      const { row } = facts;
      demandAct(secrecyMarkActs, 'SecrecyMarks_rule', row.state, facts);
      demandLawful('APL-5', { reasons });
      row.state = move(secrecyMarkTransitions, upheld ? 'uphold' : 'reject', row.state);
      Object.assign(row, { ruling: reasons, ruledBy: actor.sub, ruledAt: tx.now });
      await this.limits.close(tx, id, 'mark-ruling');
      tx.update(SecrecyMark, row, { action: upheld ? 'secrecy-mark.kept' : 'secrecy-mark.lifted', rules: ['APL-5'] });
      await tellApplicant(tx, of, {
        kind: 'disclosure-notice',
        title: '不公开标注异议裁定',
        content: `您就办件${of.caseNumber}拟公开的内容提出的异议，经审查${upheld ? '成立，不予公开' : '不成立，予以公开'}。理由：${reasons}`,
      });
      return SecrecyMarkDto.of(facts);
    });
  }

  /** A mark for an act: of the caller's bureau, or of a case that is his or in which he holds this power; 404 for others. */
  private async take(tx: Tx, id: string, actor: Actor, act?: PowerAct): Promise<{ facts: MarkFacts; of: Case }> {
    const row = await tx.lock(SecrecyMark, { id });
    const of = await tx.get(Case, { caseNumber: row.caseNumber });
    const own = hasRole(actor, 'applicant') && act !== undefined && row.bureauCode !== actor.body;
    if (own && !isOwn(of, actor)) await demandStanding(asking(tx), matterOf(of), actor, tx.today, act);
    if (!own && row.bureauCode !== actor.body) throw notFound();
    assertVersion(row.version);
    if (own) await demandNotFrozen(tx, partyOfCase(of));
    else await demandNoPartIn(tx, { caseNumber: row.caseNumber });
    return { facts: { row, actor, own }, of };
  }

  private open(
    tx: Tx,
    { id, caseNumber, bureauCode }: SecrecyMark,
    of: Case,
    kind: LimitKind,
    figure: ParameterKey,
  ): void {
    const workingDays = figureOf(figure, editionOfCase(tx, of));
    const start = { kind, startAt: tx.now, workingDays, basis: 'APL-5' } as const;
    this.limits.open(tx, { id, caseNumber, bodyCode: bureauCode }, start);
  }
}
