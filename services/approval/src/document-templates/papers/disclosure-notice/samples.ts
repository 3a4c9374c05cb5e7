import { COMPANY_CASE, LARGE_CASE } from '../sample-cases.js';
import type { DisclosureFacts } from './disclosure-notice.js';

/** Made-up notices: on a word of a company, and on a passage at length. */
export const disclosureSamples: readonly [DisclosureFacts, ...DisclosureFacts[]] = [
  {
    ...COMPANY_CASE,
    passage: '恒温萃取',
    ground: '系本单位技术诀窍。',
    reasons: '该工艺名称已由申请人在其经营场所公开展示。',
    objectionDays: 5,
  },
  {
    ...LARGE_CASE,
    passage: '鄯阳街12号院3号楼2单元',
    ground: '载明具体单元，可能暴露住户的居住情况，属于个人隐私。',
    reasons:
      '许可所涉工程的位置系许可内容的组成部分，不载明的，利害关系人无从知悉施工地点，也无法监督施工是否按照许可内容进行；所载内容不含住户姓名和户号，不能据以识别特定自然人。',
    objectionDays: 5,
  },
];
