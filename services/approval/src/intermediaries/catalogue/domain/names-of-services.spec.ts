import { describe, expect, it } from '@jest/globals';
import { serviceNamed } from './names-of-services.js';

const APPRAISAL = { code: 'APPRAISAL', name: '结构安全性检测鉴定', aliases: ['房屋安全鉴定报告'] };
const REVIEW = { code: 'REVIEW', name: '施工图设计文件审查' };

describe('INT-2 材料名称与清单比对 · names of materials and services', () => {
  it.each([
    ['结构安全性检测鉴定报告（委托有资质机构）', 'APPRAISAL'],
    ['结构 安全性·检测鉴定', 'APPRAISAL'],
    ['結構安全性檢測鑒定報告', 'APPRAISAL'],
    ['既有建筑房屋安全鉴定报告', 'APPRAISAL'],
    ['《施工图设计文件审查》合格书', 'REVIEW'],
  ])('held: %s', (name, code) => {
    expect(serviceNamed(name, [REVIEW, APPRAISAL])?.code).toBe(code);
  });

  it.each(['现状照片', '施工图', '结构检测'])('kept apart: %s', (name) => {
    expect(serviceNamed(name, [REVIEW, APPRAISAL])).toBeNull();
  });
});
