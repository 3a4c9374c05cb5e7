import { createHash, type KeyObject } from 'node:crypto';
import { openRow, stateOfOpening } from '@shenguan/common/audit/opening';
import {
  leafHash,
  MerkleTree,
  noteKey,
  noteKeyText,
  proveInclusion,
  rawPublicKey,
  signCheckpoint,
} from '@shenguan/common/audit/tree';
import { drawKeyFromSeed } from '@shenguan/common/draw';
import type { AuditEvidence, InboxEvidence, OpenedRow, OutboxEvidence, ServiceEvidence } from '../evidence.js';
import { aDrawProof, DRAW_KEY } from './a-draw-proof.js';
import { contentsPage } from './contents-page.js';
import { type BundledProof, jsonFile, manifestOf, paths, sha256 } from './format.js';

/** The case of a hand-made bundle, its document and its draw. */
export const CASE = 'SP2026-000001';
export const DOCUMENT = 'd0000000-0000-4000-8000-000000000001';
export const DOCUMENT_PATH = '文书/01 审批许字〔2026〕1号.pdf';
export const DRAW_PATH = '专家抽取/01 抽取证明.json';
export const DRAW = 'd0000000-0000-4000-8000-000000000002';

const PDF = Buffer.from('%PDF-1.7\n% 准予行政许可决定书\n');
export const BUNDLE = 'b0000000-0000-4000-8000-000000000001';
const TAKEN_AT = '2026-03-05T08:00:00.000Z';

/** A log of one service with its key, for tests. */
export interface TestLog {
  key: KeyObject;
  origin: string;
  bodies: Buffer[];
}

/** Returns an entry of the case as a service shows it. */
export function anEntry(n: number, type: string, id: string, version: number): AuditEvidence {
  const said = {
    v: 1,
    id: `a0000000-0000-4000-8000-00000000000${n}`,
    at: '2026-03-05T07:30:00.000Z',
    recordedAt: `2026-03-05T07:30:00.00${n}Z`,
    actor: { sub: 'approver-1', roles: ['approver'], body: '' },
    action: `${type}.changed`,
    subject: { type, id, version },
    rules: ['APL-38'],
    state: createHash('sha256').update(`${type} ${version}`).digest('hex'),
    correlation: 'c-1',
  };
  const { v: _v, state: _state, ...shown } = said;
  return { ...shown, leaf: Buffer.from(JSON.stringify(said)).toString('base64') };
}

const approvalEntries = [
  anEntry(1, 'case', 'case-1', 1),
  anEntry(2, 'case', 'case-1', 2),
  anEntry(3, 'document', DOCUMENT, 1),
];
const expertEntries = [anEntry(4, 'draw', DRAW, 1)];
const event = { eventId: 'e-1', type: 'approval.review.requested.v1' };
const sent: OutboxEvidence = {
  ...event,
  subscriber: 'review-experts',
  createdAt: '2026-03-05T07:30:00.002Z',
  doneAt: '2026-03-05T07:30:00.009Z',
  attempts: 1,
};
const received: InboxEvidence = {
  ...event,
  sender: 'approval',
  receivedAt: '2026-03-05T07:30:00.005Z',
  state: 'done',
};

/** The evidence of two services about one case, logged. */
export function someEvidence(): ServiceEvidence[] {
  return structuredClone([
    {
      service: 'approval',
      caseNumber: CASE,
      takenAt: '2026-03-05T07:59:59.000Z',
      audit: approvalEntries,
      outbox: [sent],
      inbox: [],
      case: { id: 'case-1', version: 2, caseNumber: CASE, auditEntryId: approvalEntries[1]!.id },
      documents: [
        {
          id: DOCUMENT,
          version: 1,
          auditEntryId: approvalEntries[2]!.id,
          number: '审批许字〔2026〕1号',
          file: { sha256: sha256(PDF), size: PDF.length },
        },
      ],
    },
    {
      service: 'review-experts',
      caseNumber: CASE,
      takenAt: TAKEN_AT,
      audit: expertEntries,
      outbox: [],
      inbox: [received],
      draws: [{ id: DRAW, version: 1, proof: aDrawProof(DRAW) }],
    },
  ]).map(logged);
}

/** Has the newest entry of each subject commit to what the evidence shows of it, as when it was written. */
function logged(evidence: ServiceEvidence): ServiceEvidence {
  const { audit, outbox, inbox, rows: _, ...parts } = evidence;
  const newest = audit.filter(
    ({ subject }) => !audit.some((one) => one.subject.id === subject.id && one.subject.version > subject.version),
  );
  const rows = newest.map((entry): OpenedRow => {
    const shown = objectWithId(parts, entry.subject.id) ?? {};
    const row = { ...shown, version: entry.subject.version, salt: createHash('sha256').update(entry.id).digest() };
    const fields = Object.keys(shown).filter(
      (field) => !['id', 'version', 'auditEntryId', 'materials'].includes(field),
    );
    const opening = openRow(row, fields, () => true);
    const said = JSON.parse(Buffer.from(entry.leaf, 'base64').toString());
    Object.assign(said, { v: 3, state: stateOfOpening(opening), caseNumber: CASE });
    entry.leaf = Buffer.from(JSON.stringify(said)).toString('base64');
    return { entryId: entry.id, subject: entry.subject, ...opening };
  });
  return { ...parts, audit, outbox, inbox, rows } as ServiceEvidence;
}

function objectWithId(value: unknown, id: string): Record<string, unknown> | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if ((value as { id?: unknown }).id === id) return value as Record<string, unknown>;
  for (const part of Object.values(value)) {
    const found = objectWithId(part, id);
    if (found) return found;
  }
  return undefined;
}

/** The entry by which the log says that a service gave out its evidence, opened; and its bytes. */
function aStatement(shown: ServiceEvidence, services: readonly string[]): { statement: OpenedRow; leaf: string } {
  const bytes = Buffer.from(JSON.stringify(shown));
  const row = {
    bundleId: BUNDLE,
    caseNumber: CASE,
    evidence: sha256(bytes),
    size: bytes.length,
    entries: shown.audit.length,
    services,
    subject: 'auditor-1',
    name: '审计员',
    exportedAt: TAKEN_AT,
    version: 1,
    salt: createHash('sha256').update(shown.service).digest(),
  };
  const fields = Object.keys(row).filter((field) => !['version', 'salt'].includes(field));
  const opening = openRow(row, fields, () => true);
  const id = `e0000000-0000-4000-8000-${sha256(Buffer.from(shown.service)).slice(0, 12)}`;
  const subject = { type: 'evidence-export', id: id.replace('e', 'f'), version: 1 };
  const said = { v: 3, id, action: 'evidence.exported', subject, state: stateOfOpening(opening), caseNumber: CASE };
  const leaf = Buffer.from(JSON.stringify(said)).toString('base64');
  return { statement: { entryId: id, subject, ...opening }, leaf };
}

/** Returns a log that holds the entries of a service among those of other cases. */
export function aLog({ service, audit }: Pick<ServiceEvidence, 'service' | 'audit'>, more: string[] = []): TestLog {
  const other = (n: number) => Buffer.from(JSON.stringify({ v: 1, id: `other case ${n}` }));
  const own = [...audit.map(({ leaf }) => leaf), ...more].map((leaf) => Buffer.from(leaf, 'base64'));
  return {
    key: drawKeyFromSeed(createHash('sha256').update(service).digest()),
    origin: `example/${service}/audit/1`,
    bodies: [other(1), ...own, other(2)],
  };
}

/** Has a service export what it shows: signs its log, and proves the entries in it and the one of the export. */
export function logFilesOf(
  shown: ServiceEvidence,
  {
    services = [shown.service],
    origin,
    signer,
  }: { services?: readonly string[]; origin?: string; signer?: KeyObject } = {},
): [string, Uint8Array][] {
  const { service, audit } = shown;
  const { statement, leaf: statementLeaf } = aStatement(shown, services);
  const { bodies, ...log } = aLog(shown, [statementLeaf]);
  const key = signer ?? log.key;
  const name = origin ?? log.origin;
  const tree = new MerkleTree(bodies.map(leafHash));
  const checkpoint = signCheckpoint({ origin: name, size: tree.size, root: tree.root() }, [key]);
  const entries = [...audit, { id: statement.entryId, leaf: statementLeaf }];
  const proofs = entries.map(({ id, leaf }): BundledProof => {
    const body = Buffer.from(leaf, 'base64');
    const index = bodies.findIndex((other) => other.equals(body));
    const { leafHash, leafIndex, treeSize, hashes, rootHash } = proveInclusion(tree, index, body, checkpoint);
    return { entryId: id, leaf, leafHash, leafIndex, treeSize, hashes, rootHash };
  });
  return [
    [paths.noteKey(service), Buffer.from(`${noteKeyText(noteKey(name, key))}\n`)],
    [paths.checkpoint(service), Buffer.from(checkpoint)],
    [paths.proofs(service), jsonFile(proofs)],
    [paths.statement(service), jsonFile(statement)],
  ];
}

/** Writes the manifest anew, as whoever tampers with a bundle would. */
export function withManifest(files: Map<string, Uint8Array>, services: string[]): Map<string, Uint8Array> {
  files.delete(paths.manifest);
  const evidence = services.flatMap((service) => {
    const bytes = files.get(paths.evidence(service));
    try {
      const shown: unknown = bytes && JSON.parse(Buffer.from(bytes).toString());
      return shown ? [shown as ServiceEvidence] : [];
    } catch {
      return [];
    }
  });
  files.delete(paths.contents);
  try {
    files.set(paths.contents, contentsPage({ caseNumber: CASE, takenAt: TAKEN_AT, services, evidence, files }));
  } catch {
    // Of evidence too odd to be told there is no page.
  }
  const manifest = manifestOf(files, { bundleId: BUNDLE, caseNumber: CASE, takenAt: TAKEN_AT, services });
  return files.set(paths.manifest, jsonFile(manifest));
}

/** Makes a small bundle by hand: two services, a document, a draw, a message, with real signatures and proofs. */
export function aBundle(evidence: readonly ServiceEvidence[] = someEvidence()): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  const services = evidence.map(({ service }) => service).sort();
  for (const shown of evidence) {
    files.set(paths.evidence(shown.service), Buffer.from(JSON.stringify(shown)));
    for (const [path, bytes] of logFilesOf(shown, { services })) files.set(path, bytes);
  }
  files.set(DOCUMENT_PATH, PDF);
  files.set(DRAW_PATH, Buffer.from(JSON.stringify(aDrawProof(DRAW))));
  files.set(paths.drawKey, Buffer.from(`${DRAW_KEY}\n`));
  return withManifest(files, services);
}

/** The fingerprint of the key that signs the log of a service in a hand-made bundle. */
export function logFingerprint(service: string): string {
  const { publicKey } = noteKey('any', aLog({ service, audit: [] }).key);
  return createHash('sha256').update(rawPublicKey(publicKey)).digest('hex');
}
