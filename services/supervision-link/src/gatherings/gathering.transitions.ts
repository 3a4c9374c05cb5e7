import { type StateNames, transitions } from '@shenguan/common/states';

/** Announced; called off (已通知、已取消). */
export const GATHERING_STATES = ['announced', 'cancelled'] as const;
export type GatheringState = (typeof GATHERING_STATES)[number];

/** Who calls people together for a body. */
export const CONVENERS = ['liaison', 'department-head', 'head'] as const;

/** What the states are called. */
const NAMES: StateNames<GatheringState> = {
  announced: { zh: '已通知', en: 'announced' },
  cancelled: { zh: '已取消', en: 'called off' },
};

/** The life of a meeting, training, examination or notice of linkage (会议、培训、考试、通知). LINK-4 */
export const gatheringTransitions = transitions<GatheringState>(NAMES)({
  cancel: {
    called: { zh: '取消', en: 'call it off' },
    from: ['announced'],
    to: 'cancelled',
    basis: 'LINK-4',
    roles: CONVENERS,
  },
});
