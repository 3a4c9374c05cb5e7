import { conflict } from '@shenguan/common/rules';
import { withoutEnd } from '@shenguan/common/texts';
import type { Tx } from '@shenguan/common/work';
import { barredWords, barsOfCases, FalsityFinding, falsityWords } from '../cases/index.js';
import type { FoundGround } from './provisions.js';

/** Nothing is granted on what was found false, nor while it is to be decided whether it is. APL-78 */
export async function demandNotFalse(tx: Tx, caseId: string): Promise<void> {
  const [standing] = await tx.find(FalsityFinding, { caseId, state: ['alleged', 'heard', 'found'] });
  if (!standing) return;
  const detail = standing.state === 'found' ? FOUND : OPEN;
  conflict('APL-78', { finding: standing.id, state: standing.state }, { detail });
}

/** Returns what was found false of an application, as grounds to refuse it. APL-78 */
export async function foundFalse(tx: Tx, caseId: string): Promise<FoundGround[]> {
  const rows = await tx.find(FalsityFinding, { caseId, state: 'found' }, { orderBy: { allegedAt: 'ASC' } });
  return rows.map((row) => ({
    ...{ kind: 'falsity', ref: row.id, basis: PERMIT_LAW_78 },
    found: `${falsityWords(row)}：${withoutEnd(row.facts)}，已经告知并认定属实`,
  }));
}

/** Returns the ground that its applicant is barred from the item: silence may have accepted it. APL-78, APL-79 */
export async function standingBar(tx: Tx, caseId: string): Promise<FoundGround[]> {
  const bar = (await barsOfCases(tx, [caseId])).get(caseId);
  if (!bar) return [];
  const article = bar.rule === 'APL-78' ? '第七十八条' : '第七十九条';
  return [{ kind: 'bar', ref: bar.foundIn, found: barredWords(bar), basis: { ...PERMIT_LAW_78, article } }];
}

const PERMIT_LAW_78 = { instrument: '中华人民共和国行政许可法', level: 'law', article: '第七十八条' } as const;
const FOUND = {
  zh: '本申请已认定隐瞒有关情况或者提供虚假材料，应当不予行政许可',
  en: 'This application was found to hide or forge something: it is refused',
};
const OPEN = {
  zh: '拟认定本申请隐瞒有关情况或者提供虚假材料，尚未认定，认定前不得准予',
  en: 'It is to be decided whether this application hides or forges something: nothing is granted before',
};
