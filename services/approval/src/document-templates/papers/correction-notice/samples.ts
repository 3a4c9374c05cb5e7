import { LARGE_CASE, SMALL_CASE } from '../sample-cases.js';
import type { CorrectionFacts } from './correction-notice.js';

const missing = [
  {
    material: '全体业主同意加装电梯的书面协议',
    reason: '缺少2单元501室业主的签名，未载明费用分摊办法',
    request: '补充业主签名，并补充费用的预算及分摊方案',
    basis: '朔政办发〔2020〕32号第五条第（一）项',
  },
  {
    material: '结构安全鉴定报告',
    reason: '未提交',
    request: '提交由具有相应资质的机构出具的既有楼房结构安全鉴定报告原件一份',
  },
];

/** Made-up correction notices: of one thing, and of so many that the table runs over the page. */
export const correctionSamples: readonly [CorrectionFacts, ...CorrectionFacts[]] = [
  { ...SMALL_CASE, missing: [{ material: '房屋产权证明', reason: '未提交', request: '提交原件' }] },
  {
    ...LARGE_CASE,
    correctBy: '2026-03-19',
    lapses: true,
    toldBeforeOn: '2026-03-06',
    missing: Array.from({ length: 16 }, (_, i) => missing[i % 2]!),
  },
];
