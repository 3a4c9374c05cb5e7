import { type Actor, mayBeAmong } from '@shenguan/common/auth';
import { type Hindrance, thingActs } from '@shenguan/common/states';
import { mayBeHimself } from './domain/is-himself.js';
import { CONFIRMATION, SAMENESS } from './domain/judge-entry.js';
import type { Expert } from './expert.entity.js';
import { type ExpertState, expertTransitions } from './expert.transitions.js';

/** One that was joined to another entry is kept up there. */
const KEPT_UP: readonly ExpertState[] = ['flagged', 'confirmed', 'barred'];

/** What the keeper of the pool does with an entry. EXP-7, EXP-14 */
export const expertActs = thingActs<ExpertState, null>(expertTransitions)({
  Experts_addDocument: { in: KEPT_UP, basis: 'EXP-7', called: { zh: '登记其他证件', en: 'add a document' } },
});

/** What decides about the entering of somebody beside the state. */
export interface EntryOf {
  readonly row: Pick<Expert, 'gaps' | 'enteredBy' | 'evidence' | 'subject' | 'subjects' | 'name' | 'exception'>;
  readonly actor: Actor;
}

/** How somebody enters: one person hands the papers in, another confirms on them. EXP-5, EXP-6, EXP-7 */
export const entryActs = thingActs<ExpertState, EntryOf>(expertTransitions)({
  Entries_addEvidence: {
    in: ['flagged'],
    basis: 'EXP-5',
    called: { zh: '提交证明材料', en: 'hand in what it rests on' },
    hindrance: confirmedAlready,
  },
  Entries_confirm: {
    in: ['flagged'],
    basis: 'EXP-5',
    called: { zh: '确认入库', en: 'confirm it' },
    hindrance: (facts) => confirmedAlready(facts) ?? byWhoEntered(facts) ?? lacking(facts),
  },
});

function confirmedAlready({ row }: EntryOf): Hindrance | undefined {
  if (row.gaps.includes(CONFIRMATION)) return undefined;
  return { rule: 'EXP-5', facts: { gaps: row.gaps }, detail: CONFIRMED };
}

function byWhoEntered({ row, actor }: EntryOf): Hindrance | undefined {
  const { enteredBy, evidence, subject, subjects, name } = row;
  const hands = [enteredBy, ...evidence.map(({ addedBy }) => addedBy)];
  if (!mayBeAmong(actor, hands) && !mayBeHimself(actor, { name, subjects: [subject, ...subjects] })) return undefined;
  return { kind: 'forbid', rule: 'EXP-5', facts: { enteredBy: 'caller' }, detail: ANOTHER };
}

/** What else lacks is filled first; whether he has another entry may be ruled later. */
function lacking({ row: { gaps } }: EntryOf): Hindrance | undefined {
  const left = gaps.filter((gap) => gap !== CONFIRMATION && gap !== SAMENESS);
  return left.length > 0 ? { rule: 'EXP-7', facts: { gaps: left }, detail: GAPS } : undefined;
}

const CONFIRMED = {
  zh: '该条目已经第二人确认；其他缺项补全后自动入库',
  en: 'A second person has confirmed this entry: it is drawn from once nothing else lacks',
};
const ANOTHER = {
  zh: '该条目或者其证明材料由您录入，或者系您本人（与您同名），须由其他人员确认',
  en: 'You entered it, or one of its files, or it is your own or a namesake’s: somebody else confirms it',
};
const GAPS = { zh: '该条目尚有缺项，补全后方可确认', en: 'The entry still lacks something: fill that in first' };
