import type { Answer } from '../api.js';
import { DEPARTMENTS } from '../matter/bodies.js';
import type { Matter } from '../matter/matter.js';
import { BUREAU_STAFF, DEPARTMENT_STAFF, type Person } from '../matter/people.js';
import type { Stage } from '../stage.js';
import { demandFact } from '../step-failed.js';
import { until } from '../until.js';

const on = 'supervision-link';
const { housing, urban } = DEPARTMENT_STAFF;
const MONTH = '2026-03';

interface Arrival {
  readonly kind: string;
  readonly recipient: { readonly code: string };
  readonly entryNumber: number;
  readonly stopped: { readonly words: string; readonly side: string } | null;
}

interface Line {
  readonly number: number;
  readonly kind: string;
  readonly caseNumber: string | null;
  readonly readAt: string | null;
}

/** 10. “We were not told”: the arrival report answers, and the month ends in a statement that both sides sign, or dispute. */
export async function endMonth(stage: Stage, matter: Matter): Promise<void> {
  stage.story.chapter({ zh: '十、月度对账', en: 'the month is accounted for' });
  await stage.clock.move('2026-04-01T09:00:00+08:00');
  const revocation = await notTold(stage, matter);
  await signed(stage);
  await disputed(stage, matter, revocation);
}

/** A department says that it never heard of the revocation: the side that sent shows each step. LINK-7 */
async function notTold(stage: Stage, { caseNumber }: Matter): Promise<Arrival> {
  const find = ({ body }: Answer): Arrival | undefined =>
    body.pushes?.find(
      ({ kind, recipient }: Arrival) => kind === 'approval-changed' && recipient.code === DEPARTMENTS.urban.code,
    );
  const report = await stage.act({
    by: urban.liaison,
    on: 'approval',
    says: (answer) => ({
      zh: `称未收到撤销信息；送达报告：收件箱第 ${find(answer)?.entryNumber} 号，${find(answer)?.stopped?.words}`,
      en: 'says that it was not told; the arrival report names the entry, and where it stopped',
    }),
    rules: ['LINK-7'],
    call: (api) => api.get(`/arrivals/${caseNumber}`),
  });
  const arrival = find({ body: report } as Answer);
  demandFact('where it stopped', arrival?.stopped?.side === 'recipient', 'with the recipient', arrival);
  return arrival!;
}

/** Both liaisons sign what the system has counted. */
async function signed(stage: Stage): Promise<void> {
  const id = await statementOf(stage, housing.liaison);
  for (const by of [housing.liaison, BUREAU_STAFF.liaison]) {
    await stage.act({
      by,
      on,
      says: ({ body: { figures } }) => ({
        zh: `签认三月对账单：发出 ${figures?.['to-department'].sent} 条，收到 ${figures?.['to-department'].received} 条，差异 ${figures?.['to-department'].differences} 条`,
        en: 'signs the statement of March',
      }),
      rules: ['LINK-7', 'LINK-3'],
      call: async (api) => api.post(`/monthly-statements/${id}/signature`, await digestOf(api, id)),
    });
  }
}

/** Another department disputes a line; the bureau answers it with what the log holds. */
async function disputed(stage: Stage, { caseNumber }: Matter, { entryNumber }: Arrival): Promise<void> {
  const id = await statementOf(stage, urban.liaison);
  const statement = await stage.act({
    by: urban.liaison,
    on,
    says: { zh: '对三月对账单中撤销信息一行提出异议', en: 'disputes the line of the revocation' },
    rules: ['LINK-7', 'LINK-3'],
    expect: { status: 201 },
    call: async (api) => {
      const seen = await digestOf(api, id);
      const { lines } = (await api.get(`/monthly-statements/${id}`)).body;
      const line = lines.find((one: Line) => one.kind === 'approval-changed' && one.caseNumber === caseNumber);
      demandFact('the line', line !== undefined && line.readAt === null, 'received, unread', lines);
      const reason = '本单位三月三十一日前未见该条撤销信息，请予核实。';
      return api.post(`/monthly-statements/${id}/disputes`, { ...seen, line: line.number, reason });
    },
  });
  const [{ id: disputeId }] = statement.disputes;
  const answered = await stage.act({
    by: BUREAU_STAFF.liaison,
    on,
    says: { zh: '答复异议：信息已进入收件箱，尚未阅读', en: 'answers: it has stood in the inbox, unread, since then' },
    rules: ['LINK-7', 'LINK-3'],
    call: (api) =>
      api.post(`/monthly-statements/${id}/disputes/${disputeId}/answer`, {
        accepted: false,
        answer: `收件箱第${entryNumber}号信息即为该条，三月二十三日已进入贵单位收件箱，至今未阅读。`,
      }),
  });
  demandFact('the dispute', answered.disputes[0].accepted === false, 'answered, not accepted', answered.disputes);
  stage.story.effect({
    zh: `${DEPARTMENTS.housing.short}对账单双方签认，${DEPARTMENTS.urban.short}的逐行列明异议和答复 · 均可下载 PDF`,
    en: 'one is signed by both sides, the other shows what is disputed and the answer',
  });
}

/** The statement of the month that this liaison's department and the bureau share, once it is made. */
async function statementOf(stage: Stage, liaison: Person): Promise<string> {
  const api = await stage.as(on, liaison);
  const { body } = await until(
    `the statement of ${MONTH} for ${liaison.name}`,
    () => api.get(`/monthly-statements?month=${MONTH}&state=open`),
    (answer) => answer.body.items?.length > 0,
  );
  return body.items[0].id;
}

async function digestOf(api: Awaited<ReturnType<Stage['as']>>, id: string): Promise<{ linesDigest: string }> {
  const { linesDigest } = (await api.get(`/monthly-statements/${id}`)).body;
  return { linesDigest };
}
