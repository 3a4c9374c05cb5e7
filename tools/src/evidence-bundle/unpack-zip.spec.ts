import { describe, expect, it } from '@jest/globals';
import { zipSync } from 'fflate';
import { aBundle } from './a-bundle.js';
import { packZip } from './pack-zip.js';
import { unpackZip } from './unpack-zip.js';

describe('packing a bundle', () => {
  it('held: the same files give the same bytes, in whatever order they came', () => {
    const files = aBundle();
    const shuffled = new Map([...files].reverse());
    expect(Buffer.from(packZip(shuffled)).equals(packZip(files))).toBe(true);
  });

  it('held: what was packed is unpacked', () => {
    const files = aBundle();
    expect(unpackZip(packZip(files))).toEqual(
      new Map([...files].sort().map(([path, bytes]) => [path, Uint8Array.from(bytes)])),
    );
  });

  it('cheated: a folder whose name says something', () => {
    expect(() => unpackZip(zipSync({ '已撤销/': new Uint8Array(), 'a.json': Buffer.from('{}') }))).toThrow();
  });

  it('cheated: a comment on the archive or on a file, or something behind it', () => {
    const plain = Buffer.from(zipSync({ 'a.json': Buffer.from('{}') }));
    expect([...unpackZip(plain).keys()]).toEqual(['a.json']);
    const comment = Buffer.from('本案已撤销', 'utf8');
    const onArchive = Buffer.concat([plain, comment]);
    onArchive.writeUInt16LE(comment.length, plain.length - 2);
    expect(() => unpackZip(onArchive)).toThrow('comment');
    expect(() => unpackZip(Buffer.concat([plain, Buffer.from('behind')]))).toThrow();
    const onFile = zipSync({ 'a.json': [Buffer.from('{}'), { comment: '本案已撤销' }] });
    expect(() => unpackZip(onFile)).toThrow('comment');
  });

  it.each(['__proto__', '../a.json', '/a.json', 'a//b', 'C:\\a', 'a\u0000b'])('refused: the name %j', (name) => {
    const bytes = Buffer.from(name);
    const zip = Buffer.from(zipSync({ ['x'.repeat(bytes.length)]: Buffer.from('1') }));
    for (let at = zip.indexOf('x'.repeat(bytes.length)); at >= 0; at = zip.indexOf('x'.repeat(bytes.length))) {
      bytes.copy(zip, at);
    }
    expect(() => unpackZip(zip)).toThrow('unlawful name');
  });
});

describe('a ZIP that programs read differently · 不同程序读法不一的压缩包', () => {
  const text = Buffer.from('{"state":"granted"}'.repeat(9));
  const packed = (level: 0 | 6) =>
    Buffer.from(zipSync({ 'a.json': [text, { level }], 'b.pdf': [Buffer.from('%PDF-'), { level: 0 }] }));
  /** Where the directory begins, and the entry of the first file in it. */
  const directoryOf = (zip: Buffer) => zip.readUInt32LE(zip.length - 6);
  const changed = (level: 0 | 6, change: (zip: Buffer, directory: number) => void) => {
    const zip = packed(level);
    change(zip, directoryOf(zip));
    return zip;
  };
  const inserted = (at: number, more: Buffer) => {
    const zip = packed(6);
    const whole = Buffer.concat([zip.subarray(0, at), more, zip.subarray(at)]);
    whole.writeUInt32LE(directoryOf(zip) + more.length, whole.length - 6);
    return whole;
  };

  it('held: neither of them is changed', () => {
    for (const level of [0, 6] as const) expect([...unpackZip(packed(level)).keys()]).toEqual(['a.json', 'b.pdf']);
  });

  it.each([
    ['a smaller size in the directory', changed(6, (zip, at) => zip.writeUInt32LE(19, at + 24))],
    [
      'a smaller size in both places',
      changed(6, (zip, at) => [at + 24, 22].map((field) => zip.writeUInt32LE(19, field))),
    ],
    [
      'a larger size in both places',
      changed(6, (zip, at) => [at + 24, 22].map((field) => zip.writeUInt32LE(9_999, field))),
    ],
    ['another checksum', changed(6, (zip, at) => [at + 16, 14].map((field) => zip.writeUInt32LE(1, field)))],
    ['another name in the local header', changed(6, (zip) => zip.write('A', 30))],
    ['an attribute: a link, such as Unix has', changed(6, (zip, at) => zip.writeUInt32LE(0o120777 * 0x10000, at + 38))],
    ['a maker whose attributes mean more', changed(6, (zip, at) => zip.writeUInt8(3, at + 5))],
    ['encryption', changed(0, (zip, at) => [at + 8, 6].map((field) => zip.writeUInt16LE(1, field)))],
    ['an extra field in the local header alone', changed(0, (zip) => zip.writeUInt16LE(4, 28))],
    ['something before the first file', Buffer.concat([Buffer.from('PK'), packed(6)])],
    ['something between the files and the directory', inserted(directoryOf(packed(6)), Buffer.from('05 撤销决定.pdf'))],
    ['a second directory behind the first', Buffer.concat([packed(6).subarray(0, -22), packed(6)])],
    ['a changed byte of a stored file', changed(0, (zip) => zip.writeUInt8(0x7d, 40))],
  ])('cheated: %s', (_what, zip) => {
    expect(() => unpackZip(zip)).toThrow();
  });

  it('cheated: a file that says ten bytes is not inflated beyond them', () => {
    const zip = Buffer.from(zipSync({ bomb: [Buffer.alloc(64 * 1024 * 1024), { level: 9 }] }));
    for (const field of [22, directoryOf(zip) + 24]) zip.writeUInt32LE(10, field);
    expect(() => unpackZip(zip)).toThrow('not as it was made');
  });
});
