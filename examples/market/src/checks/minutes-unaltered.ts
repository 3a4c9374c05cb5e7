import { type Check, findingsOf, read, type Scene } from '@shenguan/lift-retrofit/checks/check';
import { inDatabase } from '@shenguan/lift-retrofit/checks/database';
import { demandFact } from '@shenguan/lift-retrofit/step-failed';
import type { Market } from '../matter/market.js';
import { STOOD } from '../steps/minute.js';

/** The minutes are what the convener issued; turned round in the database, they are refused. CONF-5.3, SUP-10 */
export const minutesUnaltered: Check<Market> = { name: 'minutes-unaltered', run };

async function run(scene: Scene<Market>): Promise<string> {
  const { matter, system } = scene;
  const minutes = await read(scene, 'approval', `/conference/minutes/${matter.minutesId}`);
  demandFact('the minutes', minutes.digest === matter.minutesDigest, matter.minutesDigest, minutes.digest);
  const positions: { body: string; position: string }[] = minutes.topics[0].positions;
  demandFact(
    'who stood where',
    positions.every((one) => STOOD[one.body] === one.position),
    'as issued',
    positions,
  );
  return inDatabase(system, 'approval', async (client) => {
    const of = 'WHERE id = $1';
    const { rows } = await client.query(`SELECT content::text AS content FROM conference_minutes ${of}`, [minutes.id]);
    const silent = rows[0].content.replaceAll('"differs"', '"deemed-silent"');
    demandFact('the minutes', silent !== rows[0].content, 'one against', rows[0].content);
    // As somebody does who has the database and switches its triggers off: the digest stands beside what it is of.
    await client.query('SET session_replication_role = replica');
    const put = client.query(`UPDATE conference_minutes SET content = $2 ${of}`, [minutes.id, silent]);
    const refused = await put.then(
      () => false,
      (error: Error) => error.message.includes('conf_5_3_says_what_its_digest_says'),
    );
    demandFact('“against” made silence', refused, 'refused by the database', 'done');
    const findings = await findingsOf(scene, 'approval');
    demandFact('the log', findings.length === 0, 'no findings', findings);
    return `${minutes.number} as issued, by its digest; “against” made silence is refused even with the triggers off`;
  });
}
