import { readdir } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeIdentityNumber } from '@shenguan/common/privacy';
import { aPdf, eventually } from '@shenguan/common/testing';
import { CaseWorld, CORRECTED, PDF, sound } from './support/case-world.js';

let w: CaseWorld;
beforeAll(async () => {
  w = await CaseWorld.start();
});
afterAll(() => w?.stop());

const page = (name: string) => ({
  name,
  mediaType: 'application/pdf',
  bytes: aPdf({ more: [`<< /Page (${name}) >>`] }),
});
const pathOf = (caseNumber: string) => `/cases/${caseNumber}/materials/TITLE`;

/** Sends a form as it would go over the wire, its parts' headers to the letter. */
const send = (path: string, parts: readonly [disposition: string, bytes: Buffer][], ifMatch?: string) => {
  const body = parts.flatMap(([disposition, bytes]) => [
    Buffer.from(
      `--b\r\nContent-Disposition: form-data; ${disposition}\r\nContent-Type: application/octet-stream\r\n\r\n`,
      'latin1',
    ),
    bytes,
    Buffer.from('\r\n'),
  ]);
  return w.applicant.call('PUT', path, undefined, {
    raw: Buffer.concat([...body, Buffer.from('--b--\r\n')]),
    headers: { 'content-type': 'multipart/form-data; boundary=b', ...(ifMatch ? { 'if-match': ifMatch } : {}) },
  });
};
const FILE = 'name="file"; filename="a.pdf"';

describe('APL-31 申请材料不被顶替 · no material takes the place of another unseen', () => {
  it('refused: a second page without If-Match displaces nothing, and is told what to do', async () => {
    const path = pathOf(await w.draft());
    sound(await w.applicant.upload(path, page('page-1.pdf')), 200);
    const second = await w.applicant.upload(path, page('page-2.pdf'));
    expect(second).toBeProblem({ status: 428, code: 'if-match-required' });
    expect(second.body).toMatchObject({
      facts: { version: 1 },
      detail: expect.stringContaining('如要以新文件替换，请带 If-Match: "1"；如还有其他页，请与已有文件合并'),
    });
    expect((await w.applicant.get(`${path}/file`)).bytes).toEqual(page('page-1.pdf').bytes);
  });

  it('held: over the version that the applicant saw it is replaced; over another it is not', async () => {
    const path = pathOf(await w.draft());
    expect(sound(await send(path, [[FILE, PDF.bytes]]), 200).headers.etag).toBe('"1"');
    const better = page('a.pdf').bytes;
    expect(sound(await send(path, [[FILE, better]], '"1"'), 200).body).toMatchObject({ version: 2 });
    expect(await send(path, [[FILE, PDF.bytes]], '"1"')).toBeProblem({ status: 412 });
    expect((await w.applicant.get(`${path}/file`)).bytes).toEqual(better);
  });

  it('held: a number of a person in the name of a scan is masked', async () => {
    const path = pathOf(await w.draft());
    const { body } = sound(await send(path, [['name="file"; filename="ID 140602197905170089.pdf"', PDF.bytes]]), 200);
    expect(JSON.stringify(body)).toContain('ID 1406___________089.pdf');
    const { headers } = await w.applicant.get(`${path}/file`);
    expect(String(headers['content-disposition'])).not.toContain('19790517');
  });

  it('refused: a name in parts, and what to do is said', async () => {
    const parts = "filename*0*=UTF-8''%E6%88%BF; filename*1*=%E5%B1%8B.pdf";
    const path = pathOf(await w.draft());
    for (const name of [parts, `filename="a.pdf"; ${parts}`]) {
      const answer = await send(path, [[`name="file"; ${name}`, PDF.bytes]]);
      expect(answer).toBeProblem({ status: 422, pointer: '/file' });
      expect(answer.body.errors[0].detail).toContain('不支持分段的 filename*0*');
    }
  });

  it('refused: what hides something else, over HTTP too', async () => {
    const path = pathOf(await w.draft());
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    const answer = await send(path, [['name="file"; filename="a.png"', Buffer.concat([png, PDF.bytes])]]);
    expect(answer).toBeProblem({ status: 422, pointer: '/file' });
    expect(answer.body.errors[0].detail).toContain('夹带了其他文件');
  });

  it('held: the same once more, because an answer was lost, is the same', async () => {
    const path = pathOf(await w.draft());
    const first = sound(await send(path, [[FILE, PDF.bytes]]), 200);
    expect(sound(await send(path, [[FILE, PDF.bytes]]), 200).body).toEqual(first.body);
  });

  it('held: several files in one form are one handing-in, read back one by one, and replaced together', async () => {
    const path = pathOf(await w.draft());
    const pages = ['page-1.pdf', 'page-2.pdf', 'page-3.pdf'].map(page);
    const form = (files: ReturnType<typeof page>[]) =>
      files.map(({ name, bytes }): [string, Buffer] => [`name="file"; filename="${name}"`, bytes]);
    const { body, headers } = sound(await send(path, form(pages)), 200);
    expect(body).toMatchObject({ version: 1, file: { name: 'page-1.pdf' } });
    expect(body.files.map(({ name }: { name: string }) => name)).toEqual(pages.map(({ name }) => name));
    for (const [n, { bytes }] of pages.entries()) {
      expect((await w.applicant.get(`${path}/file?part=${n + 1}`)).bytes).toEqual(bytes);
    }
    expect((await w.applicant.get(`${path}/file?part=4`)).status).toBe(404);
    // The same once more displaces nothing; the same in another order is another handing-in.
    expect(sound(await send(path, form(pages)), 200).body.version).toBe(1);
    expect(await send(path, form([...pages].reverse()))).toBeProblem({ status: 428 });
    const one = sound(await send(path, form([page('all.pdf')]), headers.etag as string), 200).body;
    expect(one).toMatchObject({ version: 2, files: [{ name: 'all.pdf' }] });
    expect((await w.applicant.get(`${path}/file?part=2`)).status).toBe(404);
  });

  it('refused: one bad file among several, or too many, and none is kept', async () => {
    const path = pathOf(await w.draft());
    const bad = await send(path, [
      [FILE, PDF.bytes],
      [FILE, Buffer.from('%PDF-1.7\n')],
    ]);
    expect(bad).toBeProblem({ status: 422, pointer: '/file' });
    expect((await w.applicant.get(`${path}/file`)).status).toBe(404);
    const many = await send(
      path,
      Array.from({ length: 21 }, () => [FILE, PDF.bytes] as [string, Buffer]),
    );
    expect(many).toBeProblem({ status: 422, pointer: '/file' });
    expect(many.body.errors[0].detail).toBe('一次最多上传 20 个文件，更多的页请合并为一个 PDF');
    const { core } = w.world.of('approval');
    await eventually(
      () => readdir(join(core.config.filesDir, 'approval', '.incoming')),
      (names) => names.length === 0,
    );
  });

  it.each([
    [
      '.NET, both',
      `filename="=?utf-8?B?5oi/5bGL5Lqn5p2D6K+BLnBkZg==?="; filename*=utf-8''%E6%88%BF%E5%B1%8B%E4%BA%A7%E6%9D%83%E8%AF%81.pdf`,
    ],
    ['filename* alone', `filename*=utf-8''%E6%88%BF%E5%B1%8B%E4%BA%A7%E6%9D%83%E8%AF%81.pdf`],
    ['UTF-8', `filename="${Buffer.from('房屋产权证.pdf').toString('latin1')}"`],
    ['GBK', `filename="${Buffer.from('b7bfceddb2fac8a8d6a42e706466', 'hex').toString('latin1')}"`],
  ])('held: a Chinese file name as %s sends it', async (_client, name) => {
    const { body } = sound(await send(pathOf(await w.draft()), [[`name="file"; ${name}`, PDF.bytes]]), 200);
    expect(body.file.name).toBe('房屋产权证.pdf');
  });

  it('held: refused, of no case or broken off, an upload leaves nothing on disk', async () => {
    const { origin, core } = w.world.of('approval');
    const incoming = join(core.config.filesDir, 'approval', '.incoming');
    const path = pathOf(await w.draft());
    sound(await send(path, [[FILE, PDF.bytes]]), 200);
    expect((await send(path, [[FILE, Buffer.from('%PDF-1.7\n')]], '"1"')).status).toBe(422);
    expect((await send(pathOf('SP2026-999999'), [[FILE, PDF.bytes]])).status).toBe(404);
    const token = (w.applicant as unknown as { token: string }).token;
    await new Promise<void>((resolve) => {
      const headers = {
        authorization: `Bearer ${token}`,
        'content-type': 'multipart/form-data; boundary=b',
        'content-length': '1000000',
      };
      const sending = httpRequest(`${origin}/api/v1${path}`, { method: 'PUT', headers });
      sending.on('error', () => resolve());
      sending.write(
        `--b\r\nContent-Disposition: form-data; ${FILE}\r\nContent-Type: application/pdf\r\n\r\n${'x'.repeat(200_000)}`,
      );
      void eventually(
        () => readdir(incoming),
        (names) => names.length > 0,
      ).then(() => sending.destroy(new Error('gone')));
    });
    await eventually(
      () => readdir(incoming),
      (names) => names.length === 0,
    );
    // None of them is under way any more: the next ones are taken.
    for (let i = 0; i < 8; i++) expect((await send(path, [[FILE, PDF.bytes]])).status).toBe(200);
  });
});

describe('APL-31 材料版本留存 · what was handed in stays, whatever takes its place', () => {
  const better = page('better.pdf');
  const detailOf = async (caseNumber: string) => sound(await w.clerk.get(`/cases/${caseNumber}`), 200).body;
  const titleIn = (materials: { code: string }[]) => materials.find(({ code }) => code === 'TITLE');

  it('held: mended on the spot, the first version stays with its file, for the bureau and in the evidence', async () => {
    const caseNumber = await w.submitted();
    const path = pathOf(caseNumber);
    const replaced = await send(path, [[FILE, better.bytes]], '"1"');
    expect(sound(replaced, 200).body).toMatchObject({ version: 2, occasion: 'on-the-spot' });
    const { materials, supersededMaterials } = await detailOf(caseNumber);
    expect(titleIn(materials)).toMatchObject({ version: 2, file: { name: 'a.pdf' } });
    expect(supersededMaterials).toMatchObject([{ code: 'TITLE', version: 1, occasion: 'own' }]);
    expect((await w.clerk.get(`${path}/file`)).bytes).toEqual(better.bytes);
    expect((await w.clerk.get(`${path}/file?version=1`)).bytes).toEqual(PDF.bytes);
    const evidence = (await w.auditor.get(`/evidence/${caseNumber}`)).body;
    const versions = evidence.case.materials.filter(({ materialCode }: never) => materialCode === 'TITLE');
    expect(versions).toMatchObject([{ ordinal: 1 }, { ordinal: 2, supersedes: versions[0].id }]);
  });

  it('held: what answers a correction notice says so; refused: the same file again', async () => {
    const caseNumber = await w.submitted();
    const items = [{ materialCode: 'TITLE', defects: [{ kind: 'not-legible' }] }];
    sound(await w.clerk.post(`/cases/${caseNumber}/correction-notice`, { items }), 201);
    const again = sound(await w.applicant.upload(pathOf(caseNumber), PDF), 200);
    expect(again.body).toMatchObject({ version: 2, occasion: 'corrected' });
    expect(await w.submit(caseNumber)).toBeProblem({ status: 422, rule: 'APL-32', pointer: '/materials/TITLE' });
    sound(await send(pathOf(caseNumber), [[FILE, CORRECTED.bytes]], String(again.headers.etag)), 200);
    sound(await w.submit(caseNumber), 200);
    const { supersededMaterials } = await detailOf(caseNumber);
    expect(supersededMaterials).toMatchObject([{ version: 1, occasion: 'own' }, { version: 2 }]);
  });

  it('cheated: a paper that the notice did not ask for is replaced along with the corrections: the clerk is shown it', async () => {
    const caseNumber = await w.submitted();
    const items = [{ materialCode: 'TITLE', defects: [{ kind: 'not-legible' }] }];
    sound(await w.clerk.post(`/cases/${caseNumber}/correction-notice`, { items }), 201);
    sound(await send(pathOf(caseNumber), [[FILE, CORRECTED.bytes]], '"1"'), 200);
    const design = `/cases/${caseNumber}/materials/DESIGN`;
    sound(await send(design, [[FILE, better.bytes]], '"1"'), 200);
    sound(await w.submit(caseNumber), 200);
    const { materials } = await detailOf(caseNumber);
    const unasked = materials.filter(({ notAskedFor }: { notAskedFor: boolean }) => notAskedFor);
    expect(unasked).toMatchObject([{ code: 'DESIGN', version: 2, occasion: 'corrected' }]);
  });

  it('cheated: a paper replaced while the clerk reads is not accepted unseen', async () => {
    const caseNumber = await w.submitted();
    const looked = (await detailOf(caseNumber)).materials.map(({ code, version }: never) => ({ code, version }));
    sound(await send(pathOf(caseNumber), [[FILE, better.bytes]], '"1"'), 200);
    const accept = (materials: object[]) => w.clerk.post(`/cases/${caseNumber}/acceptance`, { materials });
    const refused = await accept(looked);
    expect(refused).toBeProblem({ status: 409, rule: 'APL-32' });
    expect(refused.body.facts.newer).toMatchObject([{ code: 'TITLE', version: 2 }]);
    const again = (await detailOf(caseNumber)).materials.map(({ code, version }: never) => ({ code, version }));
    sound(await accept(again), 201);
  });

  it('cheated: what an applicant puts over a paper that tells against him does not hide it, nor does the database', async () => {
    const caseNumber = await w.submitted();
    const path = pathOf(caseNumber);
    for (const [ifMatch, file] of [
      ['"1"', better],
      ['"2"', page('again.pdf')],
    ] as const) {
      sound(await send(path, [[FILE, file.bytes]], ifMatch), 200);
    }
    expect((await detailOf(caseNumber)).supersededMaterials).toMatchObject([{ version: 1 }, { version: 2 }]);
    expect((await w.clerk.get(`${path}/file?version=1`)).bytes).toEqual(PDF.bytes);
    const { dataSource } = w.world.of('approval').core;
    const tampering = dataSource.query(`UPDATE material_version SET file = file WHERE case_number = $1`, [caseNumber]);
    await expect(tampering).rejects.toThrow('material_version is append-only');
  });

  it('refused: a version that there is none of; in a draft, which is its applicant’s own, the replaced file is gone', async () => {
    const path = pathOf(await w.draft());
    sound(await w.applicant.upload(path, PDF), 200);
    sound(await send(path, [[FILE, better.bytes]], '"1"'), 200);
    expect((await w.applicant.get(`${path}/file?version=1`)).status).toBe(404);
    expect((await w.applicant.get(`${path}/file?version=2`)).bytes).toEqual(better.bytes);
    expect((await w.applicant.get(`${path}/file?version=x`)).status).toBe(400);
  });
});

describe('PRA-8 存量有限 · what one applicant may leave lying is bounded before it is stored', () => {
  it('refused: one draft more than may be, and one file more; told what to do, and after that let in', async () => {
    const { stock } = w.world.of('approval').core.config;
    const before = { ...stock };
    try {
      const hoarder = { sub: 'hoarder', name: '囤积者', roles: ['applicant' as const] };
      const self = await w.world.as('approval', hoarder);
      const who = { kind: 'person', name: '囤积者', identityNumber: makeIdentityNumber('140602', '1980-04-05', 91) };
      const draft = () => self.post('/cases', w.form({ applicant: who, agent: undefined }));
      stock.draftsPerApplicant = 2;
      const { caseNumber } = sound(await draft(), 201).body;
      sound(await draft(), 201);
      const third = await draft();
      expect(third).toBeProblem({ status: 409 });
      expect(third.body.detail).toContain('/removal');
      // Nobody else is bounded by what he keeps.
      const other = await w.world.as('approval', { sub: 'thrifty', name: '节制者', roles: ['applicant'] });
      const own = { kind: 'person', name: '节制者', identityNumber: makeIdentityNumber('140602', '1980-04-05', 93) };
      sound(await other.post('/cases', w.form({ applicant: own, agent: undefined })), 201);
      stock.filesPerCase = 3;
      stock.filesPerMaterial = 2;
      const handIn = (code: string, name: string) => self.upload(`/cases/${caseNumber}/materials/${code}`, page(name));
      sound(await handIn('TITLE', 'a.pdf'), 200);
      sound(await handIn('DESIGN', 'b.pdf'), 200);
      sound(await handIn('X-1', 'c.pdf'), 200);
      const over = await handIn('X-2', 'd.pdf');
      expect(over).toBeProblem({ status: 409 });
      expect(over.body.detail).toContain('合并为一个文件');
      sound(await self.post(`/cases/${caseNumber}/removal`), 200);
      sound(await draft(), 201);
    } finally {
      Object.assign(stock, before);
    }
  });

  it('cheated: two drafts at once past the last one', async () => {
    const { stock } = w.world.of('approval').core.config;
    const before = { ...stock };
    try {
      stock.draftsPerApplicant = 1;
      const self = await w.world.as('approval', { sub: 'hurrying', name: '抢先者', roles: ['applicant'] });
      const who = { kind: 'person', name: '抢先者', identityNumber: makeIdentityNumber('140602', '1980-04-05', 92) };
      const draft = () => self.post('/cases', w.form({ applicant: who, agent: undefined }));
      const answers = await Promise.all([draft(), draft(), draft()]);
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    } finally {
      Object.assign(stock, before);
    }
  });
});
