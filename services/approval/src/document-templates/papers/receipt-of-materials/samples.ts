import { LARGE_CASE, SMALL_CASE } from '../sample-cases.js';
import type { ReceiptFacts } from './receipt-of-materials.js';

const materials = [
  { name: '既有住宅加装电梯申请表', copies: 1, form: '原件' },
  { name: '房屋不动产权证书', copies: 12, form: '复印件', remark: '已核对原件' },
  { name: '全体业主同意加装电梯的书面协议', copies: 1, form: '原件' },
  { name: '具有相应资质的设计单位出具的加装电梯设计方案及结构安全说明', copies: 2, form: '电子件' },
];

/** Made-up receipts: of nothing but the form, of one material, and of so many that the table runs over the page. */
export const receiptSamples: readonly [ReceiptFacts, ...ReceiptFacts[]] = [
  { ...SMALL_CASE, receivedOn: '2026-03-09', answerDueOn: '2026-03-16', materials: [] },
  {
    ...SMALL_CASE,
    receivedOn: '2026-03-09',
    answerDueOn: '2026-03-16',
    materials: materials.slice(0, 1),
    channel: 'letter',
    receiptNumber: '信收〔2026〕3号',
  },
  {
    ...LARGE_CASE,
    receivedOn: '2026-03-02',
    answerDueOn: '2026-03-09',
    materials: Array.from({ length: 28 }, (_, i) => materials[i % 4]!),
  },
];
