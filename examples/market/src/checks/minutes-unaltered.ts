import { type Check, findingsOf, read, type Scene } from '@shenguan/lift-retrofit/checks/check';
import { inDatabase } from '@shenguan/lift-retrofit/checks/database';
import { demandFact } from '@shenguan/lift-retrofit/step-failed';
import type { Market } from '../matter/market.js';
import { STOOD } from '../steps/minute.js';

/** The minutes are what the convener issued; turned round in the database, they are found and named. CONF-5.3, SUP-10 */
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
    const [row] = (await client.query(`SELECT content::text AS content FROM conference_minutes ${of}`, [minutes.id]))
      .rows;
    const put = async (content: string) => {
      await client.query('SET session_replication_role = replica');
      await client.query(`UPDATE conference_minutes SET content = $2 ${of}`, [minutes.id, content]);
      await client.query('SET session_replication_role = origin');
    };
    const silent = row.content.replaceAll('"differs"', '"deemed-silent"');
    demandFact('the minutes', silent !== row.content, 'one against', row.content);
    await put(silent);
    const findings = await findingsOf(scene, 'approval').finally(() => put(row.content));
    demandFact('the altered minutes', findings.length === 1 && findings[0].id === minutes.id, 'found', findings);
    return `${minutes.number} as issued; “against” made silence in the database is found and named, and put back`;
  });
}
