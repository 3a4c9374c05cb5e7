import { randomBytes, X509Certificate } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { DocumentPrinter, type OfficialDocument } from '@shenguan/common/documents';
import { Threads } from '@shenguan/common/threads';
import { createSealCredential, type SealCredential } from './seal-credential.js';
import { type SignatureNote, signDocument } from './sign-document.js';
import { verifySignature } from './verify-signature.js';

const BUREAU = '朔州市朔城区行政审批服务管理局';
const SEAL = `${BUREAU}行政审批专用章（1）`;

const newCredential = (serial: string) =>
  createSealCredential({
    bureauName: BUREAU,
    sealName: SEAL,
    serial,
    notBefore: new Date('2026-01-01T00:00:00Z'),
    notAfter: new Date('2031-01-01T00:00:00Z'),
    entropy: { bytes: randomBytes },
  });

const decision: OfficialDocument = {
  number: '朔城审批准字〔2026〕12号',
  title: '准予行政许可决定书',
  issuer: BUREAU,
  addressee: '张某某',
  paragraphs: ['本机关决定准予行政许可。'],
  signedOn: '2026-03-27',
  seal: { ownerName: BUREAU, kindName: '行政审批专用章', code: '1406020012345' },
  verification: { code: '7KQM-2XVD-9HRT', url: 'https://spj.example.gov.cn/v/7KQM2XVD9HRT' },
  createdAt: new Date('2026-03-27T02:00:00Z'),
};

const note: SignatureNote = {
  reason: '准予行政许可',
  location: '山西省朔州市',
  name: BUREAU,
  signingTime: new Date('2026-03-27T02:00:00Z'),
};

describe('SEAL-2 电子印章 · the electronic seal signs the document', () => {
  let credential: SealCredential;
  let pdf: Buffer;
  let signed: Buffer;
  const check = (file: Buffer) => verifySignature(file, credential.certificatePem);

  beforeAll(async () => {
    credential = await newCredential('0f12');
    const threads = new Threads();
    pdf = await new DocumentPrinter(threads).print(decision);
    threads.onApplicationShutdown();
    signed = await signDocument(pdf, credential, note);
  });

  it('held: the signed file verifies and names the seal', () => {
    expect(check(signed)).toEqual({ valid: true, reason: 'genuine', signedBy: SEAL });
    expect(signed.subarray(0, pdf.length - 1).equals(pdf.subarray(0, -1))).toBe(true);
    expect(signed.includes('/SubFilter /ETSI.CAdES.detached')).toBe(true);
  });

  it('held: the same seal, document and time give the same bytes', async () => {
    expect((await signDocument(pdf, credential, note)).equals(signed)).toBe(true);
  });

  it('held: the certificate names bureau and seal', () => {
    const certificate = new X509Certificate(credential.certificatePem);
    expect(certificate.subject.split('\n')).toEqual(['C=CN', `O=${BUREAU}`, `CN=${SEAL}`]);
    expect(certificate.serialNumber).toBe('0F12');
  });

  it('held: a serial number that begins with zeros, or with a set bit, makes a certificate that can be read', async () => {
    const serials = ['0012', '000000ab', '0080ff', '7f00', '80', `00${'ff'.repeat(15)}`];
    const read = await Promise.all(
      serials.map(async (serial) => new X509Certificate((await newCredential(serial)).certificatePem).serialNumber),
    );
    expect(read).toEqual(['12', 'AB', '80FF', '7F00', '80', 'FF'.repeat(15)]);
  });

  it('held: the reason stands in the file as UTF-16, not as broken bytes', () => {
    const hex = Buffer.from(`\ufeff${note.reason}`, 'utf16le').swap16().toString('hex').toUpperCase();
    expect(signed.includes(`/Reason <${hex}>`)).toBe(true);
  });

  it('refused: one flipped bit anywhere', () => {
    const gap = signed.lastIndexOf('/Contents <') + 10;
    const anywhere = Array.from({ length: 500 }, (_, i) => Math.floor((i * signed.length) / 500));
    const inSignature = Array.from({ length: 3000 }, (_, i) => gap + i);
    const passed = [...anywhere, ...inSignature].filter((at, i) => {
      const changed = Buffer.from(signed);
      changed.writeUInt8(changed.readUInt8(at) ^ (1 << (i % 8)), at);
      return check(changed).valid;
    });
    expect(passed).toEqual([]);
  });

  it('refused: the hexadecimal of the signature in capitals', () => {
    const changed = Buffer.from(signed);
    const at = changed.indexOf('a', changed.lastIndexOf('/Contents <') + 11);
    changed.write('A', at);
    expect(check(changed)).toEqual({ valid: false, reason: 'altered', signedBy: null });
  });

  it('refused: a surplus byte, and a missing one', () => {
    expect(check(Buffer.concat([signed, Buffer.from('\n')])).reason).toBe('not-whole-file');
    expect(check(signed.subarray(0, -1)).reason).toBe('not-whole-file');
  });

  it('refused: a file signed with another seal', async () => {
    const other = await signDocument(pdf, await newCredential('0f12'), note);
    expect(check(other).reason).toBe('other-certificate');
  });

  it('refused: a file without a signature', () => {
    expect(check(pdf).reason).toBe('unsigned');
    expect(check(Buffer.alloc(0)).reason).toBe('unsigned');
  });

  it('refused: signing after the certificate has run out', async () => {
    const late = { ...note, signingTime: new Date('2031-01-01T00:00:01Z') };
    await expect(signDocument(pdf, credential, late)).rejects.toThrow(RangeError);
  });

  it('refused: signing without the passphrase', async () => {
    await expect(signDocument(pdf, { ...credential, passphrase: 'guess' }, note)).rejects.toThrow();
  });
});
