import { DEPARTMENTS } from '../matter/bodies.js';
import { demandFact } from '../step-failed.js';
import { until } from '../until.js';
import { type Check, read, type Scene } from './check.js';

/** Every push of the case stands once in each inbox, whole, read and claimed, and the bureau sees it. LINK-4, LINK-5, LINK-7 */
export const pushComplete: Check = { name: 'push-complete', run };

const KINDS = ['case-accepted', 'case-decided'] as const;

interface Push {
  readonly kind: string;
  readonly department: { code: string };
  readonly readAt: string | null;
  readonly claimedBy: string | null;
}

async function run(scene: Scene): Promise<string> {
  const { caseNumber } = scene.matter;
  for (const { code, short } of Object.values(DEPARTMENTS)) {
    for (const kind of KINDS) {
      const query = `/inbox?body=${code}&caseNumber=${caseNumber}&kind=${kind}`;
      const { items } = await read(scene, 'supervision-link', query);
      demandFact(`${short} ${kind}`, items.length === 1 && items[0].state === 'claimed', 'one, claimed', items);
      const whole = await until(
        `${short} ${kind} has its document`,
        () => read(scene, 'supervision-link', `/inbox/${items[0].id}`),
        ({ document }) => document?.file !== null,
      );
      demandFact(`${short} ${kind}`, whole.document.file.size > 0, 'the file of the document', whole.document);
    }
    const numbers = await read(scene, 'supervision-link', `/inbox/continuity?body=${code}`);
    demandFact(`numbers of ${short}`, numbers.withoutGaps, 'no gaps', numbers);
  }
  const { pushes } = await until(
    'the case shows every receipt',
    () => read(scene, 'approval', `/cases/${caseNumber}`),
    (shown) => isComplete(shown.pushes),
  );
  const ms = await decisionToInboxMs(scene);
  return `${pushes.length} pushes received, read and claimed, numbers without gaps; decision → inboxes in ${ms} ms`;
}

function isComplete(pushes: readonly Push[]): boolean {
  const ofKinds = pushes.filter(({ kind }) => (KINDS as readonly string[]).includes(kind));
  const pairs = new Set(ofKinds.map(({ kind, department }) => `${kind} ${department.code}`));
  return pairs.size === 8 && ofKinds.length === 8 && ofKinds.every(({ readAt, claimedBy }) => readAt && claimedBy);
}

interface Entry {
  readonly recordedAt: string;
  readonly correlation: string;
  readonly subject: { type: string; version: number };
  readonly action: string;
}

/** From the decision's own audit entry to that of the last inbox entry, by system time, which both services share. */
async function decisionToInboxMs(scene: Scene): Promise<number> {
  const evidence = `/evidence/${scene.matter.caseNumber}`;
  const approval: Entry[] = (await read(scene, 'approval', evidence)).audit;
  const link: Entry[] = (await read(scene, 'supervision-link', evidence)).audit;
  const decided = approval.findLast(({ action }) => /^case\.(granted|decided)/.test(action));
  demandFact(
    'the decision in the log',
    decided !== undefined,
    'an entry',
    approval.map(({ action }) => action),
  );
  const arrived = link.filter(
    ({ correlation, subject }) =>
      correlation === decided.correlation && /inbox/.test(subject.type) && subject.version === 1,
  );
  // The certificate follows in an entry of its own, once it is sealed.
  demandFact(
    'the inbox entries in the log',
    arrived.length === 8,
    'four of the decision, four of its certificate',
    arrived,
  );
  const times = arrived.map(({ recordedAt }) => Date.parse(recordedAt)).sort((one, other) => one - other);
  return times[3]! - Date.parse(decided.recordedAt);
}
