import { chineseDay, TimeSource } from '@shenguan/common/clock';
import { approvalRenewedV1, noticeIssuedV1 } from '@shenguan/common/contracts';
import { DueRows, type Sweep, Sweeping, systemActor, type Tx } from '@shenguan/common/work';
import { Approval, Approvals, type Term } from '../approvals/index.js';
import { Bodies } from '../bodies/index.js';
import {
  barsOfCases,
  Case,
  FalsityFinding,
  followsLater,
  IN_HAND_LIST,
  moveCase,
  paperFacts,
  tellApplicant,
} from '../cases/index.js';
import { issueCertificate } from '../certificates/index.js';
import { Documents, type IssuedRef, isOwed, type OwedRef } from '../documents/index.js';
import { endChecks, fileDecidedOn } from '../handling/index.js';
import { type Guide, PublishedItems } from '../items/index.js';
import { CaseLimits } from '../limits/index.js';
import { expectPush } from '../linkage/index.js';
import { owePublicationAnew } from '../publications/index.js';
import { TimeLimits } from '../time-limits/index.js';
import { certificateFor, holderOf, termAfter } from './grant-request.js';
import { heldByFirstNotice } from './held-by-notice.js';

const BASIS = '《中华人民共和国行政许可法》第五十条第二款';
const noticeIssued = noticeIssuedV1('approval');

/** What is undecided when the term is over: the first correction notice, that its holder owes an answer to, is waited for. APL-50 */
const UNDECIDED = `r.state IN ${IN_HAND_LIST} AND (r.state <> 'correcting'
  OR NOT (${heldByFirstNotice('r')}))`;

/**
 * Renews what was asked for in time and nobody decided before the term was over (视为准予延续): once each, and waits for no
 * seal, no clock that stands still and no queue. APL-50, PRA-6
 */
@Sweeping()
export class RenewInSilence implements Sweep {
  readonly name = 'renew-in-silence';
  readonly everyMs = 1_000;

  constructor(
    private readonly rows: DueRows,
    private readonly time: TimeSource,
    private readonly items: PublishedItems,
    private readonly approvals: Approvals,
    private readonly limits: CaseLimits,
    private readonly timeLimits: TimeLimits,
    private readonly documents: Documents,
    private readonly bodies: Bodies,
  ) {}

  run(): Promise<void> {
    const undecided = {
      sweep: this.name,
      table: 'approval_case',
      where: `r.renews_at <= $1 AND ${UNDECIDED}`,
      values: [this.time.legal()],
      orderBy: 'r.renews_at',
    };
    return this.rows.each(undecided, (tx, id) => this.renew(tx, id));
  }

  untilDue(): Promise<number | null> {
    return this.rows.untilDue({ table: 'approval_case', where: UNDECIDED, column: 'renews_at' }, this.time.legal());
  }

  private async renew(tx: Tx, id: string): Promise<void> {
    const row = await tx.get(Case, { id });
    const approval = await tx.lock(Approval, { id: row.approvalId! });
    const barred = (await barsOfCases(tx, [id])).get(id);
    if (barred || (approval.state !== 'in-force' && approval.state !== 'expired')) {
      // Revoked, withdrawn or cancelled meanwhile, or its holder barred: silence gives nothing that no decision could.
      row.renewsAt = null;
      tx.update(Case, row, {
        action: 'case.silence-without-effect',
        rules: barred ? ['APL-50', barred.rule] : ['APL-50'],
      });
      return;
    }
    const { guide } = await this.items.pinned(tx, row.itemCode, row.itemVersion);
    const endedOn = approval.validUntil!;
    const term = termAfter(approval, guide);
    moveCase(tx, row, 'deemRenewed');
    await this.limits.end(tx, row);
    await endChecks(tx, row);
    tx.update(Case, row, { action: 'case.deemed-renewed', rules: ['APL-50', 'PRA-6'] });
    const { caseNumber, bureauCode, itemCode, ownerSub: recipientSub } = row;
    const { departments } = approval;
    const paper = await this.documents.issueOrOwe(tx, {
      kind: 'deemed-renewal',
      ...{ caseNumber, bureauCode, itemCode, recipientSub, departments },
      facts: {
        ...paperFacts(row, guide),
        ...{ approvalKind: approval.kind, approvalNumber: approval.number, endedOn },
        ...{ validFrom: term.from, validUntil: term.until },
        departmentsTold: departments.map(({ name }) => name),
      },
    });
    const certificateId = await issueCertificate(tx, this.documents, row, guide, {
      certificate: certificateFor(approval, term),
      holder: holderOf(row, approval),
      ...{ content: approval.content, conditions: approval.conditions },
      decision: isOwed(paper) ? undefined : paper.number,
    });
    const by = { requestCase: caseNumber, documentId: paper.id, actorSub: systemActor('approval').sub, certificateId };
    this.approvals.renew(tx, approval, { ...by, act: 'deemedRenewed', term });
    await owePublicationAnew(tx, this.timeLimits, approval);
    await this.tell(tx, row, approval, { term, endedOn, paper, guide });
  }

  /** Departments, holder, and those whose answer it was: the bureau’s head and the government’s office. LINK-5, PRA-15 */
  private async tell(
    tx: Tx,
    row: Case,
    approval: Approval,
    { term, endedOn, paper, guide }: { term: Term; endedOn: string; paper: IssuedRef | OwedRef; guide: Guide },
  ): Promise<void> {
    const { caseNumber, bureauCode } = row;
    const { kind: approvalKind, number: approvalNumber, departments, itemCode, itemName } = approval;
    const told = tx.publish(approvalRenewedV1, {
      subject: approval.id,
      caseNumber,
      data: {
        ...{ approvalNumber, approvalKind, caseNumber, itemCode, itemName, bureauCode, departments },
        holder: approval.holderName,
        ...{ validFrom: term.from, validUntil: term.until },
        basis: [BASIS],
        renewedAt: tx.now.toISOString(),
        ...(isOwed(paper)
          ? { owedDocument: { id: paper.id, kind: paper.kind, reason: paper.because.detail.zh } }
          : { document: paper }),
        ...(await fileDecidedOn(tx, row, guide, this.bodies)),
      },
    });
    expectPush(tx, { kind: 'approval-renewed', caseNumber, bureauCode, departments, eventIds: [told] });
    const what = `${approvalKind}（编号：${approvalNumber}）`;
    await tellApplicant(tx, row, {
      kind: 'deemed-renewal',
      title: '许可视为准予延续',
      content: `您在${what}有效期届满前依法提出的延续申请（业务编号：${caseNumber}），本机关至${chineseDay(endedOn)}届满未作决定，依法视为准予延续，有效期延续至${chineseDay(term.until)}。${isOwed(paper) ? followsLater(paper) : ''}`,
      documentId: paper.id,
    });
    const offices = await this.bodies.activeOf(tx, 'government-office');
    // The law makes no exception for it; whoever let it lie is not to be the only one who knows.
    const untrue = (await tx.find(FalsityFinding, { caseId: row.id, state: 'found' })).length > 0 ? FOUND_UNTRUE : '';
    for (const recipientBody of [bureauCode, ...offices.map(({ code }) => code)]) {
      tx.publish(noticeIssued, {
        subject: caseNumber,
        caseNumber,
        data: {
          ...{ recipientBody, kind: 'limit-overdue', caseNumber, files: [] },
          title: `${what}因逾期未作决定视为准予延续`,
          content: `延续申请（办件${caseNumber}）至许可有效期届满未作决定，依法视为准予延续至${chineseDay(term.until)}。${untrue}请查明逾期原因；不符合法定条件的，依照撤销许可的程序处理。`,
        },
      });
    }
  }
}

const FOUND_UNTRUE =
  '该延续申请已经认定隐瞒有关情况或者提供虚假材料（《中华人民共和国行政许可法》第七十八条），本应不予延续。';
