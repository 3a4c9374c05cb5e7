import { type StateNames, transitions } from '@shenguan/common/states';

/** Where a spot check (随机抽查) stands. INT-11 */
export const SPOT_CHECK_STATES = ['planned', 'ordered', 'drawn', 'done', 'dropped'] as const;
export type SpotCheckState = (typeof SPOT_CHECK_STATES)[number];

const NAMES: StateNames<SpotCheckState> = {
  planned: { zh: '已拟定，待另一人下达', en: 'planned, for a second person' },
  ordered: { zh: '已下达，待抽取', en: 'ordered, to be drawn' },
  drawn: { zh: '已抽取，检查中', en: 'drawn, being checked' },
  done: { zh: '已完成，结果公布', en: 'done, its results published' },
  dropped: { zh: '未下达', en: 'dropped' },
};

const regulator = { basis: 'INT-11', roles: ['industry-regulator'] } as const;
const system = { basis: 'INT-11', roles: [] } as const;

/** Planned by one of the regulator, ordered by another, drawn by nobody; once ordered nobody drops it. INT-11 */
export const spotCheckTransitions = transitions<SpotCheckState>(NAMES)({
  order: { ...regulator, called: { zh: '下达抽查', en: 'order it' }, from: ['planned'], to: 'ordered' },
  drop: { ...regulator, called: { zh: '不予下达', en: 'drop it' }, from: ['planned'], to: 'dropped' },
  lapse: {
    ...system,
    basis: 'PRA-15',
    called: { zh: '逾期失效', en: 'let it lapse' },
    from: ['planned'],
    to: 'dropped',
  },
  draw: { ...system, called: { zh: '抽取', en: 'take over who was drawn' }, from: ['ordered'], to: 'drawn' },
  finish: { ...system, called: { zh: '完成', en: 'end it with its last result' }, from: ['drawn'], to: 'done' },
});

/** Where the check of one agency stands. INT-11 */
export const SPOT_VISIT_STATES = ['open', 'found', 'heard', 'concluded'] as const;
export type SpotVisitState = (typeof SPOT_VISIT_STATES)[number];

const VISIT_NAMES: StateNames<SpotVisitState> = {
  open: { zh: '待检查', en: 'to be checked' },
  found: { zh: '已检查，待机构陈述', en: 'checked, for the agency to state its case' },
  heard: { zh: '已听取陈述，待认定', en: 'heard, to be concluded' },
  concluded: { zh: '结果已认定并公布', en: 'concluded and published' },
};

const inspectors = { basis: 'INT-11', roles: ['industry-regulator', 'department-officer', 'price-authority'] } as const;

/** Every inspector finds for himself, the agency is heard, and somebody who inspected nothing concludes. INT-11 */
export const spotVisitTransitions = transitions<SpotVisitState>(VISIT_NAMES)({
  find: { ...inspectors, called: { zh: '作出检查记录', en: 'say what was found' }, from: ['open'], to: 'open' },
  complete: { ...system, called: { zh: '检查完毕', en: 'end the check' }, from: ['open'], to: 'found' },
  state: {
    basis: 'INT-11',
    roles: ['agency'],
    called: { zh: '陈述申辩', en: 'state its case' },
    from: ['found'],
    to: 'heard',
  },
  lapse: {
    ...system,
    basis: 'PRA-15',
    called: { zh: '视为放弃陈述', en: 'count as waived' },
    from: ['found'],
    to: 'heard',
  },
  conclude: { ...regulator, called: { zh: '认定结果', en: 'conclude it' }, from: ['heard'], to: 'concluded' },
});
