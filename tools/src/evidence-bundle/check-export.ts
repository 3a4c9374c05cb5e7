import { stateOfOpening } from '@shenguan/common/audit/opening';
import { checkInclusionProof, type InclusionProof } from '@shenguan/common/audit/tree';
import type { OpenedRow, ServiceEvidence } from '../evidence.js';
import { type Findings, Malformed } from './findings.js';
import { type BundledProof, type BundleFiles, type Manifest, paths, sha256 } from './format.js';
import { readJson } from './read.js';

/** What a service's log says that it gave out for this bundle. */
export interface ExportSummary {
  /** Legal time. */
  at: string;
  /** Who asked for it. */
  by: string;
}

/** What the entry's bytes say, as far as it is looked into. */
interface Said {
  id: string;
  action: string;
  subject: { type: string; id: string; version: number };
  state: string;
}

/**
 * Checks what a service shows against the entry by which its log says what it gave out: the bytes of the evidence, the
 * number of entries, the services that there must be. The entry is proven like any other. SUP-9
 */
export function checkExport(
  files: BundleFiles,
  evidence: ServiceEvidence,
  manifest: Manifest,
  findings: Findings,
): ExportSummary | null {
  const { service, caseNumber } = evidence;
  const file = paths.statement(service);
  if (!findings.demand(files.has(file), file, 'export-missing')) return null;
  const statement = findings.reading(file, () => readJson<OpenedRow>(files, file));
  if (!statement) return null;
  const said = findings.reading(file, () => loggedStatement(files, service, statement));
  if (!said) return null;
  const holds = findings.reading(file, () => isStatement(said, statement));
  if (holds === undefined || !findings.demand(holds, file, 'export-differs')) return null;

  const value = (field: string): unknown => statement.open[field]?.value;
  const bytes = files.get(paths.evidence(service))!;
  findings.demand(value('bundleId') === manifest.bundleId, file, 'other-bundle', String(value('bundleId')));
  findings.demand(value('caseNumber') === caseNumber, file, 'other-case', String(value('caseNumber')));
  findings.demand(value('evidence') === sha256(bytes), paths.evidence(service), 'evidence-changed', {
    zh: `导出时的SHA-256为${value('evidence')}`,
    en: `exported with the SHA-256 ${value('evidence')}`,
  });
  findings.demand(value('entries') === evidence.audit.length, paths.evidence(service), 'entries-differ', {
    zh: `导出${value('entries')}条，包内${evidence.audit.length}条`,
    en: `${value('entries')} exported, ${evidence.audit.length} here`,
  });
  checkServices(value('services'), manifest.services, findings);
  return { at: String(value('exportedAt')), by: [value('name'), value('subject')].filter(Boolean).join(' ') };
}

/** Returns what the entry of the statement says; throws where its proof lacks or fails. */
function loggedStatement(files: BundleFiles, service: string, { entryId }: OpenedRow): Said {
  const proofs = readJson<BundledProof[]>(files, paths.proofs(service));
  const proof = proofs.find((one) => one.entryId === entryId);
  if (!proof)
    throw new Malformed(`导出声明的条目${entryId}没有证明`, `the entry ${entryId} of the export has no proof`);
  const checkpoint = Buffer.from(files.get(paths.checkpoint(service)) ?? []).toString('utf8');
  const { valid, reason } = checkInclusionProof({ ...proof, checkpoint } as InclusionProof);
  if (!valid)
    throw new Malformed(`导出声明的条目${entryId}：${reason?.zh}`, `the entry ${entryId} of the export: ${reason?.en}`);
  return JSON.parse(Buffer.from(proof.leaf, 'base64').toString('utf8'));
}

function isStatement(said: Said, { entryId, subject, ...opening }: OpenedRow): boolean {
  return (
    said.id === entryId &&
    said.action === 'evidence.exported' &&
    said.subject.type === 'evidence-export' &&
    said.subject.id === subject.id &&
    said.subject.version === subject.version &&
    said.state === stateOfOpening(opening)
  );
}

/** Each service names all that there are: one that was taken out of the bundle is missed by the others. */
function checkServices(named: unknown, there: readonly string[], findings: Findings): void {
  const expected = Array.isArray(named) ? named.map(String) : [];
  const once = (path: string, finding: string) =>
    findings.list.some((one) => one.file === path && one.finding === finding) || findings.add(path, finding);
  for (const service of expected) if (!there.includes(service)) once(paths.evidence(service), 'service-missing');
  for (const service of there) if (!expected.includes(service)) once(paths.evidence(service), 'service-unknown');
}
