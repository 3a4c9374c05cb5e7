import { verifyProofText } from '@shenguan/common/draw';
import { databaseOf, SERVICES } from '@shenguan/embedded/services';
import { DEPARTMENTS } from '@shenguan/lift-retrofit/matter/bodies';
import { AUDITOR } from '@shenguan/lift-retrofit/matter/people';
import { until } from '@shenguan/lift-retrofit/until';
import { demand } from '@shenguan/rehearsal/report';
import { Webhook } from 'standardwebhooks';
import { auditOf } from '../kit/audits.js';
import type { City } from './city.js';
import type { Act } from './ledger.js';

/** A message that was repeated waits longer for each repeat, five minutes at most: on a busy machine it may take so long. */
const SETTLED_MS = 360_000;

/**
 * Nothing is lost (全部账目相符): what was answered is there, unchanged, with its entries, once; what was not answered is
 * there wholly or not at all; whom it concerns has one entry; the logs verify; no row is left open. Looks at the acts from
 * this number of the ledger on.
 */
export async function everythingHolds(city: City, from: number): Promise<string> {
  const acts = city.ledger.acts.slice(from);
  demand(city.ledger.wrong.length === 0, 'no refusal and no 5xx but 503', city.ledger.wrong.splice(0).slice(0, 3));
  await nothingOpen(city);
  await answersKept(city, acts);
  const entries = await actsWhole(city, acts);
  await casesAsAnswered(city);
  await inboxesHold(city);
  await feedbackHolds(city);
  await drawsVerify(city);
  const calls = await hooksTook(city);
  const leaves = await logsVerify(city);
  return `${acts.length} acts with ${entries} entries, ${calls} web hooks, ${leaves} leaves of four logs: all hold`;
}

/** No event, delivery, or row put off is left; no transaction is left open. */
export async function nothingOpen({ rig }: City): Promise<void> {
  const open = `SELECT
    (SELECT count(*) FROM outbox WHERE done_at IS NULL) + (SELECT count(*) FROM inbox_event WHERE state <> 'done')
    + (SELECT count(*) FROM sweep_failure) AS open,
    (SELECT string_agg(type || ' ' || state || ' ' || coalesce(error, ''), '; ') FROM
       (SELECT * FROM inbox_event WHERE state <> 'done' LIMIT 3) w) AS waiting,
    (SELECT string_agg(sweep || ' ' || error, '; ') FROM (SELECT * FROM sweep_failure LIMIT 3) f) AS failures`;
  for (const service of SERVICES) {
    await until(
      `nothing is left open at ${service}`,
      () => rig.on(databaseOf(service), async (client) => (await client.query(open)).rows[0]),
      (row) => Number(row.open) === 0,
      SETTLED_MS,
    );
  }
  await until(
    'every document is printed, every delivery settled',
    async () => {
      const deliveries = await rig.on('supervision_link', async (client) =>
        client.query(`SELECT count(*)::int AS n FROM webhook_delivery WHERE state = 'pending'`),
      );
      const idle = await rig.on('postgres', async (client) =>
        client.query(`SELECT count(*)::int AS n FROM pg_stat_activity WHERE state LIKE 'idle in transaction%'
                      AND state_change < now() - interval '2 seconds'`),
      );
      return Number(deliveries.rows[0].n) + Number(idle.rows[0].n);
    },
    (count) => count === 0,
    SETTLED_MS,
  );
}

/** A repeat under the same key gets the same answer, word for word. */
async function answersKept({ ledger }: City, acts: readonly Act[]): Promise<void> {
  const differing: string[] = [];
  const left = acts.filter(({ answer, file }) => answer && !file);
  const lane = async () => {
    for (let act = left.shift(); act; act = left.shift()) {
      const again = await ledger.attempt({ ...act, tries: [] });
      const told = `${act.kind} ${act.path}`;
      if (again?.headers['idempotency-replayed'] !== 'true') differing.push(`${told}: ${again?.status} not replayed`);
      else if (again.bytes.toString('utf8') !== act.answer!.text) differing.push(`${told}: another answer`);
    }
  };
  await Promise.all([lane(), lane(), lane(), lane()]);
  demand(differing.length === 0, 'the same answer under the same key', differing.slice(0, 5));
}

/** Of all tries of an act exactly one left entries, and these are those of its kind: wholly there, and once. */
async function actsWhole({ rig }: City, acts: readonly Act[]): Promise<number> {
  const actions = new Map<string, string>();
  for (const service of SERVICES) {
    const all = acts.filter(({ on }) => on === service).flatMap(({ tries }) => tries.map((one) => one.correlation));
    const { rows } = await rig.on(databaseOf(service), (client) =>
      client.query(
        // What follows by itself bears the same correlation; the act is the first transaction.
        `SELECT DISTINCT ON (correlation) correlation::text, actions FROM (
           SELECT correlation, xmin::text, min(id::text) AS first, string_agg(action, ' ' ORDER BY action) AS actions
           FROM audit_entry WHERE correlation = ANY($1) GROUP BY 1, 2) t ORDER BY correlation, first`,
        [all],
      ),
    );
    for (const row of rows) actions.set(row.correlation, row.actions);
  }
  const ofKind = new Map<string, Map<string, number>>();
  const left = acts.map((act) => ({
    act,
    marks: act.tries.flatMap(({ correlation }) => actions.get(correlation) ?? []),
  }));
  for (const { act, marks } of left) {
    const seen = ofKind.get(act.kind) ?? new Map<string, number>();
    for (const mark of marks) seen.set(mark, (seen.get(mark) ?? 0) + 1);
    ofKind.set(act.kind, seen);
  }
  const problems: string[] = [];
  for (const { act, marks } of left) {
    const told = `${act.kind} ${act.path} (${act.tries.map(({ status }) => status ?? '—')})`;
    // A file put again is another version of it; everything else happens once, or was refused and left nothing.
    const fits = act.file ? marks.length >= 1 : marks.length === (act.answer ? 1 : 0);
    if (!fits) problems.push(`${told}: ${marks.length} tries left entries`);
    const usual = [...ofKind.get(act.kind)!].sort(([, a], [, b]) => b - a)[0]?.[0];
    if (marks.some((mark) => mark !== usual)) problems.push(`${told}: ${marks} where ${usual} is usual`);
  }
  demand(problems.length === 0, 'each act wholly there, once', problems.slice(0, 5));
  return actions.size;
}

/** Each case stands where its last answer left it, with the paper that was named. */
async function casesAsAnswered({ rig, work }: City): Promise<void> {
  const numbers = work.cases.map(({ caseNumber }) => caseNumber);
  const { rows } = await rig.on('approval', (client) =>
    client.query(
      `SELECT c.case_number, c.state,
         ARRAY(SELECT d.number FROM legal_document d WHERE d.case_number = c.case_number) AS numbers,
         (SELECT count(*)::int FROM document_delivery d WHERE d.case_id = c.id) AS deliveries,
         (SELECT count(*)::int FROM legal_document d WHERE d.case_number = c.case_number
            AND d.kind IN ('decision-to-grant', 'certificate') AND d.state <> 'owed') AS papers
       FROM approval_case c WHERE c.case_number = ANY($1)`,
      [numbers],
    ),
  );
  const found = new Map(rows.map((row) => [row.case_number, row]));
  const problems = work.cases.flatMap(({ caseNumber, stage, decision, silent }) => {
    const row = found.get(caseNumber);
    if (!row) return [`${caseNumber} is lost`];
    const expected = stage === 'delivered' ? 'granted' : stage;
    if (!silent && row.state !== expected) return [`${caseNumber}: ${row.state}, answered was ${stage}`];
    if (stage === 'delivered' && row.deliveries !== row.papers) {
      return [`${caseNumber}: ${row.deliveries} deliveries of ${row.papers} papers`];
    }
    if (decision && row.numbers.filter((number: string) => number === decision).length !== 1) {
      return [`${caseNumber}: no document ${decision}`];
    }
    return [];
  });
  demand(problems.length === 0, 'every case as it was answered', problems.slice(0, 5));
}

/** Each department has exactly one entry of each acceptance and of each decision, and its numbers have no gaps. LINK-4, LINK-5 */
async function inboxesHold({ rig, work }: City): Promise<void> {
  const accepted = work.cases.filter(({ stage }) => stage !== 'submitted').map(({ caseNumber }) => caseNumber);
  const decided = work.cases.filter(({ stage }) => stage === 'granted' || stage === 'delivered');
  const owed = new Set<string>();
  for (const { code } of Object.values(DEPARTMENTS)) {
    for (const number of accepted) owed.add(`${code} case-accepted ${number}`);
    for (const { caseNumber } of decided) owed.add(`${code} case-decided ${caseNumber}`);
  }
  const problems = await until(
    'every entry is there',
    async () => {
      const { rows } = await rig.on('supervision_link', (client) =>
        client.query(
          `SELECT recipient_code || ' ' || kind || ' ' || case_number AS what, count(*)::int AS n FROM inbox_entry
           WHERE kind IN ('case-accepted', 'case-decided') GROUP BY 1`,
        ),
      );
      const there = new Map<string, number>(rows.map(({ what, n }) => [what, n]));
      return [...owed].filter((what) => there.get(what) !== 1).map((what) => `${what}: ${there.get(what) ?? 0}`);
    },
    (list) => list.length === 0,
    SETTLED_MS,
  );
  demand(problems.length === 0, 'one entry each', problems.slice(0, 5));
  for (const { code } of Object.values(DEPARTMENTS)) {
    const { body } = await rig.patient('supervision-link', AUDITOR).get(`/inbox/continuity?body=${code}`);
    demand(body.withoutGaps === true, `numbers of ${code} without gaps`, body);
  }
}

/** What departments told stands in both services, once, as it was said. */
async function feedbackHolds({ rig, work }: City): Promise<void> {
  const ids = work.feedback.map(({ id }) => id);
  const titles = work.feedback.map(({ caseNumber }) => `关于${caseNumber}的情况通报`);
  for (const database of ['supervision_link', 'approval']) {
    const { rows } = await rig.on(database, (client) =>
      client.query('SELECT title, count(*)::int AS n FROM feedback WHERE title = ANY($1) GROUP BY 1', [titles]),
    );
    const once = rows.filter(({ n }) => n === 1).length;
    demand(once === ids.length, `each of ${ids.length} reports once in ${database}`, once);
  }
}

/** Every draw that was revealed verifies from outside. EXP-17.1 */
async function drawsVerify({ rig, work }: City): Promise<void> {
  const outside = rig.patient('review-experts', AUDITOR);
  const key = (await outside.get('/draws/service-key')).body.publicKey;
  for (const id of work.draws) {
    const proof = (await outside.get(`/draws/${id}/proof`)).bytes.toString('utf8');
    const standing = (await outside.get(`/draws/${id}/standing`)).bytes.toString('utf8');
    const verdict = verifyProofText(proof, key, standing);
    demand(verdict.valid && verdict.stage === 'complete', `draw ${id} valid and complete`, verdict);
  }
}

/** Each entry that the department's system wanted was sent to it, signed, and taken in the end. */
async function hooksTook({ rig, hook }: City): Promise<number> {
  const { rows } = await rig.on('supervision_link', (client) =>
    client.query(
      `SELECT e.id, count(d.id)::int AS n, bool_and(d.state = 'delivered') AS delivered FROM inbox_entry e
       JOIN webhook_endpoint w ON w.id = $1 AND w.body_code = e.recipient_code
       LEFT JOIN webhook_delivery d ON d.entry_id = e.id AND d.endpoint_id = w.id AND d.type = 'inbox.entry.received'
       WHERE e.kind IN ('case-accepted', 'case-decided') AND e.received_at > w.registered_at GROUP BY 1`,
      [hook.endpointId],
    ),
  );
  const problems = rows.filter(({ n, delivered }) => n !== 1 || !delivered);
  demand(problems.length === 0, 'one delivery of each entry, taken', problems.slice(0, 3));
  demand(hook.receiver.tookAll, 'the last try of each message taken', 'one was not');
  const webhook = new Webhook(hook.secret);
  for (const { bytes, headers } of hook.receiver.deliveries.splice(0)) {
    const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signatures } = headers;
    // Not `verify`, which wants what it looks at to have come within the last five minutes.
    const signature = webhook.sign(String(id), new Date(Number(at) * 1_000), bytes.toString('utf8'));
    demand(String(signatures).split(' ').includes(signature), 'each try signed', [id, signatures]);
  }
  return rows.length;
}

/** The logs verify, and hold what was held of them after the faults before. SUP-10 */
async function logsVerify({ rig, held }: City): Promise<number> {
  let leaves = 0;
  for (const service of SERVICES) {
    const { audit, holds } = await auditOf(rig, service, held[service]);
    demand(audit.findings.length === 0, `the log of ${service} without findings`, audit.findings.slice(0, 3));
    held[service] = holds;
    leaves += audit.size;
  }
  return leaves;
}
