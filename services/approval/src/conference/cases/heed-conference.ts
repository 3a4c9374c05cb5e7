import { type RuleBreach, refuse } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { ConferenceTopic, type TopicAdvice } from '../topics/topic.entity.js';
import { AWAITED_TOPICS, type ConferenceTopicState } from '../topics/topic.transitions.js';
import { ConferenceStatement } from './statement.entity.js';

/** What of the conference a decision must heed: a topic that its case awaits, or what was agreed on the last one. CONF-4.5 */
export interface Heeded {
  readonly topic: ConferenceTopic;
  readonly kind: 'without' | 'departing';
}

const WITH_MINUTES: readonly ConferenceTopicState[] = ['resolved', 'answered'];

/** Returns what stands against a decision of a case; null where nothing does. CONF-4.5 */
export async function heeded(tx: Tx, caseNumber: string, toward: 'granted' | 'refused'): Promise<Heeded | null> {
  const topics = await tx.find(ConferenceTopic, { caseNumber }, { orderBy: { id: 'ASC' } });
  const awaited = topics.find(({ state }) => (AWAITED_TOPICS as readonly string[]).includes(state));
  if (awaited) return { topic: awaited, kind: 'without' };
  const topic = topics.findLast(({ state }) => WITH_MINUTES.includes(state));
  if (!topic) return null;
  const advice: TopicAdvice = topic.answer?.advice ?? topic.conclusion!.advice;
  const agrees = advice === 'none' || (advice === 'grant') === (toward === 'granted');
  return agrees ? null : { topic, kind: 'departing' };
}

/** Refuses a decision that neither waits for the conference nor follows its minutes, unless the head has stated why. CONF-4.5 */
export async function demandConferenceHeeded(tx: Tx, caseNumber: string, toward: 'granted' | 'refused'): Promise<void> {
  const against = await heeded(tx, caseNumber, toward);
  if (!against) return;
  const { topic, kind } = against;
  const stated = await tx.find(ConferenceStatement, { caseNumber, topicId: topic.id, kind, toward });
  if (stated.length > 0) return;
  refuse('CONF-4.5', { topic: topic.number, state: topic.state }, { detail: kind === 'without' ? WAITS : DEPARTS });
}

const WAITS: RuleBreach['detail'] = {
  zh: '本办件已提交联席会议，须待纪要签发；确需撤回提交的，由负责人撤回议题（POST /conference/topics/{id}/withdrawal），确需不等待即作决定的，由负责人签署说明（POST /conference/statements），并告知召集人。期限照常计算',
  en: 'the case awaits the conference: its head recalls the topic (POST /conference/topics/{id}/withdrawal) or states why it is decided without (POST /conference/statements), and the convener is told; no clock stops',
};
const DEPARTS: RuleBreach['detail'] = {
  zh: '与联席会议纪要的意见不一致：须由负责人签署说明理由（POST /conference/statements），并告知召集人',
  en: 'it departs from the minutes: the head states why (POST /conference/statements), and the convener is told',
};
