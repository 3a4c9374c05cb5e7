import { randomUUID } from 'node:crypto';
import { application } from '@shenguan/lift-retrofit/matter/application';
import { AGENT, BUREAU_STAFF, type Person } from '@shenguan/lift-retrofit/matter/people';
import { demand } from '@shenguan/rehearsal/report';
import { probe } from '../../kit/probe.js';
import type { Trial } from '../../kit/trial.js';
import type { Target } from '../target.js';

const AT_ONCE = 12;

/** The same thing from several sides at once. */
export const races: readonly Trial<Target>[] = [
  { name: 'same-key', tried: '同一幂等键同时多次、换内容 · one key at once, and with another body', run: sameKey },
  { name: 'both-sides', tried: '同一办件两方同时操作 · one case acted on from two sides at once', run: bothSides },
];

async function sameKey(target: Target): Promise<string> {
  const { rig } = target;
  const url = `${rig.origins.approval}/api/v1/cases`;
  const headers = { ...(await target.headersOf(AGENT)), 'idempotency-key': randomUUID() };
  const body = JSON.stringify(application());
  const post = (sent: string, more: object = {}) =>
    probe(url, { method: 'POST', headers: { ...headers, ...more }, body: sent });
  const all = await Promise.all(Array.from({ length: AT_ONCE }, () => post(body)));
  const numbers = new Set(all.filter(({ status }) => status === 201).map(({ text }) => JSON.parse(text).caseNumber));
  const others = all.filter(({ status }) => ![201, 409].includes(status));
  demand(numbers.size === 1 && others.length === 0, 'one case, others told to wait', [[...numbers], others[0]]);
  const [caseNumber] = numbers;
  const changed = { ...application(), project: { name: '另一个项目', address: '别处' } };
  const other = await post(JSON.stringify(changed));
  demand(other.status >= 400 && other.status < 500, 'a refusal of another body under the key', other);
  const foreign = await post(body, await target.headersOf({ ...AGENT, sub: 'another-agent' }));
  demand(!foreign.text.includes(String(caseNumber)), 'nobody else to get the answer', foreign);
  const { rows } = await rig.on('approval', (client) =>
    client.query(`SELECT count(*)::int AS n FROM audit_entry WHERE action = 'case.drafted' AND case_number = $1`, [
      caseNumber,
    ]),
  );
  demand(rows[0].n === 1, 'drafted once', rows[0]);
  return `${AT_ONCE} at once made one case; another body under the key ${other.status}, another person no answer of hers`;
}

async function bothSides(target: Target): Promise<string> {
  const { rig, work } = target;
  const told: string[] = [];
  const act = async (by: Person, path: string, body: object = {}) =>
    probe(`${rig.origins.approval}/api/v1${path}`, {
      method: 'POST',
      headers: { ...(await target.headersOf(by)), 'idempotency-key': randomUUID() },
      body: JSON.stringify(body),
    });
  const pairs: [string, (path: string) => Promise<{ status: number; text: string }>[]][] = [
    [
      'accepted and withdrawn',
      (path) => [
        act(BUREAU_STAFF.clerk, `${path}/acceptance`),
        act(AGENT, `${path}/withdrawal`, { reason: '方案调整，撤回申请。' }),
        act(BUREAU_STAFF.clerk, `${path}/acceptance`),
      ],
    ],
    ['accepted twice', (path) => Array.from({ length: 4 }, () => act(BUREAU_STAFF.clerk, `${path}/acceptance`))],
  ];
  for (let turn = 0; turn < (target.how.full ? 10 : 3); turn++) {
    for (const [what, sides] of pairs) {
      const { caseNumber } = await work.silent();
      const answers = await Promise.all(sides(`/cases/${caseNumber}`));
      const broken = answers.filter(({ status }) => status >= 500);
      demand(broken.length === 0, `${what}: no 5xx`, broken[0]);
      const { rows } = await rig.on('approval', (client) =>
        client.query(
          `SELECT c.state, c.version, (SELECT count(*)::int FROM audit_entry a WHERE a.subject_id = c.id) AS entries,
             (SELECT count(*)::int FROM audit_entry a WHERE a.case_number = c.case_number AND a.action = 'case.accepted') AS accepted,
             (SELECT count(*)::int FROM legal_document d WHERE d.case_number = c.case_number) AS documents
           FROM approval_case c WHERE c.case_number = $1`,
          [caseNumber],
        ),
      );
      const [row] = rows;
      const won = answers.filter(({ status }) => status < 300).length;
      const fits = row.version === row.entries && row.accepted <= 1 && row.documents <= 2 && won >= 1;
      demand(fits, `${what}: one of each, an entry for each version`, [row, answers.map(({ status }) => status)]);
      told.push(`${what} → ${row.state}`);
    }
  }
  return [...new Set(told)].join('; ');
}
