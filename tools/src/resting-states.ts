/**
 * How a thing rests in a state (停留): for good; standing, since nobody owes an act; or waiting for one. What waits has a
 * clock, named by its kind of limit or its sweep, or stands on the list of who owes the act, named by its path, or waits
 * through another thing, which rests as that does. PRA-15
 */
export type Rest =
  | 'final'
  | 'standing'
  | { readonly clock: string }
  | { readonly list: string }
  | { readonly through: string };

const clock = (name: string): Rest => ({ clock: name });
const list = (path: string): Rest => ({ list: path });
const through = (thing: string): Rest => ({ through: thing });
const finals = <S extends string>(...states: S[]) =>
  Object.fromEntries(states.map((state) => [state, 'final'])) as Record<S, Rest>;

/** How every thing of every service rests in each of its states, by service and thing: one that is missing fails the test. PRA-15 */
export const RESTING_STATES: Readonly<Record<string, Readonly<Record<string, Rest>>>> = {
  'approval · counter-entry': {
    begun: clock('counter-entry'),
    'awaiting-second': clock('counter-entry'),
    entered: 'standing',
    disputed: clock('counter-dispute'),
    ...finals('confirmed', 'upheld', 'dismissed', 'discarded'),
  },
  'approval · approval': {
    'in-force': 'standing',
    expired: 'standing',
    withdrawn: 'standing',
    revoked: 'standing',
    cancelled: 'standing',
    quashed: 'standing',
  },
  'approval · revocation-request': {
    open: clock('revocation-request'),
    ...finals('accepted', 'declined'),
  },
  'approval · ruling': {
    entered: clock('ruling-confirmation'),
    'in-effect': clock('ruling-carry-out'),
    owed: clock('ruling-term'),
    ...finals('carried-out', 'settled', 'discarded'),
  },
  'approval · rating': {
    invited: clock('rating-invitation'),
    bad: clock('rating-call-back'),
    'called-back': clock('rating-objection'),
    contested: clock('rating-reply'),
    ...finals('unanswered', 'rated', 'settled', 'answered'),
  },
  'approval · publication': {
    owed: clock('publication'),
    prepared: clock('publication'),
    published: 'standing',
    revising: clock('publication'),
    withheld: 'standing',
    'taken-down': clock('publication'),
  },
  'approval · secrecy-mark': {
    standing: 'standing',
    noticed: clock('mark-receipt'),
    told: clock('mark-objection'),
    objected: clock('mark-ruling'),
    lifted: 'final',
  },
  'approval · interested-party': {
    named: clock('statutory'),
    claimed: clock('party-claim'),
    'left-out': 'standing',
    noticed: clock('statutory'),
    told: clock('party-statement'),
    spoke: clock('statutory'),
    answered: 'standing',
    ...finals('waived', 'silent'),
  },
  'approval · hearing': {
    opened: clock('hearing'),
    scheduled: clock('hearing'),
    challenged: clock('hearing'),
    recorded: clock('stop-awaited'),
    ...finals('signed', 'given-up'),
  },
  'approval · body-change': {
    proposed: clock('body-change-confirmation'),
    scheduled: clock('bring-body-changes-into-effect'),
    ...finals('confirmed', 'rejected', 'lapsed', 'void'),
  },
  'approval · staff': {
    pending: clock('staff-confirmation'),
    awaited: clock('staff-word'),
    silent: list('staff'),
    serving: 'standing',
    changing: clock('staff-confirmation'),
    left: 'standing',
  },
  'approval · calendar-change': {
    proposed: clock('lapse-calendar-changes'),
    ...finals('confirmed', 'rejected', 'lapsed'),
  },
  'approval · recusal': {
    open: clock('recusal-ruling'),
    lapsed: list('recusals'),
    cleared: 'standing',
    barred: 'final',
  },
  'approval · case': {
    draft: clock('clear-drafts'),
    entering: clock('counter-entry'),
    submitted: clock('answer'),
    correcting: clock('correction'),
    accepted: clock('statutory'),
    reviewed: clock('statutory'),
    withdrawn: 'standing',
    granted: 'standing',
    refused: 'standing',
    ...finals('deemedRenewed', 'notAccepted', 'notRequired', 'lapsed', 'terminated', 'removed'),
  },
  'approval · gap': {
    promised: clock('answer'),
    open: clock('gap'),
    ...finals('filled', 'broken', 'void'),
  },
  'approval · promise': {
    given: clock('statutory'),
    'relied-on': clock('promise-check'),
    'to-put-right': clock('promise-recheck'),
    ...finals('met', 'broken', 'found-false', 'withdrawn', 'void'),
  },
  'approval · falsity-finding': {
    alleged: clock('falsity-statement'),
    heard: clock('falsity-decision'),
    found: 'standing',
    ...finals('dropped', 'lapsed', 'annulled'),
  },
  'approval · termination': {
    proposed: clock('termination'),
    ...finals('carried-out', 'rejected', 'contested', 'lapsed'),
  },
  'approval · verification': {
    assigned: clock('statutory'),
    ...finals('concluded', 'ended'),
  },
  'approval · check': {
    pending: clock('statutory'),
    'under-way': clock('statutory'),
    ...finals('concluded', 'ended'),
  },
  'approval · meeting': {
    proposed: clock('lapse-conference-meetings'),
    approved: clock('lapse-conference-meetings'),
    convened: clock('lapse-conference-meetings'),
    open: list('conference'),
    closed: clock('conference-minutes'),
    ...finals('returned', 'concluded', 'adjourned', 'lapsed'),
  },
  'approval · seat': {
    proposed: clock('conference-seat'),
    'in-office': 'standing',
    ...finals('rejected', 'lapsed', 'ended'),
  },
  'approval · contest': { open: clock('conference-contest'), ...finals('upheld', 'rejected') },
  'approval · minutes': {
    drafted: clock('conference-minutes'),
    returned: clock('conference-minutes'),
    issued: 'standing',
    ...finals('superseded', 'corrected'),
  },
  'approval · report': { sent: clock('conference-answer'), answered: 'final' },
  'approval · task': {
    open: clock('conference-task'),
    reported: clock('conference-task-check'),
    ...finals('done', 'cancelled'),
  },
  'approval · topic': {
    draft: list('conference/topics'),
    submitted: clock('conference-ruling'),
    returned: list('conference/topics'),
    approved: clock('conference-meeting'),
    'own-ruling': clock('conference-meeting'),
    'on-agenda': clock('lapse-conference-meetings'),
    discussed: clock('conference-minutes'),
    'to-government': clock('conference-report'),
    postponed: list('conference/topics'),
    ...finals('resolved', 'answered', 'withdrawn'),
  },
  'approval · document-template': {
    entered: list('document-templates'),
    approved: 'standing',
    ...finals('rejected', 'withdrawn'),
  },
  'approval · document': {
    owed: clock('issue-owed-papers'),
    issuing: clock('render-documents'),
    issued: 'final',
  },
  'approval · instrument': {
    entered: clock('instrument-confirmation'),
    registered: 'standing',
    ending: clock('instrument-confirmation'),
    ...finals('discarded', 'ended'),
  },
  'approval · agency': {
    applied: clock('agency-entry'),
    joined: 'standing',
    ...finals('refused', 'left', 'struck'),
  },
  'approval · catalogue': { draft: list('intermediary-catalogues'), ...finals('published', 'discarded') },
  'approval · complaint': {
    filed: clock('complaint-answer'),
    acknowledged: clock('complaint-answer'),
    ...finals('answered', 'withdrawn'),
  },
  'approval · credit-finding': {
    alleged: clock('credit-statement'),
    heard: clock('credit-decision'),
    upheld: 'standing',
    ...finals('dropped', 'restored', 'expired'),
  },
  'approval · commission': {
    draft: list('commissions'),
    announced: clock('commission-offers'),
    opening: clock('commission-opening'),
    evaluating: clock('commission-evaluation'),
    ranked: clock('commission-award'),
    awarded: clock('commission-contract'),
    contracted: clock('commission-work'),
    delivered: clock('commission-taking'),
    taken: clock('commission-payment'),
    paid: clock('commission-receipt'),
    ...finals('settled', 'failed', 'ended', 'discarded'),
  },
  'approval · engagement': {
    proposed: clock('engagement-step'),
    chosen: clock('engagement-step'),
    outside: list('engagements'),
    offered: clock('engagement-step'),
    working: clock('engagement-work'),
    delivered: clock('engagement-step'),
    disputed: clock('engagement-settlement'),
    taken: 'standing',
    ...finals('rated', 'cancelled'),
  },
  'approval · fee-catalogue': { draft: list('fee-catalogues'), ...finals('published', 'discarded') },
  'approval · offer': { 'on-show': 'standing', ...finals('superseded', 'withdrawn') },
  'approval · practitioner': {
    unproved: clock('practitioner'),
    questioned: clock('practitioner'),
    'on-show': 'standing',
    ...finals('barred', 'lapsed', 'left'),
  },
  'approval · item-version': { draft: list('items'), published: 'final' },
  'approval · demand': {
    open: clock('demand-answer'),
    answered: 'standing',
    handling: clock('procedure'),
    ended: 'final',
  },
  'approval · identity-correction': {
    entered: clock('correction-decision'),
    announced: clock('correction-decision'),
    ...finals('carried-out', 'rejected', 'lapsed'),
  },
  'approval · power': {
    entered: list('powers-of-attorney'),
    announced: clock('bring-powers-into-force'),
    'in-force': 'standing',
    revoked: 'final',
  },
  'approval · procedure': {
    opened: clock('procedure'),
    noticed: clock('procedure'),
    hearing: clock('procedure'),
    proposed: clock('procedure'),
    'carried-out': 'standing',
    ...finals('dropped', 'superseded', 'lapsed', 'annulled'),
  },
  'approval · seal-handover': {
    offered: clock('seal-handover'),
    ...finals('taken', 'declined', 'withdrawn', 'lapsed'),
  },
  'approval · seal-request': {
    requested: clock('seal-request'),
    approved: clock('seal-request'),
    ...finals('sealed', 'declined', 'withdrawn', 'lapsed'),
  },
  'approval · seal': {
    made: list('seals'),
    'in-use': 'standing',
    suspended: list('seals'),
    lost: 'standing',
    'sealed-away': 'standing',
    destroyed: 'final',
  },
  'joint-inspection · inspection': {
    requested: list('inspections'),
    scheduled: list('inspections'),
    started: list('inspections'),
    finished: clock('inspection-opinions'),
    ...finals('concluded', 'ended'),
  },
  'review-experts · draw-request': { open: through('review-experts · draw'), ...finals('concluded', 'ended') },
  'review-experts · draw': {
    committing: list('draws'),
    revealing: list('draws'),
    ...finals('complete', 'void'),
  },
  'review-experts · seat': {
    drawn: list('seats'),
    confirmed: 'standing',
    served: 'standing',
    ...finals('recused', 'declined', 'absent', 'ineligible', 'voided'),
  },
  'review-experts · expert': {
    flagged: list('experts'),
    confirmed: 'standing',
    barred: 'standing',
    joined: 'standing',
  },
  'review-experts · likeness': { open: list('expert-likenesses'), same: 'standing', ...finals('different', 'lapsed') },
  'review-experts · proposal': {
    unchecked: clock('lapse-proposals'),
    open: clock('lapse-proposals'),
    ...finals('confirmed', 'refused', 'rejected', 'lapsed'),
  },
  'review-experts · import': { entered: list('expert-imports'), ...finals('confirmed', 'rejected') },
  'review-experts · recommendation': {
    asked: clock('lapse-recommendations'),
    ...finals('given', 'refused', 'lapsed'),
  },
  'review-experts · recruitment': {
    drafted: list('recruitments'),
    published: clock('close-recruitments'),
    ...finals('dropped', 'closed'),
  },
  'review-experts · finding': {
    opened: clock('lapse-hearings'),
    heard: list('findings'),
    upheld: clock('settle-findings'),
    objected: list('findings'),
    ...finals('rejected', 'maintained', 'overturned'),
  },
  'review-experts · pool-agreement': {
    proposed: list('pool-agreements'),
    agreed: 'standing',
    'in-force': 'standing',
    ending: 'standing',
    over: 'final',
  },
  'review-experts · review': {
    requested: list('reviews'),
    started: through('review-experts · seat'),
    rectifying: list('reviews'),
    ...finals('concluded', 'ended'),
  },
  'review-experts · specialty-change': { entered: list('specialty-changes'), ...finals('confirmed', 'rejected') },
  'supervision-link · inbox-entry': {
    unread: clock('escalate-unclaimed'),
    read: clock('escalate-unclaimed'),
    claimed: 'final',
  },
  'supervision-link · liaison': { 'in-office': 'standing', ended: 'final' },
  'supervision-link · memorandum-step': {
    proposed: list('memoranda'),
    signed: clock('carry-out-memorandum-steps'),
    ...finals('done', 'declined', 'withdrawn'),
  },
  'supervision-link · memorandum': {
    proposed: list('memoranda'),
    'in-force': 'standing',
    ending: clock('carry-out-memorandum-steps'),
    ...finals('ended', 'not-concluded'),
  },
  'supervision-link · statement': {
    gathering: clock('settle-statements'),
    open: clock('settle-statements'),
    disputed: clock('settle-statements'),
    ...finals('signed', 'answered', 'unanswered', 'uncontested'),
  },
  'supervision-link · supervision': {
    open: clock('recount-starts'),
    started: 'standing',
    routine: 'standing',
    closed: 'standing',
  },
  'supervision-link · webhook-endpoint': {
    active: 'standing',
    paused: clock('deliver-webhooks'),
    disabled: 'standing',
    ended: 'final',
  },
};
