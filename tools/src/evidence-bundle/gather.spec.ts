import { describe, expect, it } from '@jest/globals';
import type { ServiceEvidence } from '../evidence.js';
import { Refused } from '../system-client.js';
import { aBundle, BUNDLE, CASE, DOCUMENT_PATH, DRAW_PATH, someEvidence } from './a-bundle.js';
import { verifyBundleFiles } from './check.js';
import { paths } from './format.js';
import { type BundleSource, gatherBundle } from './gather.js';

const IMPATIENT = { tries: 3, pauseMs: 1 };

/** Serves a hand-made bundle as the services of a system would; `notYet` answers fail before the first success. */
class Served implements BundleSource {
  readonly services = ['approval', 'review-experts'];
  constructor(
    private readonly files = aBundle(),
    private notYet: { proofs?: number; evidence?: Map<string, Uint8Array>[] } = {},
  ) {}

  async get<T>(service: string, path: string): Promise<T> {
    if (path.startsWith('/api/v1/evidence/'))
      return JSON.parse(Buffer.from(this.evidence(service, path)).toString()) as T;
    if (path.endsWith('/audit/keys')) return [{ noteKey: this.text(paths.noteKey(service)).trimEnd() }] as T;
    if (path.endsWith('/audit/key-changes')) return { name: '', first: '', changes: [] } as T;
    if (path.endsWith('/draws/service-key')) return { publicKey: this.text(paths.drawKey).trimEnd() } as T;
    const [, id, treeSize] = /\/audit\/entries\/(.*)\/proof\?treeSize=(\d+)$/.exec(path)!;
    if ((this.notYet.proofs ?? 0) > 0) {
      this.notYet.proofs!--;
      throw new Refused(service, path, 409, 'not under a checkpoint yet');
    }
    const proofs = JSON.parse(this.text(paths.proofs(service)));
    const proof = proofs.find(({ entryId }: { entryId: string }) => entryId === id);
    expect(proof.treeSize).toBe(Number(treeSize));
    return { ...proof, checkpoint: this.text(paths.checkpoint(service)) } as T;
  }

  async getBytes(_service: string, path: string): Promise<Uint8Array> {
    const [, document, draw] = /\/documents\/(.*)\/file$|\/draws\/(.*)\/proof$/.exec(path) ?? [];
    if (document) return this.files.get(DOCUMENT_PATH)!;
    if (draw) return this.files.get(DRAW_PATH)!;
    throw new Error(`nobody asks for ${path}`);
  }

  private evidence(service: string, path: string): Uint8Array {
    if (!path.endsWith(CASE)) return Buffer.from(JSON.stringify({ ...nothing, service }));
    const files = (service === 'approval' && this.notYet.evidence?.shift()) || this.files;
    return files.get(paths.evidence(service))!;
  }

  async post<T>(service: string, path: string, body?: object): Promise<T> {
    if (path === `/api/v1/evidence/${CASE}/exports`) {
      expect(body).toEqual({ bundleId: BUNDLE });
      const statement = JSON.parse(this.text(paths.statement(service)));
      return { evidence: this.text(paths.evidence(service)), statement } as T;
    }
    expect(path).toBe('/api/v1/audit/checkpoints');
    const checkpoint = this.text(paths.checkpoint(service));
    return { checkpoint, size: Number(checkpoint.split('\n')[1]) } as T;
  }

  private text(path: string): string {
    return Buffer.from(this.files.get(path)!).toString('utf8');
  }
}

const nothing = { caseNumber: 'SP2026-000009', takenAt: '2026-03-05T08:00:00.000Z', audit: [], outbox: [], inbox: [] };
const evidenceWith = (change: (approval: ServiceEvidence) => void) => {
  const evidence = structuredClone(someEvidence());
  change(evidence[0]!);
  return aBundle(evidence);
};

describe('bundle', () => {
  it('held: gathers everything, the same every time, and what it gathered verifies', async () => {
    const files = await gatherBundle(new Served(), CASE, IMPATIENT, BUNDLE);
    expect(new Map([...files!].sort())).toEqual(new Map([...aBundle()].sort()));
    expect(verifyBundleFiles(files!).findings).toEqual([]);
  });

  it('held: waits for entries that have no place in the log yet, for open messages and unissued documents', async () => {
    const evidence = [
      evidenceWith((approval) => (approval.outbox[0]!.doneAt = null)),
      evidenceWith((approval) => ((approval.documents as { file: unknown }[])[0]!.file = null)),
    ];
    const files = await gatherBundle(new Served(aBundle(), { proofs: 2, evidence }), CASE, IMPATIENT, BUNDLE);
    expect(verifyBundleFiles(files!).findings).toEqual([]);
  });

  it('refused: an entry that never gets its place; what stays open is bundled and found', async () => {
    await expect(gatherBundle(new Served(aBundle(), { proofs: 99 }), CASE, IMPATIENT, BUNDLE)).rejects.toThrow(
      /sequenced/,
    );
    const open = evidenceWith((approval) => (approval.outbox[0]!.doneAt = null));
    const files = await gatherBundle(new Served(open), CASE, IMPATIENT, BUNDLE);
    expect(verifyBundleFiles(files!).findings).toMatchObject([{ finding: 'not-acknowledged' }]);
  });

  it('refused: a case that no service knows', async () => {
    expect(await gatherBundle(new Served(), 'SP2026-000009', IMPATIENT, BUNDLE)).toBeNull();
  });
});
