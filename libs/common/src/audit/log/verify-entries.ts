import type { Tx } from '../../work/tx.js';
import { CompactTree, leafHash, verifyCheckpoint } from '../tree/index.js';
import type { IssuedCheckpoint } from './checkpoints.js';
import { type FindingSubject, Findings } from './finding.js';
import { type LogSigner, missingFrom, type SignedHead, type TreeHead } from './log-signer.js';
import type { Turn } from './verification-turn.js';

/** Judged in one go: short enough that no request waits for it. */
const PAGE = 500;
const UNSEQUENCED_PAGE = 10_000;
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

/** How far the tree is recomputed: with its subtrees it goes on where it stopped. */
export interface TreePlace {
  readonly size: number;
  /** The hashes of the complete subtrees, left to right. */
  readonly hashes: readonly Buffer[];
  /** Size of the last checkpoint that agreed. */
  readonly agreed: number;
}

/**
 * Recomputes the tree from the entries, from a place on, and compares it with every checkpoint and the signer's
 * account. Reads in the transaction's snapshot, and no node that was stored; `signed` is the account from before that
 * snapshot. Returns the tree's head, and where to go on unless it came to the end.
 */
export async function verifyEntries(
  tx: Tx,
  signer: LogSigner,
  signed: SignedHead,
  { findings, turn, from }: { findings: Findings; turn: Turn; from: TreePlace | null },
): Promise<{ head: TreeHead; next: TreePlace | null }> {
  const tree = from ? new CompactTree(from.size, from.hashes) : new CompactTree();
  let agreed = from?.agreed ?? 0;
  let checkpoints: IssuedCheckpoint[] = [];
  const compare = () => {
    while (checkpoints[0]?.size === tree.size) {
      const contradicted = compareCheckpoint(checkpoints.shift()!, tree, agreed, signer, findings);
      if (!contradicted) agreed = tree.size;
    }
    if (signed.size === tree.size && !signed.root.equals(tree.root())) {
      findings.add('signer-contradicted', logAt(signer, tree.size));
    }
  };
  if (!from) {
    await findMissing(tx, signer, signed, findings);
    checkpoints = await checkpointsBetween(tx, signer, -1, 0);
    compare();
  }
  for (;;) {
    const rows = await leavesFrom(tx, tree.size);
    const last = rows.at(-1)?.idx ?? tree.size - 1;
    checkpoints = await checkpointsBetween(tx, signer, tree.size, last + 1);
    for (const row of rows) {
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
    turn.looked(rows.length);
    const head = { size: tree.size, root: tree.root() };
    if (rows.length < PAGE || tree.size <= last) {
      await findCut(tx, signer, signed, head, findings);
      return { head, next: null };
    }
    if (turn.over) return { head, next: { size: tree.size, hashes: tree.hashes, agreed } };
  }
}

/** Finds checkpoints that were signed and are gone. */
async function findMissing(tx: Tx, signer: LogSigner, signed: SignedHead, findings: Findings): Promise<void> {
  const checkpoints = await tx.query<TreeHead>(
    'SELECT size, root FROM audit_checkpoint WHERE origin = $1 ORDER BY size',
    [signer.origin],
  );
  const missing = missingFrom(signed, checkpoints);
  if (missing) findings.add('checkpoint-missing', logAt(signer, signed.size), `${missing.found}/${missing.signed}`);
}

/** Finds checkpoints of a tree that was larger than the one that is there. */
async function findCut(
  tx: Tx,
  signer: LogSigner,
  signed: SignedHead,
  { size }: TreeHead,
  findings: Findings,
): Promise<void> {
  const beyond = await checkpointsBetween(tx, signer, size, Number.MAX_SAFE_INTEGER);
  for (const checkpoint of beyond) findings.add('log-cut', logAt(signer, checkpoint.size), `${size}`);
  if (beyond.length === 0 && signed.size > size) findings.add('log-cut', logAt(signer, signed.size), `${size}`);
}

/** The checkpoints of a size beyond `after`, up to `until`. */
function checkpointsBetween(tx: Tx, signer: LogSigner, after: number, until: number): Promise<IssuedCheckpoint[]> {
  return tx.query<IssuedCheckpoint>(
    `SELECT origin, size, root, note, issued_at AS "issuedAt" FROM audit_checkpoint
     WHERE origin = $1 AND size > $2::bigint AND size <= $3::bigint ORDER BY size`,
    [signer.origin, after, until],
  );
}

function leavesFrom(tx: Tx, from: number): Promise<LeafRow[]> {
  return tx.query<LeafRow>(
    `SELECT l.idx, l.hash, l.entry_id, e.body, ${COLUMNS} AS columns
     FROM audit_leaf l LEFT JOIN audit_entry e ON e.id = l.entry_id
     WHERE l.idx >= $1 ORDER BY l.idx LIMIT ${PAGE}`,
    [from],
  );
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

/** Finds entries that have no place in the tree in time, from an entry on; returns where to go on. */
export async function findUnsequenced(
  tx: Tx,
  { findings, turn, from }: { findings: Findings; turn: Turn; from: string | null },
): Promise<string | null> {
  for (let after = from; ; ) {
    const [bound] = await tx.query<{ id: string }>(
      `SELECT id FROM audit_entry ${after ? 'WHERE id > $1' : ''} ORDER BY id OFFSET ${UNSEQUENCED_PAGE - 1} LIMIT 1`,
      after ? [after] : [],
    );
    const values = [new Date(tx.systemNow.getTime() - SEQUENCED_WITHIN_MS), ...(after ? [after] : [])];
    const late = await tx.query<FindingSubject>(
      `SELECT subject_type AS type, subject_id AS id, subject_version AS version, case_number AS "caseNumber"
       FROM audit_entry e
       WHERE recorded_at < $1 AND NOT EXISTS (SELECT 1 FROM audit_leaf l WHERE l.entry_id = e.id)
         ${after ? 'AND id > $2' : ''} ${bound ? `AND id <= $${values.length + 1}` : ''}
       ORDER BY id`,
      [...values, ...(bound ? [bound.id] : [])],
    );
    for (const subject of late) findings.add('entry-not-sequenced', subject);
    turn.looked(UNSEQUENCED_PAGE);
    if (!bound) return null;
    if (turn.over) return bound.id;
    after = bound.id;
  }
}

const logAt = (signer: LogSigner, version: number) => ({ type: 'log', id: signer.origin, version });
