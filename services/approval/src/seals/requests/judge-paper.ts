import { Injectable } from '@nestjs/common';
import { type HandKindCode, handKind } from '@shenguan/common/document-kinds';
import { type PointerError, refuse } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { Item, PublishedItems } from '../../items/index.js';
import { MemorandumReplica, Supervisors } from '../../linkage/index.js';
import { documentNumberKey, isNumberOfLetter, seriesOf } from '../domain/document-number.js';
import { sealBarredBy } from '../domain/handed-over.js';
import type { Seal } from '../seal.entity.js';
import { demandCertificate } from './demand-certificate.js';
import { SealRequest } from './seal-request.entity.js';

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
  readonly copies: number;
}

/** What a paper that may be sealed is on. */
export interface PaperOn {
  /** Its number in the one way that it is kept. */
  readonly documentNumber: string;
  readonly itemCode: string;
  /** Why the official seal goes on it; null for the special one. SEAL-5 */
  readonly officialSealReason: string | null;
}

/** Finds what a paper is on, and refuses a seal that doesn't go on it. SEAL-4, SEAL-5, SEAL-6, SEAL-7, SEAL-9, SEAL-10 */
@Injectable()
export class JudgePaper {
  constructor(
    private readonly items: PublishedItems,
    private readonly supervisors: Supervisors,
  ) {}

  /** Asked when a paper is requested, and again when it is sealed: its item may have gone back to its department since, or its approval have ended. */
  async of(tx: Tx, seal: Seal, paper: Paper): Promise<PaperOn> {
    if (seal.kind === 'former-approval') refuse('SEAL-7', { seal: seal.kind }, { errors: [FORMER] });
    const { itemCode, itemVersion, since } = await matterOf(tx, seal.bureauCode, paper);
    const documentNumber = await demandNumberOfItsOwn(tx, seal, paper);
    demandDay(tx, seal, paper.documentDate, since);
    await demandHandedOver(tx, seal, itemCode, paper.departmentCode, this.supervisors);
    if (seal.kind !== 'official') return { documentNumber, itemCode, officialSealReason: null };
    const { guide } = await (itemVersion === null
      ? this.items.inForce(tx, itemCode)
      : this.items.pinned(tx, itemCode, itemVersion));
    if (guide.sealRequirement?.seal !== 'official') return refuse('SEAL-5', { itemCode });
    return { documentNumber, itemCode, officialSealReason: guide.sealRequirement.reason };
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

/**
 * A number of the series of papers that the system issues stands for one of these, and for nothing made elsewhere; a
 * letter has the number of a letter; and a number that was sealed is no other paper's. Returns it as it is kept. SEAL-4
 */
async function demandNumberOfItsOwn(
  tx: Tx,
  { abbreviation, bureauCode }: Seal,
  { documentKind, documentNumber, caseNumber, copies }: Paper,
): Promise<string> {
  const key = documentNumberKey(documentNumber);
  const taken = seriesOf(key, abbreviation);
  if (taken) refuse('SEAL-4', { series: taken.title }, { errors: [ofSeries(taken.title)] });
  const { numbered } = handKind(documentKind);
  if (numbered === 'as-letter' && !isNumberOfLetter(key)) refuse('SEAL-4', {}, { errors: [NO_NUMBER] });
  if (numbered === 'as-original') return key;
  // Two keepers may be about to seal under one number: the second waits here, and then finds the first one's paper.
  await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`seal-request:${bureauCode}:${key}`]);
  if (numbered === 'as-certificate') {
    await demandCertificate(tx, { bureauCode, documentKind, documentNumber: key, caseNumber, copies });
    return key;
  }
  const [sealed] = await tx.find(SealRequest, { bureauCode, documentNumber: key, state: 'sealed' }, { limit: 1 });
  if (sealed) refuse('SEAL-4', { documentNumber: key, sealed: sealed.id }, { errors: [SEALED_BEFORE] });
  return key;
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

const ofSeries = (title: string): PointerError => ({
  pointer: '/documentNumber',
  detail: {
    zh: `“${title}”由本系统随办件编号制发并同步用印，该文号不得用于另行制作的文书`,
    en: 'is a number of the papers that the system issues and seals itself with the act of a case',
  },
});
const NO_NUMBER: PointerError = {
  pointer: '/documentNumber',
  detail: {
    zh: '公函的发文字号由以“函”结尾的机关代字、六角括号括入的年份、顺序号和“号”组成，例如“某审批函〔2026〕3号”',
    en: 'is who writes and 函, the year in brackets, the number in that year and 号, such as 某审批函〔2026〕3号',
  },
};
const SEALED_BEFORE: PointerError = {
  pointer: '/documentNumber',
  detail: {
    zh: '台帐中已有以此文号用印的文书：一个文号只能用于一份文书，请另行编号',
    en: 'was sealed on another paper: a number is of one paper, take another',
  },
};
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
