import { type CloudEvent, type SpotDrawnV1, spotDrawnV1 } from '@shenguan/common/contracts';
import { move } from '@shenguan/common/states';
import { Consumes, type EventConsumer, type Tx } from '@shenguan/common/work';
import { writeToBody } from '../../bodies/index.js';
import { TimeLimits } from '../../time-limits/index.js';
import { AGENCIES } from './order-spot-check.js';
import { SpotCheck, SpotVisit } from './spot-check.entities.js';
import { spotCheckTransitions } from './spot-check.transitions.js';

/** Working days in which every inspector says what he found. A reading of this project. INT-11 */
const FINDING_DAYS = 20;

/** Takes over whom the draw found: who checks whom is the draw's and nobody else's. INT-11 */
@Consumes()
export class OnSpotDrawn implements EventConsumer<SpotDrawnV1> {
  readonly contract = spotDrawnV1;

  constructor(private readonly limits: TimeLimits) {}

  async handle(tx: Tx, { data }: CloudEvent<SpotDrawnV1>): Promise<void> {
    const row = await tx.lock(SpotCheck, { id: data.checkId });
    if (row.state !== 'ordered') return;
    const { pool } = row;
    const people = (ids: readonly string[]) => ids.map((id) => pool.inspectors.find(({ subject }) => subject === id)!);
    const ofBodies = data.strata.filter(({ code }) => code !== AGENCIES);
    row.state = move(spotCheckTransitions, 'draw', row.state);
    row.drawnAt = tx.now;
    row.draw = {
      ...{ drawId: data.drawId, round: data.round, snapshotHash: data.snapshotHash },
      inspectors: ofBodies
        .flatMap(({ seats }) => people(seats))
        .map((one) => ({ ...one, replacedFor: null, replacedBy: null })),
      alternates: ofBodies.flatMap(({ alternates }) => people(alternates)),
    };
    await this.limits.close(tx, row.id, 'spot-draw');
    const drawn = data.strata.find(({ code }) => code === AGENCIES)?.seats ?? [];
    for (const code of drawn) this.visit(tx, row, code);
    tx.update(SpotCheck, row, { action: 'spot-check.drawn', rules: ['INT-11'], content: { drawId: data.drawId } });
    for (const { code } of row.bodies) {
      const names = row.draw.inspectors.filter(({ bodyCode }) => bodyCode === code).map(({ name }) => name);
      writeToBody(tx, code, {
        kind: 'intermediary',
        title: `${row.serviceName}随机抽查已经抽取`,
        content: `抽查${row.number}抽中机构${drawn.length}家，本单位检查人员：${names.join('、')}。抽取证明公开可验证（抽取编号${data.drawId}）。请检查人员以本人账号在${FINDING_DAYS}个工作日内作出检查记录；与机构有利害关系的，由候补人员替换。`,
        reference: row.id,
      });
    }
  }

  private visit(tx: Tx, { id: checkId, regulatorCode, pool }: SpotCheck, agencyCode: string): void {
    const row = tx.insert(
      SpotVisit,
      {
        ...{ id: tx.uuid(), checkId, regulatorCode, agencyCode, state: 'open', findings: [], ground: null },
        agencyName: pool.agencies.find(({ code }) => code === agencyCode)!.name,
        ...{ statement: null, statedBy: null, statedAt: null, result: null, reasons: null, creditFindingId: null },
        ...{ concludedBy: null, concludedAt: null },
      },
      { action: 'spot-visit.opened', rules: ['INT-11'] },
    );
    const start = { startAt: tx.now, workingDays: FINDING_DAYS, basis: 'INT-11' } as const;
    this.limits.open(tx, { id: row.id, caseNumber: null, bodyCode: regulatorCode }, { kind: 'spot-finding', ...start });
  }
}
