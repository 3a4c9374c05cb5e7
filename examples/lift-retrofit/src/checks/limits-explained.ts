import { demandFact } from '../step-failed.js';
import { REVIEWED } from '../steps/judge.js';
import { type Check, read, type Scene } from './check.js';

/** Every limit of the case says day by day how it was counted, and another service counts the same. APL-42, APL-82 */
export const limitsExplained: Check = { name: 'limits-explained', run };

interface Limit {
  readonly kind: string;
  readonly startAt: string;
  readonly length: number;
  readonly unit: string;
  readonly dueOn: string;
  readonly provisional: boolean;
  readonly state: string;
  readonly adjustments: readonly object[];
  readonly days: readonly { date: string; counted: boolean; reason: string }[];
}

async function run(scene: Scene): Promise<string> {
  const { limits }: { limits: Limit[] } = await read(
    scene,
    'approval',
    `/cases/${scene.matter.caseNumber}/time-limits`,
  );
  for (const kind of ['promised', 'statutory']) {
    demandFact(kind, limits.filter((limit) => limit.kind === kind).length === 1, 'one such limit', limits);
  }
  for (const { kind, startAt, length, unit, dueOn, state, days, adjustments } of limits) {
    // Only the promised limit stood still, and only for the review, which reopened on the day on which it ended. REV-17
    const stood = kind === 'promised' ? REVIEWED.workingDays : 0;
    demandFact(kind, adjustments.length === (stood ? 2 : 0), 'adjusted by the review alone', adjustments);
    demandFact(kind, state === 'met', 'met', state);
    const counted = days.filter((day) => day.counted);
    demandFact(kind, counted.length === length, `${length} days counted`, counted.length);
    demandFact(kind, days.at(-1)?.date === dueOn && counted.at(-1)?.date === dueOn, `ends on ${dueOn}`, days.at(-1));
    demandFact(
      kind,
      days.every(({ reason }) => reason !== ''),
      'a reason for each day',
      days,
    );
    const query = new URLSearchParams({ event: startAt, length: String(length + stood), unit });
    const preview = await read(scene, 'supervision-link', `/time-limits/preview?${query}`);
    demandFact(kind, preview.dueOn === dueOn, `${dueOn}, as counted again elsewhere`, preview.dueOn);
  }
  return `${limits.length} limits met, each day with its reason; the promised one stood still for the review alone; counted again by supervision-link, the same`;
}
