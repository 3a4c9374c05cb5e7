import { normaliseIdentifier } from '@shenguan/common/privacy';
import type { Tx } from '@shenguan/common/work';
import { TimeLimit } from '../../time-limits/index.js';
import { demandSight } from '../members/seat-access.js';
import { ConferenceMinutes } from '../minutes/minutes.entity.js';
import { contentOf } from '../minutes/minutes-content.js';
import type { ConferenceFiguresDto, ConferenceFiguresQuery } from './task.dto.js';
import { ConferenceTask } from './task.entity.js';

/** Counts, body by body, how it agreed by the minutes that stand, and what it did of its tasks. CONF-5.5 */
export async function conferenceFigures(tx: Tx, { bureau }: ConferenceFiguresQuery): Promise<ConferenceFiguresDto> {
  const bureauCode = normaliseIdentifier(bureau);
  await demandSight(tx, bureauCode);
  const [minutes, tasks] = await Promise.all([
    tx.find(ConferenceMinutes, { bureauCode, state: 'issued' }),
    tx.find(ConferenceTask, { bureauCode }),
  ]);
  const ids = tasks.map(({ id }) => id);
  const limits = ids.length > 0 ? await tx.find(TimeLimit, { subjectId: ids, kind: 'conference-task' }) : [];
  const late = (id: string) =>
    limits.some(
      (one) => one.subjectId === id && (one.state === 'missed' || (one.state === 'running' && one.dueAt! <= tx.now)),
    );
  const positions = minutes.flatMap(({ content }) => contentOf(content).topics.flatMap((topic) => topic.positions));
  const codes = new Set([...positions.map(({ body }) => body), ...tasks.map(({ bodyCode }) => bodyCode)]);
  return {
    meetings: new Set(minutes.map(({ meetingId }) => meetingId)).size,
    bodies: [...codes].sort().map((body) => {
      const own = tasks.filter(({ bodyCode }) => bodyCode === body);
      const stood = (position: string) =>
        positions.filter((one) => one.body === body && one.position === position).length;
      return {
        body,
        tasks: own.length,
        done: own.filter(({ state }) => state === 'done').length,
        late: own.filter(({ id }) => late(id)).length,
        deemedSilent: stood('deemed-silent'),
        deemedAbsent: stood('deemed-absent'),
        differs: stood('differs'),
      };
    }),
  };
}
