import { type Hindrance, thingActs } from '@shenguan/common/states';
import type { DrawRequest } from './draw-request.entity.js';
import { type RequestState, requestTransitions } from './draw-request.transitions.js';

interface RequestFacts {
  readonly request: Pick<DrawRequest, 'smallPoolApprovedBy'>;
  /** The round that stands: under way, or complete. */
  readonly standing: { id: string; state: string } | null;
}

/** What is done about a request for experts. EXP-17.1 */
export const requestActs = thingActs<RequestState, RequestFacts>(requestTransitions)({
  Draws_start: {
    in: ['open'],
    basis: 'EXP-17.1',
    called: { zh: '启动抽取', en: 'start the draw' },
    hindrance: ({ standing }) => drawnBefore(standing),
  },
  DrawRequests_approve: {
    in: ['open'],
    basis: 'EXP-17.1',
    called: { zh: '批准在合格专家不足时抽取', en: 'approve drawing from a small pool' },
    hindrance: ({ request }) => approvedBefore(request),
  },
});

// The first draw stays on record; what may follow it is a redraw of empty seats.
function drawnBefore(standing: RequestFacts['standing']): Hindrance | undefined {
  if (!standing) return undefined;
  const detail = {
    zh: '该需求已经抽取，首次抽取结果保留；席位空缺的，申请重新抽取空缺席位',
    en: 'Experts were drawn for this already, and that draw stands: empty seats are drawn again by a redraw',
  };
  return { rule: 'EXP-18', facts: { draw: standing.id, state: standing.state }, detail };
}

function approvedBefore({ smallPoolApprovedBy }: RequestFacts['request']): Hindrance | undefined {
  if (!smallPoolApprovedBy) return undefined;
  const detail = { zh: '该需求已经批准，可以启动抽取', en: 'This was approved already: the draw may start' };
  return { rule: 'EXP-17.1', facts: { approvedBy: smallPoolApprovedBy }, detail };
}
