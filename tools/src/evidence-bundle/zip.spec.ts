import { describe, expect, it } from '@jest/globals';
import { zipSync } from 'fflate';
import { aBundle } from './a-bundle.js';
import { packZip, unpackZip } from './zip.js';

describe('packing a bundle', () => {
  it('held: the same files give the same bytes, in whatever order they came', () => {
    const files = aBundle();
    const shuffled = new Map([...files].reverse());
    expect(Buffer.from(packZip(shuffled)).equals(packZip(files))).toBe(true);
  });

  it('held: what was packed is unpacked, with or without folders', () => {
    const files = aBundle();
    expect(unpackZip(packZip(files))).toEqual(
      new Map([...files].sort().map(([path, bytes]) => [path, Uint8Array.from(bytes)])),
    );
    const withFolder = zipSync({ 'evidence/': new Uint8Array(), 'evidence/a.json': Buffer.from('{}') });
    expect([...unpackZip(withFolder).keys()]).toEqual(['evidence/a.json']);
  });

  it('cheated: an empty folder whose name says something', () => {
    const zip = zipSync({
      'evidence/': new Uint8Array(),
      '已撤销/': new Uint8Array(),
      'evidence/a.json': Buffer.from('{}'),
    });
    expect(() => unpackZip(zip)).toThrow('已撤销/');
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

  it('refused: names that an object cannot hold', () => {
    const zip = Buffer.from(zipSync({ nine_char: Buffer.from('1') }));
    for (let at = zip.indexOf('nine_char'); at >= 0; at = zip.indexOf('nine_char')) zip.write('__proto__', at);
    expect(() => unpackZip(zip)).toThrow();
  });
});
