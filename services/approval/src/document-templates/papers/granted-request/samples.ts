import {
  COMPANY_CASE,
  LARGE_CASE,
  SAMPLE_DEPARTMENTS,
  SAMPLE_REMEDIES,
  SAMPLE_REMEDIES_ONLINE,
} from '../sample-cases.js';
import type { AskedFor, GrantedRequestFacts } from './granted-request.js';

/** Made-up decisions: one of a sentence, and one that says all. */
export function grantedSamples(asked: AskedFor): readonly [GrantedRequestFacts, ...GrantedRequestFacts[]] {
  const renewal = asked === 'renewal';
  return [
    {
      ...COMPANY_CASE,
      asked,
      acceptedOn: '2026-03-12',
      legalBasis: [],
      approvalKind: '食品经营许可证',
      approvalNumber: '朔城审批食字〔2026〕12号',
      endsOn: '2026-06-10',
      content: ['准予从事餐饮服务经营'],
      changes: renewal ? [] : ['增加“经营项目增加冷食类食品制售”'],
      certificate: {
        name: '食品经营许可证',
        number: '朔城审批食字〔2026〕12号',
        validFrom: renewal ? '2026-06-11' : '2026-03-11',
        validUntil: renewal ? '2026-09-10' : '2026-06-10',
      },
      departmentsTold: [],
      remedies: SAMPLE_REMEDIES,
    },
    {
      ...LARGE_CASE,
      asked,
      acceptedOn: '2026-03-12',
      legalBasis: ['朔政办发〔2020〕32号第五条'],
      approvalKind: '既有住宅加装电梯联合审查意见书',
      approvalNumber: '朔城梯审〔2024〕5号',
      endsOn: '2026-03-26',
      content: ['同意在3号楼2单元北侧外加装无机房乘客电梯1台，6层6站', '井道采用钢结构，不改变原有建筑主体结构'],
      changes: renewal
        ? []
        : ['第1项由“同意加装有机房乘客电梯1台”变更为“同意加装无机房乘客电梯1台”', '增加“井道采用钢结构”'],
      conditions: ['施工期间应当保持消防车通道畅通', '电梯安装完成并办理使用登记后，方可投入使用'],
      findings: ['2026年3月18日，本机关会同有关部门进行了联合踏勘'],
      certificate: {
        name: '既有住宅加装电梯联合审查意见书',
        number: '朔城梯审〔2024〕5号',
        validFrom: renewal ? '2026-03-27' : '2024-03-27',
        validUntil: renewal ? '2028-03-26' : '2026-03-26',
      },
      departmentsTold: SAMPLE_DEPARTMENTS,
      remedies: SAMPLE_REMEDIES_ONLINE,
    },
  ];
}
