import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { legalDate } from '@shenguan/common/clock';
import { type ApplicantRef, caseAcceptedV1 } from '@shenguan/common/contracts';
import type { Tx } from '@shenguan/common/work';
import { Documents, type IssuedRef } from '../documents/index.js';
import type { PublishedVersion } from '../items/index.js';
import { Supervisors } from '../linkage/index.js';
import { tellApplicant } from './applicants/tell-applicant.js';
import { Case } from './case.entity.js';
import { CaseLimits, limitRef } from './case-limits.js';
import { departmentNames, paperFacts } from './case-papers.js';

/** What acceptance brings about, whether a clerk accepts or silence does. APL-32, APL-42, SUP-7, PRA-7 */
@Injectable()
export class Acceptance {
  constructor(
    private readonly limits: CaseLimits,
    private readonly supervisors: Supervisors,
    private readonly documents: Documents,
  ) {}

  /** Starts both limits, pins the departments, issues the notice and tells the departments, in this transaction. */
  async take(
    tx: Tx,
    row: Case,
    item: PublishedVersion,
    how: { deemed: boolean; requester: Actor },
  ): Promise<IssuedRef> {
    // Silence accepts from the day of receipt, not from the day on which it had lasted long enough.
    const acceptedAt = how.deemed ? row.receivedAt! : tx.now;
    await this.limits.close(tx, row, 'answer');
    row.acceptedAt = acceptedAt;
    row.deemedAccepted = how.deemed;
    row.departments = await this.supervisors.departmentsFor(tx, row.itemCode, row.bureauCode, tx.today);
    const { guide } = item;
    const start = { startAt: acceptedAt, basis: 'APL-42' as const };
    const promisedDays = guide.promised.length;
    const statutoryDays = guide.statutory.length;
    const promised = this.limits.open(tx, row, { ...start, kind: 'promised', workingDays: promisedDays });
    const statutory = this.limits.open(tx, row, { ...start, kind: 'statutory', workingDays: statutoryDays });
    tx.update(Case, row, {
      action: how.deemed ? 'case.deemed-accepted' : 'case.accepted',
      rules: how.deemed ? ['APL-32', 'APL-42', 'SUP-7', 'PRA-6', 'PRA-7'] : ['APL-32', 'APL-42', 'SUP-7', 'PRA-7'],
    });
    const { ref } = await this.documents.issue(tx, {
      kind: 'acceptance',
      caseNumber: row.caseNumber,
      bureauCode: row.bureauCode,
      itemCode: row.itemCode,
      requester: how.requester,
      facts: {
        ...paperFacts(row, guide),
        acceptedOn: legalDate(acceptedAt),
        deemed: how.deemed,
        statutoryDays,
        statutoryDueOn: statutory.dueOn!,
        promisedDays,
        promisedDueOn: promised.dueOn!,
        departmentsTold: departmentNames(row.departments),
      },
      departments: row.departments,
      recipientSub: row.ownerSub,
    });
    tx.publish(caseAcceptedV1, {
      subject: row.id,
      caseNumber: row.caseNumber,
      data: {
        caseNumber: row.caseNumber,
        itemCode: row.itemCode,
        itemName: row.itemName,
        itemVersion: row.itemVersion,
        projectCode: row.projectCode,
        projectName: row.projectName,
        address: row.projectAddress,
        applicant: applicantRef(row),
        acceptedAt: acceptedAt.toISOString(),
        promised: limitRef(promisedDays, promised),
        statutory: limitRef(statutoryDays, statutory),
        bureauCode: row.bureauCode,
        departments: row.departments,
        document: ref,
      },
    });
    await tellApplicant(tx, row, {
      kind: 'acceptance',
      title: '受理通知书',
      content: `您的申请（业务编号：${row.caseNumber}）${how.deemed ? '因本机关逾期未告知，自收到之日起即为受理' : '已受理'}。承诺办结期限至${promised.dueOn}，法定办结期限至${statutory.dueOn}。`,
      documentId: ref.id,
    });
    return ref;
  }
}

/** How events name the applicant: without any number of a person. */
export function applicantRef({ applicantKind: kind, applicantName: name, applicantCode }: Case): ApplicantRef {
  if (kind === 'person' || kind === 'ownersGroup') return { kind, name };
  // A code is a credit code to whoever hears of it; a body without one is named by what it is registered by.
  return { kind: 'body', name, ...(kind === 'body' ? { code: applicantCode! } : { identifier: applicantCode! }) };
}
