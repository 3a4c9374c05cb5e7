import { chineseDay, legalDate } from '@shenguan/common/clock';
import type { Tx } from '@shenguan/common/work';
import { Body } from '../body.entity.js';
import { writeToBody } from '../write-to-body.js';
import type { BodyChange } from './body-change.entity.js';

/** What happened to a change. */
type ChangeEvent = 'proposed' | 'succeeded' | 'scheduled' | 'confirmed' | 'rejected' | 'lapsed' | 'void';

/** Tells the body, who follows it, and the bureau that keeps the register what becomes of a change. SUP-3 */
export async function tellBodyChange(tx: Tx, row: BodyChange, what: ChangeEvent, until: Date | null = null) {
  const { bodyCode, successorCode, keeperCode } = row;
  const { name } = await tx.get(Body, { code: bodyCode });
  const successor = successorCode === null ? null : await tx.get(Body, { code: successorCode });
  const change = row.ends
    ? `撤销“${name}”${successor ? `，由“${successor.name}”承继` : ''}`
    : `变更“${name}”的登记${row.name === name ? '' : `（名称：“${row.name}”）`}`;
  const day = row.effectiveOn === null ? '' : `，自${chineseDay(row.effectiveOn)}起生效`;
  const content = `依据${row.documentNumber}，${change}${day}：${WORDS[what]}${
    what === 'proposed' && successor
      ? '承继单位的负责人须以本人账号确认承继（POST /body-changes/{id}/succession）。'
      : ''
  }${until ? `至${chineseDay(legalDate(until))}未确认的，自行失效。` : ''}理由：${row.decisionReason ?? row.reason}`;
  for (const recipient of new Set([bodyCode, keeperCode, ...(successorCode === null ? [] : [successorCode])])) {
    writeToBody(tx, recipient, { kind: 'body-changed', title: TITLES[what], content, reference: row.id, dueAt: until });
  }
}

const TITLES: Readonly<Record<ChangeEvent, string>> = {
  proposed: '单位登记变更待确认',
  succeeded: '承继单位已确认承继',
  scheduled: '单位登记变更已确认，待生效',
  confirmed: '单位登记变更已生效',
  rejected: '单位登记变更未予确认',
  lapsed: '单位登记变更逾期失效',
  void: '单位登记变更未能生效',
};
const WORDS: Readonly<Record<ChangeEvent, string>> = {
  proposed: '已经提出，须上传机构调整文件并由政府办公室确认。与文件不符的，请向政府办公室提出。',
  succeeded: '承继单位已确认承继，待政府办公室确认。',
  scheduled: '政府办公室已经确认，届期生效。',
  confirmed: '已经生效。',
  rejected: '未予确认或者已经撤回。',
  lapsed: '逾期未确认，已自行失效。',
  void: '生效之日不再符合条件，未生效，请重新提出。',
};
