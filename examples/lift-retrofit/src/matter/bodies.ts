import { makeCreditCode } from '@shenguan/common/privacy';

/** A body (单位) of the matter: real offices by name, with invented credit codes. */
export interface MatterBody {
  readonly code: string;
  readonly name: string;
  /** As the timeline calls it. */
  readonly short: string;
}

const office = (seed: number, name: string, short: string): MatterBody => ({
  code: makeCreditCode(seed, '11'),
  name: `朔州市朔城区${name}`,
  short,
});

/** Keeps the city's register of bodies (市级审批局). */
export const CITY_BUREAU: MatterBody = {
  code: makeCreditCode(60200009, '11', '140600'),
  name: '朔州市行政审批服务管理局',
  short: '市审批局',
};

/** Confirms whom the city's bureau enters in the staff registers of other bodies (市政府办公室). */
export const GOVERNMENT_OFFICE = {
  code: makeCreditCode(60200010, '11', '140600'),
  name: '朔州市人民政府办公室',
  short: '市政府办',
  kind: 'government-office',
} as const satisfies MatterBody & { kind: string };

/** Leads the matter and decides it (审批牵头单位). */
export const BUREAU = office(60200001, '行政审批服务管理局', '审批局');

/** Where the bureau's decisions are contested (行政复议机关、管辖法院). */
export const REMEDY_BODIES = {
  government: { ...office(60200002, '人民政府', '区政府'), kind: 'government' },
  court: { ...office(60200003, '人民法院', '区法院'), kind: 'court' },
} as const;

/** Review the matter with the bureau and supervise it afterwards (联合审查、事中事后监管). */
export const DEPARTMENTS = {
  planning: office(60200011, '规划和自然资源局', '自然资源局'),
  market: office(60200012, '市场监督管理局', '市场监管局'),
  housing: office(60200013, '住房和城乡建设局', '住建局'),
  urban: office(60200014, '城市管理局', '城管局'),
} as const;
export type DepartmentKey = keyof typeof DEPARTMENTS;

/** Send the witnesses of a draw (见证单位): neither the bureau nor a party. EXP-17.1 */
export const WITNESS_BODIES = {
  association: {
    code: makeCreditCode(60200041, '51'),
    name: '朔州市建筑业协会',
    short: '建筑业协会',
    kind: 'association',
  },
  discipline: {
    code: makeCreditCode(60200042, '11'),
    name: '朔州市朔城区纪委监委',
    short: '纪委监委',
    kind: 'discipline-inspection',
  },
} as const;

/** The residents' committee that acts for the owners (代理人). */
export const AGENT_BODY: MatterBody = {
  code: makeCreditCode(60200021, '54'),
  name: '朔城区北城街道怡安苑社区居民委员会',
  short: '社区居委会',
};

/** Made the design (设计单位): an invented company. */
export const DESIGNER: MatterBody = {
  code: makeCreditCode(60200031),
  name: '朔州市筑安建筑设计有限公司',
  short: '设计单位',
};

/** Appraised the structure (鉴定单位): an invented company. */
export const APPRAISER: MatterBody = {
  code: makeCreditCode(60200032),
  name: '朔州市固基房屋安全鉴定有限公司',
  short: '鉴定单位',
};
