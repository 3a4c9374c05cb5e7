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
