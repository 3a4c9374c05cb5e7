import type { Tx } from '../../work/tx.js';
import { CompactTree, leafHash, verifyCheckpoint } from '../tree/index.js';
import type { IssuedCheckpoint } from './checkpoints.js';
import { type FindingSubject, Findings } from './finding.js';
import { type LogSigner, missingFrom, type SignedHead, type TreeHead } from './log-signer.js';

const PAGE = 2_000;
/** What a receipt promises: an entry is in the tree after this time at the latest. */
const SEQUENCED_WITHIN_MS = 60_000;

interface LeafRow {
  idx: number;
  hash: Buffer;
  entry_id: string;
  body: Buffer | null;
  columns: Record<string, unknown> | null;
}

/** The searched columns, in the words of the entry's body. */
const COLUMNS = `json_build_object('id', e.id, 'type', e.subject_type, 'subject', e.subject_id, 'version', e.subject_version,
  'sub', e.actor_sub, 'action', e.action, 'at', extract(epoch from e.at) * 1000,
  'recordedAt', extract(epoch from e.recorded_at) * 1000, 'correlation', e.correlation,
  'caseNumber', e.case_number)`;

/**
 * Recomputes the tree from the entries and compares it with every checkpoint and the signer's account. Reads in the
 * transaction's snapshot, and no node that was stored; `signed` is the account from before that snapshot. Returns the
 * tree's head.
 */
export async function verifyEntries(
  tx: Tx,
  signer: LogSigner,
  signed: SignedHead,
  findings: Findings,
): Promise<TreeHead> {
  const tree = new CompactTree();
  const checkpoints = await tx.query<IssuedCheckpoint>(
    'SELECT origin, size, root, note, issued_at AS "issuedAt" FROM audit_checkpoint WHERE origin = $1 ORDER BY size',
    [signer.origin],
  );
  const missing = missingFrom(signed, checkpoints);
  if (missing) findings.add('checkpoint-missing', logAt(signer, signed.size), `${missing.found}/${missing.signed}`);
  let agreed = 0;
  const compare = () => {
    while (checkpoints[0]?.size === tree.size) {
      const contradicted = compareCheckpoint(checkpoints.shift()!, tree, agreed, signer, findings);
      if (!contradicted) agreed = tree.size;
    }
    if (signed.size === tree.size && !signed.root.equals(tree.root())) {
      findings.add('signer-contradicted', logAt(signer, tree.size));
    }
  };
  compare();
  for await (const row of leaves(tx)) {
    if (row.idx - tree.size > Findings.MAX) {
      findings.add('leaf-missing', logAt(signer, tree.size), `${tree.size}..${row.idx - 1}`);
      break;
    }
    while (tree.size < row.idx) {
      findings.add('leaf-missing', logAt(signer, tree.size));
      // Goes on with a leaf that no entry has: all later checkpoints fail, and the later leaves keep their places.
      tree.append(leafHash(Buffer.alloc(0)));
      compare();
    }
    compareEntry(row, findings);
    tree.append(row.hash);
    compare();
  }
  for (const { size } of checkpoints) findings.add('log-cut', logAt(signer, size), `${tree.size}`);
  if (checkpoints.length === 0 && signed.size > tree.size) {
    findings.add('log-cut', logAt(signer, signed.size), `${tree.size}`);
  }
  await findUnsequenced(tx, findings);
  return { size: tree.size, root: tree.root() };
}

async function* leaves(tx: Tx): AsyncGenerator<LeafRow> {
  for (let from = 0; ; ) {
    const rows = await tx.query<LeafRow>(
      `SELECT l.idx, l.hash, l.entry_id, e.body, ${COLUMNS} AS columns
       FROM audit_leaf l LEFT JOIN audit_entry e ON e.id = l.entry_id
       WHERE l.idx >= $1 ORDER BY l.idx LIMIT ${PAGE}`,
      [from],
    );
    yield* rows;
    if (rows.length < PAGE) return;
    from = rows.at(-1)!.idx + 1;
  }
}

function compareCheckpoint(
  checkpoint: IssuedCheckpoint,
  tree: CompactTree,
  agreed: number,
  signer: LogSigner,
  findings: Findings,
): boolean {
  const note = verifyCheckpoint(checkpoint.note, [signer.key]);
  const where = logAt(signer, checkpoint.size);
  // The row's own columns are a convenience; the note is what was signed.
  if (note?.size !== checkpoint.size || !note.root.equals(checkpoint.root)) {
    findings.add('checkpoint-not-signed', where);
  }
  const contradicted = !(note?.root ?? checkpoint.root).equals(tree.root());
  if (contradicted) findings.add('checkpoint-contradicted', where, `${agreed}..${checkpoint.size}`);
  return contradicted;
}

function compareEntry(row: LeafRow, findings: Findings): void {
  if (!row.body) {
    findings.add('entry-missing', { type: 'audit-entry', id: row.entry_id, version: row.idx });
    return;
  }
  const body = read(row.body);
  const columns = row.columns!;
  const subject = {
    type: String(columns.type),
    id: String(columns.subject),
    version: Number(columns.version),
    caseNumber: columns.caseNumber as string | null,
  };
  if (!leafHash(row.body).equals(row.hash)) findings.add('entry-changed', subject, `leaf ${row.idx}`);
  const says = body && {
    id: body.id,
    type: body.subject?.type,
    subject: body.subject?.id,
    version: body.subject?.version,
    sub: body.actor?.sub,
    action: body.action,
    at: Date.parse(body.at),
    recordedAt: Date.parse(body.recordedAt),
    correlation: body.correlation,
    // Entries of version 1 don't say it.
    ...(body.v === 1 ? {} : { caseNumber: body.caseNumber }),
  };
  const same = says && Object.entries(says).every(([name, value]) => value === columns[name]);
  if (!same) findings.add('entry-columns-changed', subject, `leaf ${row.idx}`);
}

// biome-ignore lint/suspicious/noExplicitAny: bytes that somebody may have changed; every use compares
function read(body: Buffer): any {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return null;
  }
}

async function findUnsequenced(tx: Tx, findings: Findings): Promise<void> {
  const late = await tx.query<FindingSubject>(
    `SELECT subject_type AS type, subject_id AS id, subject_version AS version, case_number AS "caseNumber"
     FROM audit_entry e
     WHERE recorded_at < $1 AND NOT EXISTS (SELECT 1 FROM audit_leaf l WHERE l.entry_id = e.id)
     ORDER BY recorded_at, id LIMIT 1000`,
    [new Date(tx.systemNow.getTime() - SEQUENCED_WITHIN_MS)],
  );
  for (const subject of late) findings.add('entry-not-sequenced', subject);
}

const logAt = (signer: LogSigner, version: number) => ({ type: 'log', id: signer.origin, version });
