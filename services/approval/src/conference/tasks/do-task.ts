import { Injectable } from '@nestjs/common';
import { type Actor, hasRole } from '@shenguan/common/auth';
import { assertVersion, notFound } from '@shenguan/common/http';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { CONFERENCE_DAYS, TimeLimit, TimeLimits } from '../../time-limits/index.js';
import { conferenceFilesOf } from '../files/keep-conference-file.js';
import { PARTICIPANT_ROLES } from '../meetings/meeting-acts.js';
import { convenerOf, isConvener, seesConference } from '../members/seat-access.js';
import { tellConference } from '../tell-conference.js';
import { reasoned } from '../topics/topic-access.js';
import { ConferenceTaskDto, type JudgeTaskDto, type TaskReportDto } from './task.dto.js';
import { ConferenceTask } from './task.entity.js';
import { conferenceTaskTransitions } from './task.transitions.js';
import { conferenceTaskActs, type TaskFacts } from './task-acts.js';

/** Follows tasks up to their end: who does it reports, the office or the convener finds it done. CONF-5.5 */
@Injectable()
export class DoTask {
  constructor(
    private readonly work: UnitOfWork,
    private readonly limits: TimeLimits,
  ) {}

  report(id: string, { reasons }: TaskReportDto, actor: Actor): Promise<ConferenceTaskDto> {
    return this.work.run(actor, async (tx) => {
      const row = await takeTask(tx, id, 'ConferenceTasks_report');
      row.state = move(conferenceTaskTransitions, 'report', row.state);
      row.report = reasoned(tx, reasons);
      tx.update(ConferenceTask, row, { action: 'conference-task.reported', rules: ['CONF-5.5'] });
      await this.limits.close(tx, id, 'conference-task');
      const judge = row.bodyCode === row.bureauCode ? (await convenerOf(tx, row.bureauCode))?.bodyCode : undefined;
      this.limits.open(
        tx,
        { id, caseNumber: null, bodyCode: judge ?? row.bureauCode },
        { kind: 'conference-task-check', startAt: tx.now, workingDays: CONFERENCE_DAYS.check, basis: 'CONF-5.5' },
      );
      return taskAnswer(tx, row);
    });
  }

  judge(id: string, { outcome, reasons }: JudgeTaskDto, actor: Actor): Promise<ConferenceTaskDto> {
    return this.work.run(actor, async (tx) => {
      const row = await takeTask(tx, id, 'ConferenceTasks_judge');
      const done = outcome === 'done';
      row.state = move(conferenceTaskTransitions, done ? 'accept' : 'sendBack', row.state);
      row.verdict = reasoned(tx, reasons);
      tx.update(ConferenceTask, row, {
        action: done ? 'conference-task.done' : 'conference-task.sent-back',
        rules: ['CONF-5.5'],
      });
      await this.limits.close(tx, id, 'conference-task-check');
      if (!done) {
        this.limits.open(
          tx,
          { id, caseNumber: null, bodyCode: row.bodyCode },
          { kind: 'conference-task', startAt: tx.now, workingDays: CONFERENCE_DAYS.check, basis: 'CONF-5.5' },
        );
      }
      this.tell(tx, row, done ? '已核实办结' : '退回继续办理', reasons);
      return taskAnswer(tx, row);
    });
  }

  cancel(id: string, { reasons }: TaskReportDto, actor: Actor): Promise<ConferenceTaskDto> {
    return this.work.run(actor, async (tx) => {
      const row = await takeTask(tx, id, 'ConferenceTasks_cancel');
      row.state = move(conferenceTaskTransitions, 'cancel', row.state);
      row.verdict = reasoned(tx, reasons);
      tx.update(ConferenceTask, row, { action: 'conference-task.cancelled', rules: ['CONF-5.5'] });
      await this.limits.end(tx, id);
      this.tell(tx, row, '已由召集人取消', reasons);
      return taskAnswer(tx, row);
    });
  }

  private tell(tx: Tx, { id, bodyCode, text }: ConferenceTask, what: string, reasons: string): void {
    tellConference(tx, [bodyCode], {
      kind: 'conference-task',
      reference: id,
      title: `联席会议议定任务${what}`,
      content: `“${text}”${what}：${reasons}`,
    });
  }
}

/** Answers 404 to whoever may not read a task: neither of the conference, nor of the body that does it. */
export async function demandTaskSight(tx: Tx, row: ConferenceTask): Promise<void> {
  if (row.bodyCode === tx.actor.body && hasRole(tx.actor, ...PARTICIPANT_ROLES)) return;
  if (!(await seesConference(tx, row.bureauCode, tx.actor))) throw notFound();
}

/** Takes a task for an act, in the version that the caller has seen. */
export async function takeTask(
  tx: Tx,
  id: string,
  act: (typeof conferenceTaskActs.ids)[number],
  how: 'get' | 'lock' = 'lock',
): Promise<ConferenceTask> {
  const row = await tx[how](ConferenceTask, { id });
  await demandTaskSight(tx, row);
  assertVersion(row.version);
  demandAct(conferenceTaskActs, act, row.state, await taskFacts(tx, row));
  return row;
}

/** A task as the caller sees it. */
export async function taskAnswer(tx: Tx, row: ConferenceTask): Promise<ConferenceTaskDto> {
  const [facts, limits, files] = await Promise.all([
    taskFacts(tx, row),
    tx.findAsWritten(TimeLimit, { subjectId: row.id }),
    conferenceFilesOf(tx, 'task', row.id),
  ]);
  return ConferenceTaskDto.of(facts, limits, files, tx.now);
}

async function taskFacts(tx: Tx, row: ConferenceTask): Promise<TaskFacts> {
  return { row, actor: tx.actor, convener: isConvener(await convenerOf(tx, row.bureauCode), tx.actor) };
}
