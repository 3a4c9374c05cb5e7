import { Injectable } from '@nestjs/common';
import { BlobStore } from '@shenguan/common/files';
import type { Tx } from '@shenguan/common/work';
import {
  Case,
  CasePerson,
  CaseWithdrawal,
  fileOf,
  filesOfMaterial,
  MaterialVersion,
  moveCase,
  tellApplicant,
} from '../../cases/index.js';

/** What the log calls it. */
const REMOVED_AS = {
  remove: 'case.draft-removed',
  lapse: 'case.draft-lapsed',
  discardEntry: 'case.entry-discarded',
} as const;

/** Everything that an application says of anybody, taken out of it. */
const NOTHING = {
  ownerSub: '',
  ownerParty: null,
  powerId: null,
  applicantName: '',
  applicantCode: null,
  agentName: null,
  agentCode: null,
  agentCodeKind: null,
  projectCode: '',
  claimedProject: null,
  projectName: '',
  projectAddress: '',
  relatedUnits: [],
  approvalId: null,
  approvalNumber: null,
  requestedChanges: [],
  renewsAt: null,
} satisfies Partial<Case>;

/**
 * Erases an application that was never handed in (清除草稿): what it says, the people it names with their numbers, its
 * materials, and every salt; the log keeps that it was, by its number. Files go once no other row names them. PRA-8
 */
@Injectable()
export class DraftRemoval {
  constructor(private readonly blobs: BlobStore) {}

  /** The case is locked. Written in the transaction, and told to its applicant. */
  async carryOut(tx: Tx, row: Case, event: 'remove' | 'lapse' | 'discardEntry', content: string): Promise<void> {
    if (row.submittedAt !== null) throw new Error(`case ${row.caseNumber} was handed in: it is never removed`);
    const { withdrawal } = await fileOf(tx, row);
    moveCase(tx, row, event);
    const [persons, materials] = await Promise.all([
      tx.find(CasePerson, { caseId: row.id }, { lock: 'update' }),
      tx.find(MaterialVersion, { caseId: row.id }, { lock: 'update' }),
      tellApplicant(tx, row, { kind: 'draft-removed', title: '申请草稿已清除', content }),
    ]);
    for (const person of persons) tx.remove(CasePerson, person, { action: 'case.person-erased', rules: ['PRA-8'] });
    for (const material of materials) {
      for (const { owner, sha256 } of filesOfMaterial(material)) await this.blobs.doubt(owner, sha256);
      tx.remove(MaterialVersion, material, { action: 'material.erased', rules: ['PRA-8'] });
    }
    if (withdrawal) tx.remove(CaseWithdrawal, withdrawal, { action: 'case-withdrawal.erased', rules: ['PRA-8'] });
    // What the log says of it until now can no longer be tied to anything.
    Object.assign(row, NOTHING, { salt: tx.bytes(32), removedAt: tx.now });
    tx.update(Case, row, { action: REMOVED_AS[event], rules: ['PRA-8'] });
  }
}
