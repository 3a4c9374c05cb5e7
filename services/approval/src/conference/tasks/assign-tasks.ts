import type { Tx } from '@shenguan/common/work';
import type { TimeLimits } from '../../time-limits/index.js';
import { tellConference } from '../tell-conference.js';
import type { ConferenceTopic } from '../topics/topic.entity.js';
import { ConferenceTask } from './task.entity.js';

/** Begins the tasks that were agreed on a topic, each with its limit: with the minutes they have effect. CONF-5.5 */
export function assignTasks(tx: Tx, limits: TimeLimits, topic: ConferenceTopic, minutesId: string): void {
  for (const { body, text, workingDays } of topic.conclusion!.tasks) {
    const { id } = tx.insert(
      ConferenceTask,
      {
        id: tx.uuid(),
        ...{ bureauCode: topic.bureauCode, topicId: topic.id, minutesId, bodyCode: body.code, bodyName: body.name },
        ...{ text, workingDays, state: 'open', assignedAt: tx.now, report: null, verdict: null },
      },
      { action: 'conference-task.assigned', rules: ['CONF-5.5'] },
    );
    const subject = { id, caseNumber: null, bodyCode: body.code };
    const { limit } = limits.open(tx, subject, {
      ...{ kind: 'conference-task', startAt: tx.now, workingDays, basis: 'CONF-5.5' },
    });
    tellConference(tx, [body.code], {
      kind: 'conference-task',
      reference: id,
      title: `联席会议议定任务（议题${topic.number}）`,
      content: `请于${limit.dueOn}前（含当日）办理并报告结果：${text}`,
      dueAt: limit.dueAt,
    });
  }
}
