import { type StateNames, transitions } from '@shenguan/common/states';

/** Where the check of one agency stands. INT-11 */
export const SPOT_VISIT_STATES = ['open', 'found', 'heard', 'concluded'] as const;
export type SpotVisitState = (typeof SPOT_VISIT_STATES)[number];

const NAMES: StateNames<SpotVisitState> = {
  open: { zh: '待检查', en: 'to be checked' },
  found: { zh: '已检查，待机构陈述', en: 'checked, for the agency to state its case' },
  heard: { zh: '已听取陈述，待认定', en: 'heard, to be concluded' },
  concluded: { zh: '结果已认定并公布', en: 'concluded and published' },
};

const regulator = { basis: 'INT-11', roles: ['industry-regulator'] } as const;
const system = { basis: 'INT-11', roles: [] } as const;
const inspectors = { basis: 'INT-11', roles: ['industry-regulator', 'department-officer', 'price-authority'] } as const;

/** Every inspector finds for himself, the agency is heard, and somebody who inspected nothing concludes. INT-11 */
export const spotVisitTransitions = transitions<SpotVisitState>(NAMES)({
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
