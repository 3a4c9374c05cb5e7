import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { isDocumentKind } from '@shenguan/common/document-kinds';
import { type PointerError, refuse } from '@shenguan/common/rules';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { Item, PublishedItems } from '../../items/index.js';
import { MemorandumReplica, Supervisors } from '../../linkage/index.js';
import { sealBarredBy } from '../domain/handed-over.js';
import { Seal } from '../seal.entity.js';
import type { RecordUseDto } from '../seals.dto.js';
import { SealUseDto } from './seal-use.dto.js';
import { UseSeal } from './use-seal.js';

/** This project's reading: a decision or an acceptance sealed by hand would be one without its push (SUP-7, LINK-5). */
const BY_HAND: PointerError = {
  pointer: '/documentKind',
  detail: {
    zh: '该类文书由本系统随办件制发并同步用印，不得另行登记用印',
    en: 'is issued and sealed with the act of a case, not by hand',
  },
};

/**
 * Records the sealing of a paper that the system did not make itself, under the same rules (用印登记).
 * SEAL-4, SEAL-5, SEAL-6, SEAL-7, SEAL-9, SEAL-10
 */
@Injectable()
export class RecordUse {
  constructor(
    private readonly work: UnitOfWork,
    private readonly useSeal: UseSeal,
    private readonly items: PublishedItems,
    private readonly supervisors: Supervisors,
  ) {}

  async execute(sealId: string, order: RecordUseDto, actor: Actor): Promise<SealUseDto> {
    return this.work.run(actor, async (tx) => {
      const seal = await tx.get(Seal, { id: sealId, bureauCode: actor.body }, { lock: 'share' });
      const { documentKind, scope, itemCode } = order;
      await demandRegistered(tx, seal.bureauCode, order);
      await this.demandRightSeal(tx, seal, order);
      const officialSealReason = seal.kind === 'official' ? await this.officialReason(tx, itemCode) : null;
      const inHand = await this.useSeal.inHand(tx, seal, { documentKind, scope, requester: actor, today: tx.today });
      if (isDocumentKind(documentKind)) refuse('SEAL-4', { documentKind }, { errors: [BY_HAND] });
      const use = this.useSeal.enter(tx, inHand, {
        documentKind,
        documentNumber: order.documentNumber,
        contentDigest: order.contentDigest,
        documentId: null,
        caseNumber: order.caseNumber ?? null,
        itemCode,
        scope,
        requester: actor,
        copies: order.copies,
        officialSealReason,
      });
      return SealUseDto.of(use);
    });
  }

  /** Refuses a former seal on an item that was handed over, and the bureau's on one that was not. */
  private async demandRightSeal(tx: Tx, seal: Seal, { itemCode, departmentCode }: RecordUseDto): Promise<void> {
    const { bureauCode } = seal;
    const supervisors = await this.supervisors.departmentsFor(tx, itemCode, bureauCode, tx.today);
    const others = departmentCode
      ? await tx.find(MemorandumReplica, { bureauCode, departmentCode, state: 'in-force' }, { limit: 1 })
      : [];
    const rule = sealBarredBy({
      formerSeal: seal.kind === 'former-approval',
      itemHandedOver: supervisors.length > 0,
      departmentHandedOthersOver: others.length > 0,
      today: tx.today,
    });
    if (rule) refuse(rule, { seal: seal.kind, itemCode });
  }

  /** Returns the item's recorded special requirement, or refuses the official seal. SEAL-5 */
  private async officialReason(tx: Tx, itemCode: string): Promise<string> {
    const { guide } = await this.items.inForce(tx, itemCode);
    if (guide.sealRequirement?.seal !== 'official') return refuse('SEAL-5', { itemCode });
    return guide.sealRequirement.reason;
  }
}

/**
 * Refuses an item that is not in the bureau's register, in whatever spelling, and a case that is none of the bureau's
 * on that item: what the rules on seals ask of an item can't be answered of one that nobody knows. SEAL-4
 */
async function demandRegistered(tx: Tx, bureauCode: string, { itemCode, caseNumber }: RecordUseDto): Promise<void> {
  const item = await tx.findOne(Item, { code: itemCode, bureauCode });
  const errors: PointerError[] = item ? [] : [UNKNOWN_ITEM];
  if (caseNumber !== undefined) {
    const cases = await tx.query(
      'SELECT 1 FROM approval_case WHERE case_number = $1 AND bureau_code = $2 AND item_code = $3',
      [caseNumber, bureauCode, itemCode],
    );
    if (cases.length === 0) errors.push(UNKNOWN_CASE);
  }
  if (errors.length > 0) refuse('SEAL-4', { itemCode }, { errors });
}

const UNKNOWN_ITEM: PointerError = {
  pointer: '/itemCode',
  detail: {
    zh: '本部门没有登记该事项，不得用印：请按事项登记的编码填写（区分大小写），尚未登记的先登记事项',
    en: 'is no item of this bureau: write the code as it is registered, or register the item first',
  },
};
const UNKNOWN_CASE: PointerError = {
  pointer: '/caseNumber',
  detail: { zh: '本部门没有该事项的此办件', en: 'is no case of this bureau on that item' },
};
