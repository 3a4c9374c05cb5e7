import { describe, expect, it } from '@jest/globals';
import { restrictivePassages } from './restrictive-conditions.js';

describe('INT-8 限制性条件 · conditions that shut agencies out', () => {
  it.each([
    '须在本市注册并设有分支机构',
    '注册地在朔州市朔城区',
    '外省机构不予接受',
    '须为本局入围名单内机构',
    '由某某工程咨询有限公司承担',
    '注册资本不低于五百万元',
    '成立三年以上',
    '具有本市同类项目业绩',
    '评估费用由申请人承担',
    '服务费由建设单位结算',
    '向申 请 人收取评估费',
  ])('refused: %s', (text) => expect(restrictivePassages(text)).not.toEqual([]));

  it.each([
    '具有建设工程质量检测资质，且在有效期内',
    '技术负责人具有一级注册结构工程师执业资格',
    '近三年未被列入失信名单',
    '费用由委托方支付',
    '对拟加装电梯的既有结构作安全性复核，提出书面意见',
  ])('held: %s', (text) => expect(restrictivePassages(text)).toEqual([]));
});
