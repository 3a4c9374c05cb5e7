import { Injectable } from '@nestjs/common';
import { type HandKindCode, handKind, KINDS } from '@shenguan/common/document-kinds';
import { type PointerError, refuse } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { Item, PublishedItems } from '../../items/index.js';
import { MemorandumReplica, Supervisors } from '../../linkage/index.js';
import { sealBarredBy } from '../domain/handed-over.js';
import type { Seal } from '../seal.entity.js';

/** What a paper is, and what it belongs to. */
export interface Paper {
  readonly documentKind: HandKindCode;
  readonly documentNumber: string;
  /** The day that it bears, YYYY-MM-DD. */
  readonly documentDate: string;
  readonly caseNumber: string | null;
  /** For a kind that belongs to no case; a case has its own. */
  readonly itemCode: string | null;
  readonly departmentCode?: string | undefined;
}

/** What a paper that may be sealed is on. */
export interface PaperOn {
  readonly itemCode: string;
  /** Why the official seal goes on it; null for the special one. SEAL-5 */
  readonly officialSealReason: string | null;
}

/** Finds what a paper is on, and refuses a seal that doesn't go on it. SEAL-4, SEAL-5, SEAL-7, SEAL-9, SEAL-10 */
@Injectable()
export class JudgePaper {
  constructor(
    private readonly items: PublishedItems,
    private readonly supervisors: Supervisors,
  ) {}

  /** Asked when a paper is requested, and again when it is sealed: its item may have gone back to its department since. */
  async of(tx: Tx, seal: Seal, paper: Paper): Promise<PaperOn> {
    if (seal.kind === 'former-approval') refuse('SEAL-7', { seal: seal.kind }, { errors: [FORMER] });
    const { itemCode, itemVersion, since } = await matterOf(tx, seal.bureauCode, paper);
    demandNumberOfItsOwn(seal, paper.documentNumber);
    demandDay(tx, seal, paper.documentDate, since);
    await demandHandedOver(tx, seal, itemCode, paper.departmentCode, this.supervisors);
    if (seal.kind !== 'official') return { itemCode, officialSealReason: null };
    const { guide } = await (itemVersion === null
      ? this.items.inForce(tx, itemCode)
      : this.items.pinned(tx, itemCode, itemVersion));
    if (guide.sealRequirement?.seal !== 'official') return refuse('SEAL-5', { itemCode });
    return { itemCode, officialSealReason: guide.sealRequirement.reason };
  }
}

/** A paper of a case is on the case's item, whatever its writer says; any other on an item of the bureau's register. SEAL-4 */
async function matterOf(
  tx: Tx,
  bureauCode: string,
  { documentKind, caseNumber, itemCode }: Paper,
): Promise<{ itemCode: string; itemVersion: number | null; since: string | null }> {
  const kind = handKind(documentKind);
  if (caseNumber === null) {
    if (kind.ofCase) refuse('SEAL-4', { documentKind }, { errors: [NO_CASE] });
    const item = itemCode === null ? null : await tx.findOne(Item, { code: itemCode, bureauCode });
    if (!item) return refuse('SEAL-4', { itemCode }, { errors: [UNKNOWN_ITEM] });
    return { itemCode: item.code, itemVersion: null, since: null };
  }
  const [row] = await tx.query<{ itemCode: string; itemVersion: number; since: string | null }>(
    `SELECT item_code AS "itemCode", item_version AS "itemVersion",
            to_char(received_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS since
     FROM approval_case WHERE case_number = $1 AND bureau_code = $2 AND state <> 'draft'`,
    [caseNumber, bureauCode],
  );
  if (!row) return refuse('SEAL-4', { caseNumber }, { errors: [UNKNOWN_CASE] });
  if (itemCode !== null && itemCode !== row.itemCode) {
    refuse('SEAL-4', { itemCode, ofCase: row.itemCode }, { errors: [OTHER_ITEM] });
  }
  return row;
}

/** A number of the series of papers that the system issues stands for one of these, and for nothing made elsewhere. SEAL-4 */
function demandNumberOfItsOwn({ abbreviation }: Seal, documentNumber: string): void {
  const bare = documentNumber.normalize('NFKC').replace(/\s/g, '');
  const taken = Object.values(KINDS).find(({ mark }) => bare.startsWith(`${abbreviation}${mark}字`));
  if (!taken) return;
  const errors: PointerError[] = [
    {
      pointer: '/documentNumber',
      detail: {
        zh: `“${taken.title}”由本系统随办件编号制发并同步用印，该文号不得用于另行制作的文书`,
        en: 'is a number of the papers that the system issues and seals itself with the act of a case',
      },
    },
  ];
  refuse('SEAL-4', { series: taken.title }, { errors });
}

/** A paper that is sealed now bears no day to come, none before the seal was made, and none before its case came in. SEAL-7, SEAL-8 */
function demandDay(tx: Tx, { madeOn }: Seal, documentDate: string, since: string | null): void {
  const earliest = since !== null && since > madeOn ? since : madeOn;
  if (documentDate > tx.today) refuse('SEAL-8', { documentDate }, { errors: [TO_COME] });
  if (documentDate < earliest) refuse('SEAL-8', { documentDate, earliest }, { errors: [BACKDATED] });
}

/** The bureau's seal goes on no item that was not handed over to it. SEAL-9, SEAL-10 */
async function demandHandedOver(
  tx: Tx,
  { bureauCode }: Seal,
  itemCode: string,
  departmentCode: string | undefined,
  supervisors: Supervisors,
): Promise<void> {
  const departments = await supervisors.departmentsFor(tx, itemCode, bureauCode, tx.today);
  const others = departmentCode
    ? await tx.find(MemorandumReplica, { bureauCode, departmentCode, state: 'in-force' }, { limit: 1 })
    : [];
  const rule = sealBarredBy({
    itemHandedOver: departments.length > 0,
    departmentHandedOthersOver: others.length > 0,
  });
  if (rule) refuse(rule, { itemCode });
}

const FORMER: PointerError = {
  pointer: '/seal',
  detail: {
    zh: '原审批专用章自2019年12月20日起停止使用，应当由市人民政府统一收缴封存，不得用印',
    en: 'a former seal is out of use since 20 December 2019: the city government collects it, and nothing is sealed with it',
  },
};
const NO_CASE: PointerError = {
  pointer: '/caseNumber',
  detail: { zh: '该类文书属于办件，须填写办件编号', en: 'this kind of paper belongs to a case: name it' },
};
const UNKNOWN_ITEM: PointerError = {
  pointer: '/itemCode',
  detail: {
    zh: '本部门没有登记该事项，不得用印：请按事项登记的编码填写（区分大小写），尚未登记的先登记事项',
    en: 'is no item of this bureau: write the code as it is registered, or register the item first',
  },
};
const UNKNOWN_CASE: PointerError = {
  pointer: '/caseNumber',
  detail: { zh: '本部门没有此办件', en: 'is no case of this bureau' },
};
const OTHER_ITEM: PointerError = {
  pointer: '/itemCode',
  detail: {
    zh: '与办件的事项不一致：办件的事项以办件为准，不必填写',
    en: 'is not the case’s item, which need not be named',
  },
};
const TO_COME: PointerError = {
  pointer: '/documentDate',
  detail: { zh: '落款日期不得晚于今日', en: 'is still to come' },
};
const BACKDATED: PointerError = {
  pointer: '/documentDate',
  detail: {
    zh: '落款日期不得早于印章刻制之日或者收到该申请之日：不得倒签日期',
    en: 'lies before the seal was made or the application came in: no paper is dated back',
  },
};
