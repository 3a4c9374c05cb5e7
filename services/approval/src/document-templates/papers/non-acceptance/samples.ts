import { COMPANY_CASE, LARGE_CASE, SAMPLE_REMEDIES, SAMPLE_REMEDIES_ONLINE, SMALL_CASE } from '../sample-cases.js';
import type { NonAcceptanceFacts } from './non-acceptance.js';

/** Made-up notices of non-acceptance: one of each ground. */
export const nonAcceptanceSamples: readonly [NonAcceptanceFacts, ...NonAcceptanceFacts[]] = [
  {
    ...SMALL_CASE,
    ...SAMPLE_REMEDIES,
    ground: { kind: 'no-permit-needed', reason: '在自有住宅内为本家庭成员照护婴幼儿，不属于托育服务' },
  },
  {
    ...COMPANY_CASE,
    ...SAMPLE_REMEDIES,
    ground: {
      kind: 'other',
      reason: '你单位曾于2025年11月3日因隐瞒真实情况申请该项许可被给予警告，至今未满一年。',
      basis: '《中华人民共和国行政许可法》第七十八条',
    },
  },
  {
    ...LARGE_CASE,
    ...SAMPLE_REMEDIES,
    ground: {
      kind: 'still-incomplete',
      reason: '提交的补正材料仍不符合补正通知的要求',
      noticedOn: '2026-03-09',
    },
    missing: Array.from({ length: 20 }, () => ({
      material: '全体业主同意加装电梯的书面协议',
      reason: '第7页“2单元501室业主签名”未签名',
    })),
  },
  {
    ...LARGE_CASE,
    ...SAMPLE_REMEDIES_ONLINE,
    ground: {
      kind: 'not-our-remit',
      reason:
        '申请加装电梯的住宅位于朔州经济开发区管理范围，该范围内既有住宅加装电梯的联合审查，自2025年1月1日起由朔州经济开发区管理委员会组织实施',
      rightBody: '朔州经济开发区管理委员会',
    },
  },
];
