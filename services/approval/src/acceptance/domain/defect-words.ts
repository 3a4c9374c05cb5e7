import { chineseDay } from '@shenguan/common/clock';
import type { ApplicationField, MaterialDefect, RegisterKind } from '../../cases/index.js';
import type { GuideMaterial, MaterialForm } from '../../items/index.js';

/** What a notice says of one material: what is wrong, and what to hand in. */
export interface DefectWords {
  readonly problem: string;
  readonly request: string;
}

/** What the fields of an application are called. */
export const APPLICATION_FIELD_NAMES: Readonly<Record<ApplicationField, string>> = {
  applicantName: '申请人名称',
  applicantCode: '申请人统一社会信用代码',
  agentName: '委托代理人名称',
  projectName: '项目名称',
  projectAddress: '项目地址',
};

const REGISTER_NAMES: Readonly<Record<RegisterKind, string>> = {
  'real-estate': '不动产登记',
  'legal-persons': '法人和其他组织登记',
  identity: '居民身份登记',
  practice: '执业资格登记',
  approvals: '行政许可登记',
};

const FORM_NAMES: Readonly<Record<MaterialForm, string>> = {
  original: '原件',
  copy: '复印件',
  electronic: '电子件',
};

/**
 * Writes what is wrong with a material, and what to hand in, in the words of the notice: both follow from the defects and
 * from the guide. What a paper shows stands in quotes, and the notice says that it asks for nothing. APL-31, APL-32
 */
export function defectWords(
  material: GuideMaterial,
  defects: readonly MaterialDefect[],
  nameOf: (code: string) => string,
): DefectWords {
  const problems = defects.map((defect) => problemOf(material, defect, nameOf));
  const requests = [...new Set(defects.map((defect) => requestOf(material, defect)))];
  const quoted = defects.some(({ field, shows }) => field !== undefined || shows !== undefined) ? QUOTED : '';
  return { problem: `${problems.join('；')}${quoted}`, request: requests.join('；') };
}

const QUOTED = '（引号内为材料、登记所载，不是补正要求）';

function problemOf({ condition, form }: GuideMaterial, defect: MaterialDefect, nameOf: (code: string) => string) {
  const place = placeOf(defect);
  const says = `${place}所载“${defect.shows}”`;
  switch (defect.kind) {
    case 'missing':
      return condition ? `未提交（${condition}）` : '未提交';
    case 'not-legible':
      return `${place}不清晰，无法辨认`;
    case 'incomplete':
      return `${place}内容不完整`;
    case 'wrong-form':
      return `不符合办事指南规定的形式（应为${FORM_NAMES[form!]}）`;
    case 'unsigned':
      return `${place}未签名`;
    case 'unsealed':
      return `${place}未盖章`;
    case 'expired':
      return `有效期已于${chineseDay(defect.expiredOn!)}届满`;
    case 'contradicts-material':
      return `${says}与“${nameOf(defect.other!)}”所载“${defect.against}”不一致`;
    case 'contradicts-register':
      return `${says}与${REGISTER_NAMES[defect.register!]}信息“${defect.against}”不一致`;
    case 'differs-from-application':
      return `${says}与申请表所填${APPLICATION_FIELD_NAMES[defect.applicationField!]}“${defect.against}”不一致`;
  }
}

function requestOf({ form, copies }: GuideMaterial, { kind }: MaterialDefect): string {
  const what = `${form ? FORM_NAMES[form] : '该材料'}${copies ? `${copies}份` : ''}`;
  switch (kind) {
    case 'missing':
      return `提交${what}`;
    case 'not-legible':
      return '重新提交清晰的该材料';
    case 'incomplete':
      return '补齐后重新提交';
    case 'wrong-form':
      return `提交${what}`;
    case 'unsigned':
      return '签名后重新提交';
    case 'unsealed':
      return '由材料的出具人盖章后重新提交';
    case 'expired':
      return '提交在有效期内的该材料';
    default:
      return '核对更正后重新提交';
  }
}

/** Such as 第7页“2单元501室业主签名”; empty where the whole is meant. */
function placeOf({ page, field }: MaterialDefect): string {
  return `${page ? `第${page}页` : ''}${field ? `“${field}”` : ''}`;
}
