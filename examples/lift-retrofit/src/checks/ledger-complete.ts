import { createHash } from 'node:crypto';
import { demandFact } from '../step-failed.js';
import { until } from '../until.js';
import { type Check, read, type Scene } from './check.js';

/** Each document has its line in the seal's ledger, with the digest of what was sealed, by three different people. SEAL-4, SEAL-8 */
export const ledgerComplete: Check = { name: 'ledger-complete', run };

interface Line {
  readonly documentId: string;
  readonly documentNumber: string;
  readonly contentDigest: string;
  readonly scope: string;
  readonly requester: string;
  readonly approver: string;
  readonly keeper: string;
}

interface Document {
  readonly id: string;
  readonly number: string;
  readonly state: string;
  readonly content: string;
  readonly contentDigest: string;
}

async function run(scene: Scene): Promise<string> {
  const { caseNumber } = scene.matter;
  // Printing and sealing take as long as they take; each paper that was issued is done before the ledger is read.
  const documents = await until(
    'every document is sealed',
    async (): Promise<Document[]> => (await read(scene, 'approval', `/evidence/${caseNumber}`)).documents,
    (all) => all.every(({ state }) => state === 'issued'),
  );
  const seals = await read(scene, 'approval', '/seals');
  const lines: Line[] = [];
  for (const { id } of seals.items) {
    const { items } = await read(scene, 'approval', `/seals/${id}/ledger?caseNumber=${caseNumber}&limit=100`);
    lines.push(...items);
  }
  demandFact(
    'documents',
    documents.length >= 4,
    'at least four',
    documents.map(({ number }) => number),
  );
  demandFact('lines', lines.length === documents.length, `${documents.length} lines`, lines);
  for (const document of documents) {
    const { number, contentDigest } = document;
    const own = lines.filter((line) => line.documentId === document.id);
    demandFact(number, own.length === 1 && own[0]!.documentNumber === number, 'one line', own);
    const digest = createHash('sha256').update(document.content).digest('hex');
    demandFact(number, digest === contentDigest && own[0]!.contentDigest === digest, `digest ${digest}`, own);
    const { requester, approver, keeper } = own[0]!;
    demandFact(number, new Set([requester, approver, keeper]).size === 3, 'three people', own);
  }
  return `${documents.length} documents, ${lines.length} lines, digests recomputed; requester, approver, keeper differ`;
}
