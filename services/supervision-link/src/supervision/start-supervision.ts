import { Injectable } from '@nestjs/common';
import { type Actor, hasRole } from '@shenguan/common/auth';
import { CalendarSource } from '@shenguan/common/clock';
import { assertVersion } from '@shenguan/common/http';
import { demandNoPart } from '@shenguan/common/reference';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { InboxEntry, tellFollowed } from '../inboxes/index.js';
import { demandOffice } from '../liaisons/index.js';
import { planSteps } from './steps/plan-steps.js';
import { type StartSupervisionDto, SupervisionDto } from './supervision.dto.js';
import { supervisionTransitions } from './supervision.transitions.js';
import { supervisionActs } from './supervision-acts.js';
import { SupervisionRecord } from './supervision-record.entity.js';

/** Starts a department's supervision of a case, with its plan and the days of its steps; late ones are started too, and stay late. SUP-7 */
@Injectable()
export class StartSupervision {
  constructor(
    private readonly work: UnitOfWork,
    private readonly calendars: CalendarSource,
  ) {}

  execute(id: string, { plan, steps = [] }: StartSupervisionDto, actor: Actor): Promise<SupervisionDto> {
    return this.work.run(actor, async (tx) => {
      if (!hasRole(actor, 'department-officer')) await demandOffice(tx, actor);
      const record = await tx.lock(SupervisionRecord, { id, departmentCode: actor.body });
      assertVersion(record.version);
      await demandNoPart(tx, record.caseNumber);
      demandAct(supervisionActs, 'Supervision_start', record.state, record);
      record.state = move(supervisionTransitions, record.state === 'routine' ? 'startRoutine' : 'start', record.state);
      record.startedAt = tx.now;
      record.startedBy = actor.sub;
      record.startedByName = actor.name;
      record.plan = plan;
      record.startOutcome = tx.now < record.startDueAt ? 'met' : 'late';
      tx.update(SupervisionRecord, record, { action: 'supervision.started', rules: ['SUP-7'] });
      planSteps(tx, record, steps, this.calendars.current());
      await tellStarted(tx, record);
      return SupervisionDto.of(record, tx.now, actor, true);
    });
  }
}

/** Tells whoever sent the acceptance, or the decision where no acceptance came, that supervision was started. LINK-7 */
async function tellStarted(tx: Tx, { caseNumber, departmentCode, startedByName }: SupervisionRecord): Promise<void> {
  const kind = ['case-accepted', 'case-decided'] as const;
  const entries = await tx.find(InboxEntry, { caseNumber, recipientCode: departmentCode, kind: kind as never });
  for (const entry of entries) tellFollowed(tx, entry, { step: 'started', at: tx.now, by: startedByName! });
}
