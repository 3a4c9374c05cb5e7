import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { CalendarSource, type LegalDate, legalDate, workingDaysBetween } from '@shenguan/common/clock';
import { type CaseAcceptedV2, caseAcceptedV1, caseAcceptedV2 } from '@shenguan/common/contracts';
import { figureOf, refuse } from '@shenguan/common/rules';
import { move } from '@shenguan/common/states';
import type { Tx } from '@shenguan/common/work';
import { tellParties } from '../case-parties/index.js';
import {
  applicantRef,
  Case,
  demandBureauAct,
  demandSeen,
  departmentNames,
  eachMissing,
  editionOfCase,
  followsLater,
  gapTransitions,
  MaterialGap,
  materialsOf,
  missingToday,
  moveCase,
  paperFacts,
  pointsTestedHere,
  tellApplicant,
  windowOf,
} from '../cases/index.js';
import { Documents, type DocumentText, type IssuedRef, isOwed, type OwedRef } from '../documents/index.js';
import { Instruments } from '../instruments/index.js';
import { Catalogues } from '../intermediaries/index.js';
import { PublishedItems, type PublishedVersion } from '../items/index.js';
import { CaseLimits, limitRef } from '../limits/index.js';
import { expectPush, Supervisors } from '../linkage/index.js';
import { LowerExaminations } from '../lower-examinations/index.js';
import { TimeLimits } from '../time-limits/index.js';
import type { AcceptCaseDto } from './acceptance.dto.js';

/** What acceptance brings about, whether a clerk accepts or silence does. APL-32, APL-42, SUP-7, PRA-7 */
@Injectable()
export class Acceptance {
  constructor(
    private readonly limits: CaseLimits,
    private readonly supervisors: Supervisors,
    private readonly documents: Documents,
    private readonly instruments: Instruments,
    private readonly calendar: CalendarSource,
    private readonly timeLimits: TimeLimits,
    private readonly items: PublishedItems,
    private readonly catalogues: Catalogues,
    private readonly lower: LowerExaminations,
  ) {}

  /**
   * Refuses what can’t be accepted, and moves the case on; returns what it is accepted by, and with which gaps. Whoever
   * accepts, at the window or on the spot, is judged by this. APL-32, INT-3, PRA-9
   */
  async judge(
    tx: Tx,
    row: Case,
    { materials: seen, withGaps }: AcceptCaseDto,
    clerk: Actor,
  ): Promise<{ item: PublishedVersion; gaps: MaterialGap[] }> {
    await demandBureauAct(tx, 'Bureau_accept', row);
    moveCase(tx, row, 'accept');
    const [item, materials, catalogue] = await Promise.all([
      this.items.pinned(tx, row.itemCode, row.itemVersion),
      materialsOf(tx, { caseId: row.id }),
      this.catalogues.inForce(tx, tx.today),
    ]);
    demandSeen('APL-32', seen, materials);
    const missing = missingToday(item.guide.materials, catalogue, materials);
    const gaps = missing.length > 0 && withGaps ? await this.openGaps(tx, row, missing, clerk) : [];
    if (missing.length > gaps.length) {
      refuse('APL-32', { missing: missing.map(({ code }) => code) }, { errors: eachMissing(missing) });
    }
    return { item, gaps };
  }

  /** Accepts as a clerk does: the notice is issued in this transaction, or nothing happens. */
  async accept(
    tx: Tx,
    row: Case,
    item: PublishedVersion,
    clerk: Actor,
    gaps: readonly MaterialGap[] = [],
  ): Promise<IssuedRef> {
    const begun = await this.begin(tx, row, item, false, gaps);
    const { ref } = await this.documents.issue(tx, { ...begun.notice, requester: clerk });
    await this.tell(tx, row, begun, ref);
    return ref;
  }

  /**
   * Accepts as part of an act that decides at once (当场决定): both limits are met as they begin, and the case is written by
   * the act. APL-34
   */
  async onTheSpot(tx: Tx, row: Case, item: PublishedVersion, requester: Actor): Promise<IssuedRef> {
    const begun = await this.begin(tx, row, item, false, [], 'on-the-spot');
    const { ref } = await this.documents.issue(tx, { ...begun.notice, requester });
    await this.tell(tx, row, begun, ref, 'on-the-spot');
    return ref;
  }

  /** Accepts as silence does (视为受理): by law, so that it waits for no seal; the notice may follow. APL-32 */
  async deem(tx: Tx, row: Case, item: PublishedVersion): Promise<void> {
    const begun = await this.begin(tx, row, item, true, []);
    await this.tell(tx, row, begun, await this.documents.issueOrOwe(tx, begun.notice));
  }

  /** Opens the gaps of what was promised and is missing; none unless everything that is missing was promised. PRA-9 */
  private async openGaps(
    tx: Tx,
    row: Case,
    missing: readonly { readonly code: string }[],
    clerk: Actor,
  ): Promise<MaterialGap[]> {
    const promised = await tx.find(MaterialGap, { caseId: row.id, state: 'promised' }, { lock: 'update' });
    const gaps = promised.filter(({ materialCode, dueOn }) => {
      return dueOn > tx.today && missing.some(({ code }) => code === materialCode);
    });
    if (gaps.length < missing.length) return [];
    for (const gap of gaps) {
      gap.state = move(gapTransitions, 'accept', gap.state);
      Object.assign(gap, { acceptedBy: clerk.sub, openedAt: tx.now });
      tx.update(MaterialGap, gap, { action: 'material-gap.opened', rules: ['PRA-9'] });
      const days = workingDaysBetween(tx.today, gap.dueOn as LegalDate, this.calendar.current());
      this.timeLimits.open(
        tx,
        { id: gap.id, caseNumber: row.caseNumber, bodyCode: row.bureauCode },
        { kind: 'gap', startAt: tx.now, workingDays: days, basis: 'PRA-9' },
      );
    }
    return gaps;
  }

  /** Starts both limits, pins the departments and writes what the notice says. */
  private async begin(
    tx: Tx,
    row: Case,
    item: PublishedVersion,
    deemed: boolean,
    gaps: readonly MaterialGap[],
    spot?: 'on-the-spot',
  ) {
    // Silence accepts from the day of receipt, not from the day on which it had lasted long enough.
    const acceptedAt = deemed ? row.receivedAt! : tx.now;
    await this.limits.close(tx, row, 'answer');
    row.acceptedAt = acceptedAt;
    row.deemedAccepted = deemed;
    row.departments = await this.supervisors.departmentsFor(tx, row.itemCode, row.bureauCode, tx.today);
    const { guide } = item;
    const start = { startAt: acceptedAt, basis: 'APL-42' as const, ...(spot ? { metAtOnce: true as const } : {}) };
    // What a lower organ examines first takes its time before the bureau's own begins. APL-43
    const first = spot ? 0 : await this.lower.open(tx, row, guide, acceptedAt);
    const own = await this.statutoryDays(tx, row, item, legalDate(acceptedAt));
    const statutoryDays = first + own;
    const promisedDays = first + Math.min(guide.promised.length, own);
    const promised = this.limits.open(tx, row, { ...start, kind: 'promised', workingDays: promisedDays });
    const statutory = this.limits.open(tx, row, { ...start, kind: 'statutory', workingDays: statutoryDays });
    if (!spot && first === 0 && pointsTestedHere(guide).length > 0) {
      this.limits.open(tx, row, {
        ...{ kind: 'test-assignment', startAt: acceptedAt, basis: 'APL-55' },
        workingDays: figureOf('APL-55.assignment', editionOfCase(tx, row)),
      });
    }
    if (!spot) {
      tx.update(Case, row, {
        action: deemed ? 'case.deemed-accepted' : 'case.accepted',
        rules: deemed ? ['APL-32', 'APL-42', 'SUP-7', 'PRA-6', 'PRA-7'] : ['APL-32', 'APL-42', 'SUP-7', 'PRA-7'],
      });
    }
    const text = {
      kind: 'acceptance',
      facts: {
        ...paperFacts(row, guide),
        acceptedOn: legalDate(acceptedAt),
        deemed,
        statutoryDays,
        statutoryDueOn: statutory.dueOn!,
        promisedDays,
        promisedDueOn: promised.dueOn!,
        departmentsTold: departmentNames(row.departments),
        ...(gaps.length > 0 ? { gaps: gaps.map(({ name, dueOn }) => ({ material: name, by: dueOn })) } : {}),
      },
    } satisfies DocumentText;
    const notice = {
      ...text,
      caseNumber: row.caseNumber,
      bureauCode: windowOf(row),
      itemCode: row.itemCode,
      departments: row.departments,
      recipientSub: row.ownerSub,
    };
    return { notice, promised, statutory };
  }

  /** The limit of the guide; once the law that set a longer one has ended, that of the permit law (a reading). APL-42 */
  private async statutoryDays(tx: Tx, row: Case, { guide }: PublishedVersion, on: LegalDate): Promise<number> {
    const { length, basis } = guide.statutory;
    const usual = figureOf('APL-42.decision', editionOfCase(tx, row));
    if (length <= usual) return length;
    return (await this.instruments.hasEnded(tx, basis, on)) ? usual : length;
  }

  /** Tells departments and applicant; both versions of the event where the older one can say it. SUP-7 */
  private async tell(
    tx: Tx,
    row: Case,
    { promised, statutory, notice }: Awaited<ReturnType<Acceptance['begin']>>,
    paper: IssuedRef | OwedRef,
    spot?: 'on-the-spot',
  ): Promise<void> {
    const { promisedDays, statutoryDays } = notice.facts;
    const data: CaseAcceptedV2 = {
      caseNumber: row.caseNumber,
      itemCode: row.itemCode,
      itemName: row.itemName,
      itemVersion: row.itemVersion,
      projectCode: row.projectCode,
      projectName: row.projectName,
      address: row.projectAddress,
      applicant: applicantRef(row),
      acceptedAt: row.acceptedAt!.toISOString(),
      promised: limitRef(promisedDays, promised),
      statutory: limitRef(statutoryDays, statutory),
      bureauCode: row.bureauCode,
      departments: row.departments,
    };
    const { id: subject, caseNumber } = row;
    const { bureauCode, departments } = row;
    const owed = (...eventIds: [string, ...string[]]) =>
      expectPush(tx, { kind: 'case-accepted', caseNumber, bureauCode, departments, eventIds });
    if (isOwed(paper)) {
      const owedDocument = { id: paper.id, kind: paper.kind, reason: paper.because.detail.zh };
      owed(tx.publish(caseAcceptedV2, { subject, caseNumber, data: { ...data, owedDocument } }));
    } else {
      owed(
        tx.publish(caseAcceptedV2, { subject, caseNumber, data: { ...data, document: paper } }),
        tx.publish(caseAcceptedV1, { subject, caseNumber, data: { ...data, document: paper } }),
      );
    }
    await tellParties(tx, [row]);
    const how = row.deemedAccepted ? '因本机关逾期未告知，自收到之日起即为受理' : '已受理';
    const limits = spot
      ? '本机关当场作出决定。'
      : `承诺办结期限至${promised.dueOn}，法定办结期限至${statutory.dueOn}。`;
    await tellApplicant(tx, row, {
      kind: 'acceptance',
      title: '受理通知书',
      content: `您的申请（业务编号：${caseNumber}）${how}。${limits}${isOwed(paper) ? followsLater(paper) : ''}`,
      documentId: paper.id,
    });
  }
}
