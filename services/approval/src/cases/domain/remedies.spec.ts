import { describe, expect, it } from '@jest/globals';
import { remediesAgainst } from './remedies.js';

describe('APL-38 告知救济途径 · the remedies that a refusal states', () => {
  it.each([
    ['朔州市朔城区行政审批服务管理局', '朔州市朔城区人民政府', '朔州市朔城区人民法院'],
    ['朔州市行政审批服务管理局', '朔州市人民政府', '有管辖权的人民法院'],
    ['某某局', '本机关的本级人民政府', '有管辖权的人民法院'],
  ])('held: %s', (bureau, reconsiderationBody, court) => {
    expect(remediesAgainst(bureau)).toEqual({ reconsiderationBody, court });
  });
});
