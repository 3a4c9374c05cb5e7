import type { Answer, Api } from '../api.js';
import { paper } from '../matter/paper.js';

/** Hands the paper of an act in, and pushes the act with it to the bureau. LINK-6.1 */
export async function pushAct(api: Api, order: { title: string; [field: string]: unknown }): Promise<Answer> {
  const kept = await api.upload('/act-papers', paper(order.title), {}, 'POST');
  return kept.status === 201 ? api.post('/feedback', { ...order, paperId: kept.body.id }) : kept;
}
