import { describe, expect, it } from '@jest/globals';
import { signCheckpoint } from '@shenguan/common/audit/tree';
import { drawKeyFromSeed, fingerprint } from '@shenguan/common/draw';
import { zipSync } from 'fflate';
import type { ServiceEvidence } from '../evidence.js';
import {
  aBundle,
  aLog,
  anEntry,
  CASE,
  DOCUMENT_PATH,
  DRAW,
  DRAW_PATH,
  logFilesOf,
  logFingerprint,
  someEvidence,
  withManifest,
} from './a-bundle.js';
import { DRAW_KEY } from './a-draw-proof.js';
import { type Brought, verifyBundle, verifyBundleFiles } from './check.js';
import { type BundledProof, paths, sha256 } from './format.js';
import { packZip } from './pack-zip.js';
import { describeVerdict } from './report.js';
import { TrustedKeys } from './trusted-keys.js';
import { unpackZip } from './unpack-zip.js';

const SERVICES = ['approval', 'review-experts'];
const decode = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);
const findingsOf = (files: Map<string, Uint8Array>, brought?: Brought) =>
  verifyBundleFiles(files, brought).findings.map(({ file, finding }) => `${finding} ${file}`);

/** Tampers with the evidence of approval, then signs and proves everything again except for what is told. */
const withEvidence = (change: (approval: ServiceEvidence, experts: ServiceEvidence) => void) => {
  const evidence = structuredClone(someEvidence());
  change(evidence[0]!, evidence[1]!);
  return aBundle(evidence);
};
/** Changes one file as text, and the manifest with it. */
const withText = (path: string, change: (text: string) => string) => {
  const files = aBundle();
  files.set(path, Buffer.from(change(decode(files.get(path)))));
  return withManifest(files, SERVICES);
};
const withProofs = (change: (proofs: BundledProof[]) => BundledProof[]) =>
  withText(paths.proofs('approval'), (text) => JSON.stringify(change(JSON.parse(text))));

describe('verify-bundle', () => {
  it.each([
    ['of the manifest', (manifest: object) => ({ ...manifest, note: '本案已撤销' })],
    [
      'of a file in it',
      (manifest: { files: object[] }) => ({ ...manifest, files: manifest.files.map((one) => ({ ...one, note: 'x' })) }),
    ],
  ])('cheated: a field that nobody knows %s', (_, change) => {
    const files = aBundle();
    const manifest = JSON.parse(decode(files.get(paths.manifest)));
    files.set(paths.manifest, Buffer.from(JSON.stringify(change(manifest as never))));
    expect(findingsOf(files)).toContain(`malformed ${paths.manifest}`);
  });

  it('held: an honest bundle, with the keys shown to be compared', () => {
    const verdict = verifyBundle(packZip(aBundle()));
    expect(verdict).toMatchObject({
      ok: true,
      caseNumber: CASE,
      takenAt: '2026-03-05T08:00:00.000Z',
      services: [
        {
          service: 'approval',
          entries: 3,
          size: 6,
          rows: { proven: 2, older: 0 },
          exported: { by: '审计员 auditor-1' },
        },
        { service: 'review-experts', entries: 1, size: 4, rows: { proven: 1, older: 0 } },
      ],
      draws: [{ id: DRAW, stage: 'complete', witnesses: [{ id: 'w1' }, { id: 'w2' }] }],
      documents: 1,
      messages: 1,
      keys: [
        { of: 'example/approval/audit/1', fingerprint: logFingerprint('approval'), trusted: null },
        { of: 'example/review-experts/audit/1', fingerprint: logFingerprint('review-experts'), trusted: null },
        { of: 'draws', fingerprint: fingerprint(DRAW_KEY), trusted: null },
      ],
      findings: [],
    });
    const lines = describeVerdict(verdict, 'en').join('\n');
    expect(lines).toMatch(/^HOLDS {2}case SP2026-000001/);
    expect(lines).toContain(logFingerprint('approval'));
  });

  it('held: trusted keys; refused: a key that is not among them, with everything else in order', () => {
    const files = aBundle();
    const own = SERVICES.map((service) => decode(files.get(paths.noteKey(service))));
    const keys = TrustedKeys.parse(`# published in March\n\n${own.join('')}${DRAW_KEY}\n`);
    const verdict = verifyBundleFiles(files, { trusted: keys });
    expect(verdict).toMatchObject({ ok: true, keys: [{ trusted: true }, { trusted: true }, { trusted: true }] });
    // Their fingerprints do as well: that is what is published, and what the command itself shows.
    const prints = verdict.keys.map((key) => key.fingerprint).join('\n');
    expect(verifyBundleFiles(files, { trusted: TrustedKeys.parse(prints) }).ok).toBe(true);
    expect(findingsOf(files, { trusted: TrustedKeys.parse(own[0]!) })).toEqual([
      'key-not-trusted audit/review-experts/key.txt',
      `key-not-trusted ${paths.drawKey}`,
    ]);
    for (const text of ['', '# none', 'a key', DRAW_KEY.toUpperCase()]) {
      expect(() => TrustedKeys.parse(text)).toThrow();
    }
  });

  it('refused: a changed, missing or added file under the old manifest', () => {
    const path = DOCUMENT_PATH;
    const files = aBundle();
    expect(findingsOf(new Map(files).set(path, Buffer.from('%PDF-')))).toContain(`changed ${path}`);
    expect(findingsOf(new Map([...files].filter(([name]) => name !== path)))).toContain(`missing ${path}`);
    expect(findingsOf(new Map(files).set('notes.txt', Buffer.from('?')))).toContain('not-listed notes.txt');
    expect(findingsOf(new Map(files).set(paths.manifest, Buffer.from('{}')))).toEqual(['malformed manifest.json']);
  });

  it('cheated: a file that a row names is left out of the bundle, or another lies in its place', () => {
    const power = Buffer.from('%PDF-1.7\n% 授权委托书\n');
    const file = { owner: 'approval', name: '授权委托书.PDF', sha256: sha256(power), size: power.length };
    const path = '其他文件/01 授权委托书.pdf';
    const without = withEvidence((approval) => {
      approval.powers = [{ file }, { again: { file } }];
    });
    expect(findingsOf(without)).toEqual([`missing ${path}`]);
    const whole = withManifest(new Map(without).set(path, power), SERVICES);
    expect(verifyBundleFiles(whole)).toMatchObject({ ok: true, otherFiles: 1 });
    expect(decode(whole.get(paths.contents))).toContain('其他文件：授权委托书.PDF');
    const swapped = withManifest(new Map(without).set(path, Buffer.from('%PDF-1.7\n')), SERVICES);
    expect(findingsOf(swapped)).toEqual([`file-differs ${path}`]);
  });

  it('cheated: a log that was rewritten and signed anew is found by leaf hashes that somebody kept', () => {
    const files = aBundle();
    const noteKey = decode(files.get(paths.noteKey('approval'))).trimEnd();
    const { services } = verifyBundleFiles(files);
    const leaves: string[] = Array.from({ length: services[0]!.size }, () => '00'.repeat(32));
    const proofs: BundledProof[] = JSON.parse(decode(files.get(paths.proofs('approval'))));
    for (const { leafIndex, leafHash } of proofs) leaves[leafIndex] = leafHash;
    const kept = (change: (leaves: string[]) => string[], key = noteKey): Brought => ({
      held: { approval: { noteKey: key, checkpoint: null, leaves: change([...leaves]) } },
    });
    const some = verifyBundleFiles(
      files,
      kept((all) => all.slice(0, 3)),
    );
    expect(some).toMatchObject({ ok: true, services: [{ heldCompared: 2 }, { heldCompared: null }] });
    expect(describeVerdict(some, 'zh').join()).toContain('其中2条在自行留存的叶子哈希范围内');
    const ofAnother = kept(([first]) => [first!, 'ff'.repeat(32)]);
    expect(findingsOf(files, ofAnother)).toEqual([`held-leaf-differs ${paths.proofs('approval')}`]);
    // An entry of another case was changed: the tree shows it.
    expect(
      findingsOf(
        files,
        kept((all) => all),
      ),
    ).toEqual([`held-tree-differs ${paths.proofs('approval')}`]);
    const otherLog = decode(files.get(paths.noteKey('review-experts'))).trimEnd();
    expect(
      verifyBundleFiles(
        files,
        kept((all) => all, otherLog),
      ).services[0],
    ).toMatchObject({ heldCompared: null });
  });

  it('refused: a file whose name would have a terminal say that all is well', () => {
    const verdict = verifyBundleFiles(new Map(aBundle()).set('\u001b[2JHOLDS\n\u202eok', Buffer.from('?')));
    const lines = describeVerdict(verdict, 'en').join('');
    expect(lines).toContain('\ufffd[2JHOLDS\ufffd\ufffdok');
    expect(lines).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
  });

  it('refused: a file that nothing speaks of, though listed', () => {
    const files = withManifest(aBundle().set('documents/more.pdf', Buffer.from('%PDF-')), SERVICES);
    expect(findingsOf(files)).toEqual(['surplus documents/more.pdf']);
  });

  it.each([
    ['other bytes under the same words', 'leaf', (a: ServiceEvidence) => (a.audit[0]!.leaf = a.audit[1]!.leaf)],
    ['other words over the same bytes', 'words', (a: ServiceEvidence) => (a.audit[0]!.actor.sub = 'somebody')],
  ])('refused: an entry with %s', (_what, _how, change) => {
    expect(findingsOf(withEvidence(change))).toContain('entry-differs evidence/approval.json');
  });

  it('refused: an entry rewritten in bytes and words, with a proof that is of the old bytes', () => {
    const honest = aBundle();
    const files = withEvidence((approval) => {
      const { id, ...entry } = anEntry(1, 'case', 'case-1', 1);
      const said = { ...JSON.parse(Buffer.from(entry.leaf, 'base64').toString()), action: 'case.granted' };
      approval.audit[0] = {
        ...entry,
        id,
        action: said.action,
        leaf: Buffer.from(JSON.stringify(said)).toString('base64'),
      };
    });
    for (const part of [paths.proofs, paths.checkpoint, paths.statement]) {
      files.set(part('approval'), honest.get(part('approval'))!);
    }
    expect(findingsOf(withManifest(files, SERVICES))).toEqual([
      'evidence-changed evidence/approval.json',
      'other-bytes audit/approval/proofs.json',
      'proof-fails audit/approval/proofs.json',
    ]);
  });

  it.each([
    ['a step of the path', 'proof-fails', (p: BundledProof) => ({ ...p, hashes: [...p.hashes].reverse() })],
    ['the place', 'proof-fails', (p: BundledProof) => ({ ...p, leafIndex: 4 })],
    ['the size', 'proof-fails', (p: BundledProof) => ({ ...p, treeSize: 7 })],
    ['the root', 'proof-fails', (p: BundledProof) => ({ ...p, rootHash: '0'.repeat(64) })],
    ['the leaf hash', 'proof-fails', (p: BundledProof) => ({ ...p, leafHash: '0'.repeat(64) })],
    ['the entry that it is for', 'not-proven', (p: BundledProof) => ({ ...p, entryId: 'another' })],
    ['its form', 'malformed', (p: BundledProof) => ({ ...p, hashes: null as unknown as string[] })],
  ])('refused: a proof with %s changed', (_what, finding, change) => {
    expect(findingsOf(withProofs(([first, ...rest]) => [change(first!), ...rest]))).toContain(
      `${finding} audit/approval/proofs.json`,
    );
  });

  it('refused: a proof left out, one twice, one of an entry that is not shown', () => {
    const path = paths.proofs('approval');
    expect(findingsOf(withProofs((proofs) => proofs.slice(1)))).toEqual([`not-proven ${path}`]);
    expect(findingsOf(withProofs((proofs) => [...proofs, proofs[0]!]))).toContain(`proven-twice ${path}`);
    const more = withProofs((proofs) => [...proofs, { ...proofs[0]!, entryId: 'more', leafIndex: 9 }]);
    expect(findingsOf(more)).toEqual([`proof-surplus ${path}`]);
  });

  it('refused: an entry left out with its proof, as its successor or its row is there', () => {
    const path = paths.evidence('approval');
    expect(new Set(findingsOf(withEvidence(({ audit }) => audit.pop())))).toEqual(new Set([`row-not-logged ${path}`]));
    const files = withEvidence((approval) => {
      approval.audit.splice(1, 1);
      approval.audit.push(anEntry(5, 'case', 'case-1', 3));
      Object.assign(approval.case as object, { version: 3, auditEntryId: approval.audit.at(-1)!.id });
    });
    expect(findingsOf(files)).toContain(`entry-missing ${path}`);
  });

  it('refused: a checkpoint that its key did not sign, or of another log', () => {
    const [approval] = someEvidence();
    const log = aLog(approval!);
    const forger = drawKeyFromSeed(Buffer.alloc(32, 7));
    const forged = withText(paths.checkpoint('approval'), () =>
      signCheckpoint({ origin: log.origin, size: 5, root: Buffer.alloc(32) }, [forger]),
    );
    const unsigned = ['malformed audit/approval/export.json', 'not-signed audit/approval/checkpoint.txt'];
    expect(findingsOf(forged)).toEqual(unsigned);
    const root = withText(paths.checkpoint('approval'), (note) => note.replace('\n6\n', '\n4\n'));
    expect(findingsOf(root)).toEqual(unsigned);
    const files = aBundle();
    const borrowed = logFilesOf(approval!, { services: SERVICES, origin: 'example/supervision-link/audit/1' });
    for (const [path, bytes] of borrowed) files.set(path, bytes);
    expect(findingsOf(withManifest(files, SERVICES))).toEqual(['other-log audit/approval/key.txt']);
    expect(findingsOf(withText(paths.noteKey('approval'), () => 'no key'))).toEqual([
      'malformed audit/approval/key.txt',
    ]);
  });

  it('refused: another document under the same number, one lacking, one not issued', () => {
    const path = DOCUMENT_PATH;
    expect(findingsOf(withText(path, (text) => text.replace('准予', '不予')))).toEqual([`document-differs ${path}`]);
    const files = aBundle();
    files.delete(path);
    expect(findingsOf(withManifest(files, SERVICES))).toEqual([`missing ${path}`]);
    const issuing = withEvidence((approval) => ((approval.documents as { file: unknown }[])[0]!.file = null));
    expect(findingsOf(issuing)).toEqual([
      'shown-differs evidence/approval.json',
      'not-issued evidence/approval.json',
      // The row that proves it still names its file.
      'missing 其他文件/01 未命名',
      `surplus ${path}`,
    ]);
  });

  it('refused: a document or draw left out that the log speaks of', () => {
    const files = withEvidence((approval, experts) => {
      approval.documents = [];
      experts.draws = [];
    });
    for (const path of [DOCUMENT_PATH, DRAW_PATH, paths.drawKey]) files.delete(path);
    expect(findingsOf(withManifest(files, SERVICES))).toEqual([
      'not-shown evidence/approval.json',
      'row-not-shown evidence/approval.json',
      'not-shown evidence/review-experts.json',
      'row-not-shown evidence/review-experts.json',
      'missing 其他文件/01 未命名',
    ]);
  });

  it('refused: a draw that was changed, is another than shown, or is signed by another key', () => {
    const path = DRAW_PATH;
    const seat = withText(path, (text) =>
      text.replace(/"seats":\[(\d)\]/, (_, n) => `"seats":[${(Number(n) + 1) % 4}]`),
    );
    expect(findingsOf(seat)).toEqual([`malformed ${path}`]);
    const emptied = withEvidence((_, experts) => ((experts.draws as { proof: unknown }[])[0]!.proof = {}));
    expect(findingsOf(emptied)).toEqual(['shown-differs evidence/review-experts.json', `draw-differs ${path}`]);
    const twice = withText(path, (text) => text.replace('{', '{"format":"shenguan-draw-proof/0",'));
    expect(findingsOf(twice)).toEqual([`malformed ${path}`]);
    expect(findingsOf(withText(paths.drawKey, () => 'ab'.repeat(32)))).toEqual([`malformed ${path}`]);
    const other = withEvidence((_, experts) => ((experts.draws as { id: string }[])[0]!.id = 'another'));
    expect(findingsOf(other)).toEqual([
      'not-shown evidence/review-experts.json',
      'row-not-shown evidence/review-experts.json',
      `other-draw ${path}`,
    ]);
  });

  it('refused: a message that was not handled, not acknowledged, never sent, or to a service that is not shown', () => {
    const waiting = withEvidence((_, experts) => (experts.inbox[0]!.state = 'waiting'));
    expect(findingsOf(waiting)).toEqual(['not-handled evidence/approval.json']);
    const lost = withEvidence((_, experts) => experts.inbox.pop());
    expect(findingsOf(lost)).toEqual(['not-handled evidence/approval.json']);
    const open = withEvidence((approval) => (approval.outbox[0]!.doneAt = null));
    expect(findingsOf(open)).toEqual(['not-acknowledged evidence/approval.json']);
    const unsent = withEvidence((approval) => approval.outbox.pop());
    expect(findingsOf(unsent)).toEqual(['never-sent evidence/review-experts.json']);
    const alone = aBundle(someEvidence().slice(0, 1));
    for (const path of [DRAW_PATH, paths.drawKey]) alone.delete(path);
    expect(findingsOf(withManifest(alone, ['approval']))).toEqual([
      'manifest-differs manifest.json',
      'other-absent evidence/approval.json',
    ]);
  });

  it('refused: evidence of another case or service, of nothing, or none', () => {
    const path = paths.evidence('approval');
    expect(findingsOf(withText(path, (text) => text.replace(CASE, 'SP2026-000002')))).toContain(`other-case ${path}`);
    expect(findingsOf(withText(path, (text) => text.replace('"approval"', '"else"')))).toContain(
      `other-service ${path}`,
    );
    expect(findingsOf(withText(path, () => 'null'))).toContain(`malformed ${path}`);
    for (const audit of ['null', '[null]', '[{}]', '[{"subject":{}}]']) {
      const odd = withText(path, () => `{"audit":${audit},"outbox":[null],"inbox":[],"documents":7,"draws":[null]}`);
      expect(findingsOf(odd)).toContain(`malformed ${path}`);
    }
    expect(findingsOf(withManifest(new Map(), []))).toEqual(['empty manifest.json']);
  });

  it('refused: JSON with a hole anywhere, which never ends the verification early', () => {
    for (const path of [paths.manifest, paths.evidence('approval'), paths.proofs('approval')]) {
      const files = aBundle(someEvidence().slice(0, 1));
      const text = decode(files.get(path));
      for (const hole of holesIn(JSON.parse(text))) {
        const changed = JSON.stringify(hole);
        if (changed === JSON.stringify(JSON.parse(text))) continue;
        files.set(path, Buffer.from(changed));
        expect(verifyBundleFiles(files).ok).toBe(false);
      }
    }
  });

  it('refused: what is no archive, or holds a path twice', () => {
    expect(verifyBundle(Buffer.from('PK'))).toMatchObject({ ok: false, findings: [{ finding: 'malformed' }, {}] });
    const zip = Buffer.from(zipSync({ 'a.txt': Buffer.from('1'), 'b.txt': Buffer.from('2') }));
    for (let at = zip.indexOf('b.txt'); at >= 0; at = zip.indexOf('b.txt')) zip.write('a.txt', at);
    expect(verifyBundle(zip).findings[0]).toMatchObject({
      finding: 'malformed',
      detail: 'a.txt is in the archive twice',
    });
  });

  it('refused: a bit changed anywhere in the files of the archive', () => {
    const zip = packZip(aBundle());
    const honest = unpackZip(zip);
    for (let at = 40; at < zip.length; at += 211) {
      const changed = Uint8Array.from(zip);
      changed[at]! ^= 1;
      const { ok } = verifyBundle(changed);
      // Dates and the like may differ: what one unpacks may not.
      if (ok) expect(unpackZip(changed)).toEqual(honest);
    }
  });

  it('held: opens with a page that tells the case; refused: a page that tells another story', () => {
    const approval = structuredClone(someEvidence());
    Object.assign(approval[0]!.case as object, {
      applicantName: '<b>王某</b>',
      itemName: '既有住宅加装电梯',
      state: 'granted',
    });
    const files = aBundle(approval);
    const page = decode(files.get(paths.contents));
    expect(page).toContain('案 卷 目 录');
    expect(page).toContain('&lt;b&gt;王某&lt;/b&gt;');
    expect(page).toContain('2026年3月5日15时30分');
    expect(page).toContain(encodeURI(DOCUMENT_PATH));
    expect(findingsOf(files)).toEqual([]);
    files.set(paths.contents, Buffer.from(page.replace('准予', '不予许可')));
    const manifest = JSON.parse(decode(files.get(paths.manifest)));
    const listed = manifest.files.find(({ path }: { path: string }) => path === paths.contents);
    Object.assign(listed, { size: files.get(paths.contents)!.length, sha256: sha256(files.get(paths.contents)!) });
    files.set(paths.manifest, Buffer.from(JSON.stringify(manifest)));
    expect(findingsOf(files)).toEqual([`contents-differ ${paths.contents}`]);
  });

  it('held: rows of before entries committed to fields are counted apart; refused: to pass a newer one for such', () => {
    const older = withEvidence((approval) => {
      const leaf = JSON.parse(Buffer.from(approval.audit[2]!.leaf, 'base64').toString());
      approval.audit[2]!.leaf = Buffer.from(JSON.stringify({ ...leaf, v: 2 })).toString('base64');
      approval.rows = approval.rows!.filter(({ subject }) => subject.type !== 'document');
    });
    const verdict = verifyBundleFiles(older);
    expect(verdict).toMatchObject({ ok: true, services: [{ rows: { proven: 1, older: 1 } }, {}] });
    expect(describeVerdict(verdict, 'zh').join('\n')).toContain('另1条的条目写于旧版，内容只由导出声明证明');
    const newer = withEvidence((approval) => approval.rows!.pop());
    expect(findingsOf(newer)).toEqual(['row-not-opened evidence/approval.json']);
  });

  it('held: the materials byte for byte; refused: one that was swapped, or an entry of another case', () => {
    const bytes = Buffer.from('%PDF-1.7 drawings');
    const material = {
      id: 'm-1',
      materialCode: 'DRAWINGS',
      name: '专项设计文件',
      file: { name: '设计.PDF', sha256: sha256(bytes), size: bytes.length },
      handedInAt: '2026-03-05T07:30:00.000Z',
    };
    const evidence = structuredClone(someEvidence());
    Object.assign(evidence[0]!.case as object, { materials: [material] });
    const path = '申请材料/01 专项设计文件.pdf';
    const files = withManifest(aBundle(evidence).set(path, bytes), SERVICES);
    expect(verifyBundleFiles(files)).toMatchObject({ ok: true, materials: 1 });
    const swapped = withManifest(new Map(files).set(path, Buffer.from('%PDF-1.7 other draft')), SERVICES);
    expect(findingsOf(swapped)).toEqual([`material-differs ${path}`]);
    const stranger = withEvidence((approval) => {
      const leaf = JSON.parse(Buffer.from(approval.audit[0]!.leaf, 'base64').toString());
      Object.assign(leaf, { v: 2, caseNumber: 'SP2026-000009' });
      approval.audit[0]!.leaf = Buffer.from(JSON.stringify(leaf)).toString('base64');
    });
    expect(findingsOf(stranger)).toContain(`other-case ${paths.evidence('approval')}`);
  });
});

/** Returns a value once for each of its parts, with null in its place. */
function holesIn(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [null];
  const inside = Object.entries(value).flatMap(([key, part]) =>
    holesIn(part).map((hole) => Object.assign(structuredClone(value), { [key]: hole })),
  );
  return [null, ...inside];
}
