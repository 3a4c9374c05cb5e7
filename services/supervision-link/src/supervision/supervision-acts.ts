import { type Hindrance, thingActs } from '@shenguan/common/states';
import { type SupervisionState, supervisionTransitions } from './supervision.transitions.js';
import type { SupervisionRecord } from './supervision-record.entity.js';

/** What is done with a supervision record. SUP-7 */
export const supervisionActs = thingActs<SupervisionState, Pick<SupervisionRecord, 'startedAt'>>(
  supervisionTransitions,
)({
  Supervision_start: {
    in: ['open', 'routine', 'started'],
    basis: 'SUP-7',
    called: supervisionTransitions.start.called,
    hindrance: startedBefore,
  },
});

function startedBefore({ startedAt }: Pick<SupervisionRecord, 'startedAt'>): Hindrance | undefined {
  if (!startedAt) return undefined;
  const detail = { zh: '监管已经启动，无须再次启动', en: 'Supervision was started already' };
  return { rule: 'SUP-7', facts: { startedAt: startedAt.toISOString() }, detail };
}
