import { type StateNames, transitions } from '@shenguan/common/states';

export const INSPECTION_STATES = ['requested', 'scheduled', 'started', 'finished', 'concluded', 'ended'] as const;
export type InspectionState = (typeof INSPECTION_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<InspectionState> = {
  requested: { zh: '待安排', en: 'requested' },
  scheduled: { zh: '已安排', en: 'scheduled' },
  started: { zh: '核验中', en: 'under way' },
  finished: { zh: '现场核验已结束', en: 'finished on site' },
  concluded: { zh: '已出具结果', en: 'concluded' },
  ended: { zh: '已终止', en: 'ended' },
};

/** The life of a joint inspection (联合核验), from the bureau's request to the published result. */
export const inspectionTransitions = transitions<InspectionState>(NAMES)({
  schedule: {
    called: { zh: '安排核验时间', en: 'schedule it' },
    from: ['requested', 'scheduled'],
    to: 'scheduled',
    basis: 'INSP-3',
    roles: ['reviewer', 'head', 'inspector'],
  },
  start: {
    called: { zh: '开始现场核验', en: 'start it on site' },
    from: ['scheduled'],
    to: 'started',
    basis: 'INSP-4',
    roles: ['reviewer', 'inspector'],
  },
  finish: {
    called: { zh: '结束现场核验', en: 'finish it on site' },
    from: ['started'],
    to: 'finished',
    basis: 'INSP-6.1',
    roles: ['reviewer', 'inspector'],
  },
  conclude: {
    called: { zh: '汇总核验结果', en: 'consolidate the result' },
    from: ['finished'],
    to: 'concluded',
    basis: 'INSP-6.2',
    roles: ['reviewer', 'head'],
  },
  end: {
    called: { zh: '终止核验', en: 'end it' },
    from: ['requested', 'scheduled', 'started', 'finished'],
    to: 'ended',
    basis: 'SUP-7',
    roles: [],
  },
});
