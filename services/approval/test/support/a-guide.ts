import type { Guide } from '../../src/items/index.js';
import type { LegalBasis } from '../../src/legal-basis.js';

/** The permit law, cited. */
export const PERMIT_LAW: LegalBasis = { instrument: '中华人民共和国行政许可法', level: 'law', article: '第四十二条' };

/** The code of the intermediary service that the guide's drawing review comes from. */
export const SERVICE = 'DRAWING-REVIEW';

/** A guide that may be published, with these parts in place of its own. */
export function aGuide(more: Partial<Guide> = {}): Guide {
  return {
    summary: '既有多层住宅业主申请加装电梯，由审批局牵头联合审查。',
    conditions: ['住宅已建成使用，具有合法权属证明', '本单元业主依法表决同意'],
    basis: [PERMIT_LAW],
    materials: [
      {
        code: 'FORM',
        name: '加装电梯申请表',
        producer: 'applicant',
        required: true,
        voluntary: false,
        sampleFileName: '申请表示范文本.pdf',
      },
      {
        code: 'DRAWINGS',
        name: '施工图设计文件审查合格书',
        producer: 'agency',
        required: true,
        voluntary: false,
        intermediaryServiceCode: SERVICE,
      },
      { code: 'TITLE', name: '不动产登记信息', producer: 'government', required: true, voluntary: false },
      { code: 'PHOTOS', name: '现状照片', producer: 'applicant', required: false, voluntary: true },
    ],
    steps: [
      { code: 'accept', name: '受理', duty: '核对材料是否齐全', role: 'window-clerk', reviewPoints: [] },
      {
        code: 'review',
        name: '审查',
        duty: '对照审查要点逐项审查',
        role: 'reviewer',
        reviewPoints: [{ code: 'P1', text: '表决达到法定比例' }],
      },
      { code: 'decide', name: '决定', duty: '作出决定', role: 'approver', reviewPoints: [] },
    ],
    statutory: { length: 20, unit: 'workingDays', basis: PERMIT_LAW },
    promised: { length: 10 },
    lawRequiresReview: false,
    quantityLimit: null,
    fee: null,
    certificate: { kind: '联合审查意见书', validityMonths: 24, series: '朔审批梯' },
    sealRequirement: null,
    inspectionPoints: [{ code: 'S1', text: '井道与消防通道净距', category: 'site' }],
    panel: [{ specialty: '结构', seats: 1 }],
    publicSafety: true,
    window: { address: '政务服务大厅 A12 窗口', phone: '0349-2000000', hours: '工作日 9:00-17:30' },
    seededNotes: [],
    ...more,
  };
}

/** The guide with other materials: each given one is laid over the one of its code, or added. */
export function withMaterial(code: string, change: Partial<Guide['materials'][number]>): Guide {
  const guide = aGuide();
  return { ...guide, materials: guide.materials.map((one) => (one.code === code ? { ...one, ...change } : one)) };
}

/** The guide with a changed step. */
export function withStep(code: string, change: Partial<Guide['steps'][number]>): Guide {
  const guide = aGuide();
  return { ...guide, steps: guide.steps.map((one) => (one.code === code ? { ...one, ...change } : one)) };
}
