import type { Bilingual } from '@shenguan/common/rules';
import type { InterestedParty } from '../../file/interested-party.entity.js';
import { HEARD } from '../../file/interested-party.transitions.js';
import type { InterestedSearch } from '../../file/interested-search.entity.js';

/** What of a case tells whether those whom it concerns were heard. */
export interface OthersOfCase {
  /** Whether the item always concerns neighbours. */
  readonly always: boolean;
  readonly searches: readonly Pick<InterestedSearch, 'none' | 'confirmedAt'>[];
  readonly parties: readonly Pick<
    InterestedParty,
    'role' | 'state' | 'spokeBy' | 'statementFile' | 'termOver' | 'hearing'
  >[];
}

/**
 * Returns what still has to be done before a case is decided for those whom it directly concerns, or undefined: somebody
 * looked for them, each is told with proof and has spoken by his own token or had his time, and each statement is
 * answered. An empty list is the head's to answer for. APL-36
 */
export function unheard({ always, searches, parties }: OthersOfCase): Bilingual | undefined {
  const counting = parties.filter(({ state }) => state !== 'left-out');
  if (!always && counting.length === 0) return undefined;
  if (counting.some(({ state }) => state === 'claimed')) return RULE_ON_CLAIMS;
  if (always && searches.length === 0) return SEARCH_FIRST;
  const concerned = counting.some(({ role }) => role === 'interested');
  if (!concerned) return searches.some(({ none, confirmedAt }) => none && confirmedAt) ? undefined : NOBODY_ANSWERS_FOR;
  if (!counting.some(({ role }) => role === 'applicant')) return TELL_FIRST;
  if (counting.some(({ state }) => state === 'named' || state === 'noticed')) return TELL_FIRST;
  if (counting.some(({ state }) => state === 'spoke')) return ANSWER_FIRST;
  const open = counting.filter(
    ({ state, termOver, statementFile }) => !termOver && (!HEARD.includes(state) || statementFile),
  );
  if (open.length > 0) return WAIT;
  return counting.some(({ hearing }) => hearing === 'open') ? WAIT_FOR_REQUESTS : undefined;
}

const RULE_ON_CLAIMS = {
  zh: '有人自行提出与本办件有利害关系，须先认定是否列为利害关系人',
  en: 'Somebody says that the case concerns him: whether it does is ruled on first',
};
const SEARCH_FIRST = {
  zh: '本事项直接关系相邻人等他人的重大利益，须先排查利害关系人并附排查材料（POST /cases/{id}/interested-searches）',
  en: 'The item always concerns neighbours: look for them first, with what shows it (POST /cases/{id}/interested-searches)',
};
const NOBODY_ANSWERS_FOR = {
  zh: '利害关系人名单为空：经排查确无利害关系人的，须由负责人确认，否则应当列明并告知',
  en: 'Nobody is on the list: that there is nobody the head confirms, or else name and tell them',
};
const TELL_FIRST = {
  zh: '尚有利害关系人或者申请人未告知陈述、申辩的权利，须先告知并有送达凭证',
  en: 'Somebody whom it concerns, or the applicant, isn’t told of his right to a statement yet, with proof',
};
const ANSWER_FIRST = {
  zh: '利害关系人或者申请人的陈述尚未逐项答复',
  en: 'A statement isn’t answered yet, point by point',
};
const WAIT_FOR_REQUESTS = {
  zh: '申请听证的期限未满，且未全部以本人账号申请或者放弃，不得作出决定',
  en: 'A hearing can still be asked for, and not everybody has asked or waived by his own token: no decision before',
};
const WAIT = {
  zh: '陈述、申辩的期限未满，且未全部以本人账号陈述或者放弃，不得作出决定',
  en: 'The time for statements runs, and not everybody has spoken or waived by his own token: no decision before',
};
