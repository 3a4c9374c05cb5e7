import { type Hindrance, thingActs } from '@shenguan/common/states';
import type { DrawRequest } from './draw-request.entity.js';
import { type RequestState, requestTransitions } from './draw-request.transitions.js';

/**
 * What is done about a request for experts; what is offered does not tell whether anybody was drawn, so that starting the
 * draw is not among it. EXP-17.1, PRA-5
 */
export const requestActs = thingActs<RequestState, Pick<DrawRequest, 'smallPoolApprovedBy'>>(requestTransitions)({
  DrawRequests_approve: {
    in: ['open'],
    basis: 'EXP-17.1',
    called: { zh: '批准在合格专家不足时抽取', en: 'approve drawing from a small pool' },
    hindrance: approvedBefore,
  },
});

function approvedBefore({ smallPoolApprovedBy }: Pick<DrawRequest, 'smallPoolApprovedBy'>): Hindrance | undefined {
  if (!smallPoolApprovedBy) return undefined;
  const detail = { zh: '该需求已经批准，可以启动抽取', en: 'This was approved already: the draw may start' };
  return { rule: 'EXP-17.1', facts: { approvedBy: smallPoolApprovedBy }, detail };
}
