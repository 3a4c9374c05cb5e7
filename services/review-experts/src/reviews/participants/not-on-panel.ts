import { isSamePerson } from '@shenguan/common/auth';
import { isSameName } from '@shenguan/common/privacy';
import { StaffMember } from '@shenguan/common/reference';
import { conflict } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { DrawRequest, type DrawVault, SITTING, seatsOfMatter } from '../../draws/index.js';
import { Expert } from '../../experts/index.js';
import { ReviewEntrustment } from '../agencies/review-entrustment.entity.js';
import type { Review } from '../review.entity.js';
import { ReviewParticipant } from '../review-participant.entity.js';

/** Who speaks for a body, as its register knows him: by login and name, and by the keyed hash of a document where one was entered. */
export type Speaker = Pick<StaffMember, 'subject' | 'name' | 'personKey'>;

/**
 * Tells whether somebody who speaks for a body and an expert may be one human being: by the login, by a document, or, where
 * no document of the first is known, by the name. REV-6 (R)
 */
export function isOneHuman(speaker: Speaker, expert: Pick<Expert, 'subject' | 'name' | 'personKeys'>): boolean {
  const { subject, name, personKey } = speaker;
  if (isSamePerson(subject, expert.subject)) return true;
  return personKey === null ? isSameName(name, expert.name) : expert.personKeys.includes(personKey);
}

/**
 * Refuses that somebody speaks for a body who sits on the panel, under whichever login. He is told himself, as he declares:
 * whoever names him would learn of a seat that is kept secret. REV-6, EXP-22
 */
export async function demandNotOnPanel(tx: Tx, vault: DrawVault, review: Review, speaker: Speaker): Promise<void> {
  const request = await tx.get(DrawRequest, { id: review.requestId });
  const seats = (await seatsOfMatter(tx, request)).filter(({ state }) => SITTING.includes(state));
  if (seats.length === 0) return;
  const experts = await tx.find(Expert, { id: seats.map((seat) => vault.holderOf('seat', seat)) });
  if (experts.some((expert) => isOneHuman(speaker, expert))) conflict('REV-6', { seat: true }, { detail: ON_PANEL });
}

/** Refuses an expert's opinion of whoever declared for a body, or undertook for the agency, in the same review. REV-6 */
export async function demandNoSpeaker(tx: Tx, review: Review, expert: Expert): Promise<void> {
  const declared = await tx.find(ReviewParticipant, { reviewId: review.id, state: 'declared' });
  const staff: readonly Speaker[] =
    declared.length === 0
      ? []
      : await tx.find(StaffMember, { subject: declared.flatMap(({ subject }) => subject ?? []) });
  const agency = (await tx.find(ReviewEntrustment, { reviewId: review.id })).flatMap(
    ({ undertakenBy }) => undertakenBy ?? [],
  );
  const speakers = [...staff, ...agency.map((subject) => ({ subject, name: '', personKey: null }))];
  if (speakers.some((one) => isOneHuman(one, expert))) conflict('REV-6', { speaksFor: true }, { detail: SPEAKS });
}

const ON_PANEL = {
  zh: '您是本次评审的专家组成员，或者登记信息尚不能将您与其成员区分（同名），不得同时代表单位参加评审，请申请回避，由其他人员参加；确系同名的，由本单位在工作人员登记中补充您的身份证件',
  en: 'You sit on this panel, or the staff register can’t tell you from somebody who does (the same name): nobody is expert and speaks for a body. Stand aside, and somebody else comes; of a mere namesake his body adds the identity document to the register',
};
const SPEAKS = {
  zh: '您已经代表单位参加本次评审，或者登记信息尚不能将您与其参会人员区分（同名），不得同时作为专家发表意见，请申请回避',
  en: 'You take part for a body in this review, or can’t be told from somebody who does: no opinion is taken of you as an expert; stand aside',
};
