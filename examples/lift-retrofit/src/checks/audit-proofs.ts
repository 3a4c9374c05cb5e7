import { checkInclusionProof, parseNoteKey, verifyCheckpoint, verifyConsistency } from '@shenguan/common/audit/tree';
import type { Matter } from '../matter/matter.js';
import { AUDITOR } from '../matter/people.js';
import { demandFact } from '../step-failed.js';
import { type Check, findingsOf, read, type Scene } from './check.js';
import { inDatabase } from './database.js';

/** The decision is in a log that begins with the checkpoint that a department had fetched before. RFC 9162 */
export const auditInclusion: Check<Decided> = { name: 'audit-inclusion', run: included };

/** A row changed in the database behind the service's back is found and named. SUP-10 */
export const auditTamperLocated: Check<Decided> = { name: 'audit-tamper-located', run: located };

/** A case that was decided, and a checkpoint that somebody held before. */
type Decided = Pick<Matter, 'caseNumber' | 'checkpoint'>;

interface Entry {
  readonly id: string;
  readonly action: string;
}

async function included(scene: Scene<Decided>): Promise<string> {
  const { stage, matter } = scene;
  const [key] = await read(scene, 'approval', '/audit/keys');
  const keys = [parseNoteKey(key.noteKey)!];
  const held = verifyCheckpoint(matter.checkpoint, keys);
  demandFact('the department’s checkpoint', held !== null, 'signed by the log', matter.checkpoint);
  const { audit }: { audit: Entry[] } = await read(scene, 'approval', `/evidence/${matter.caseNumber}`);
  const decided = audit.findLast(({ action }) => /^case\.(granted|decided)/.test(action))!;
  const { size, checkpoint } = (await (await stage.as('approval', AUDITOR)).post('/audit/checkpoints')).body;
  const proof = await read(scene, 'approval', `/audit/entries/${decided.id}/proof?treeSize=${size}`);
  demandFact('the decision', checkInclusionProof({ ...proof, checkpoint }, keys).valid, 'included', proof);
  const path = await read(scene, 'approval', `/audit/consistency?from=${held.size}&to=${size}`);
  const consistent = verifyConsistency({
    firstSize: held.size,
    firstRoot: held.root,
    secondSize: size,
    secondRoot: Buffer.from(proof.rootHash, 'hex'),
    hashes: path.hashes.map((hash: string) => Buffer.from(hash, 'hex')),
  });
  demandFact('the log since the department’s checkpoint', consistent, 'only grown', path);
  return `decision is leaf ${proof.leafIndex} of ${size}; the log only grew since the department’s checkpoint of ${held.size}`;
}

async function located(scene: Scene<Decided>): Promise<string> {
  const { system, matter } = scene;
  return inDatabase(system, 'approval', async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT c.relname AS name FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
       WHERE encode(t.tgargs, 'escape') = 'case\\000'`,
    );
    const table = `"${tables[0]!.name}"`;
    const where = 'WHERE case_number = $1';
    const { rows } = await client.query(`SELECT id, project_name FROM ${table} ${where}`, [matter.caseNumber]);
    const { id, project_name: original } = rows[0]!;
    const put = async (name: string) => {
      // As somebody does who has the database and switches its triggers off.
      await client.query('SET session_replication_role = replica');
      await client.query(`UPDATE ${table} SET project_name = $2 ${where}`, [matter.caseNumber, name]);
      await client.query('SET session_replication_role = origin');
    };
    await put(`${original}（改）`);
    const findings = await findingsOf(scene, 'approval').finally(() => put(original));
    const named = findings.length === 1 && findings[0].subject === 'case' && findings[0].id === id;
    demandFact('the changed row', named, `one finding that names case ${id}`, findings);
    const again = await findingsOf(scene, 'approval');
    demandFact('the row put back', again.length === 0, 'no findings', again);
    return `the changed row is found and named: ${findings[0].finding} in ${findings[0].subject} ${id}; put back, nothing is found`;
  });
}
