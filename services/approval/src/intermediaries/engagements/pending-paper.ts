import type { Engagement, PaperAct } from './engagement.entity.js';
import type { EngagementState } from './engagement.transitions.js';

/** In which states a paper says something. */
export const SAID_IN: Readonly<Record<PaperAct, readonly EngagementState[]>> = {
  agreement: ['offered'],
  cancellation: ['chosen', 'outside', 'offered', 'working'],
};

/** What waits to be read: the choice that a clerk entered, or another signed paper; null where nothing does. */
export function pendingOf({ state, paper, clerkSub, paperStep }: Engagement) {
  if (paperStep && SAID_IN[paperStep.act].includes(state)) return paperStep;
  if (state !== 'proposed' || paper === null || clerkSub === null) return null;
  return { act: 'choice' as const, file: paper, by: clerkSub };
}
