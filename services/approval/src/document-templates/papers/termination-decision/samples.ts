import { LARGE_CASE, SAMPLE_REMEDIES, SAMPLE_REMEDIES_ONLINE, SMALL_CASE } from '../sample-cases.js';
import type { TerminationFacts } from './termination-decision.js';

/** Made-up terminations: a person who died, an item that is abolished, and one that says all. */
export const terminationSamples: readonly [TerminationFacts, ...TerminationFacts[]] = [
  {
    ...SMALL_CASE,
    ...SAMPLE_REMEDIES,
    ground: 'applicant-gone',
    happened: '申请人已于2026年2月28日死亡',
    basis: '《中华人民共和国民法典》第十三条',
    reason: '告知后没有承受其权利义务的人表示继续办理。',
    toldOn: '2026-03-09',
  },
  {
    ...LARGE_CASE,
    ...SAMPLE_REMEDIES_ONLINE,
    ground: 'item-abolished',
    happened: '设定该事项的规章已于2026年3月1日起废止，依据登记已经载明',
    reason: '设定依据失效后，该事项不再实施，不能作出准予或者不予许可的决定；申请人可以不经许可从事该活动。',
    toldOn: '2026-03-09',
  },
];
